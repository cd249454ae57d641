import { describe, expect, it } from "vitest";
import { csv, type Row } from "../support/manifest.js";
import { invtNo, released, type Summarised, summarizeHere } from "./runs.js";

const guid = (serial: number) => `4CDE1CFD-EDED-46B1-946C-${String(serial).padStart(12, "0")}`;

function node(name: string, texts: Row): string {
  const elements = Object.entries(texts).map(([element, text]) => `<ceb:${element}>${text}</ceb:${element}>`);
  return `<ceb:${name}>${elements.join("")}</ceb:${name}>`;
}

function message(type: string, ...nodes: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><ceb:${type}Message guid="${guid(0)}" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">${nodes.join("")}</ceb:${type}Message>`;
}

const inventory = (serial: number, texts: Row = {}) => {
  const { invtNo: _, ...cells } = released(serial);
  const own = { guid: guid(serial), copNo: `C${serial}`, ebpCode: "3302960001", orderNo: `SO-${serial}` };
  return `<ceb:Inventory>${node("InventoryHead", { ...own, ...cells, statisticsFlag: "B", ...texts })}</ceb:Inventory>`;
};

/** A receipt of an inventory, in state and of a time (17 digits). */
const receipt = (serial: number, returnStatus: string, returnTime: string, texts: Row = {}) =>
  node("InventoryReturn", {
    ...{
      guid: guid(serial),
      agentCode: "3302980003",
      copNo: `C${serial}`,
      preNo: `B2026112300000000${serial}`,
    },
    ...{ invtNo: invtNo(serial), ebpCode: "3302960001", orderNo: `SO-${serial}`, returnStatus, returnTime },
    ...texts,
  });

/** The answer to an application to cancel the list of this serial. */
const answer = (serial: number, returnStatus: string, returnTime = "20261127100000001") =>
  node("InvtCancelReturn", {
    ...{ guid: guid(90 + serial), agentCode: "3302980003", copNo: `C${serial}` },
    ...{ invtNo: invtNo(serial), returnStatus, returnTime, returnInfo: "…" },
  });

const [day1, day2, day3] = ["20261124153001001", "20261125153001001", "20261126100000001"] as const;
const numbers = ({ applications }: Summarised) => applications.flatMap((each) => each.numbers);
const found = ({ findings }: Summarised) =>
  findings.map(({ rule, severity, file, line, orderNo }) => [rule, severity, `${file}:${line}`, orderNo]);

describe("the receipts of an inventory", () => {
  const of = async (...receipts: readonly string[]) => {
    const out = await summarizeHere({
      "603.xml": message("CEB603", inventory(1), inventory(2)),
      "604.xml": message("CEB604", receipt(2, "899", day1), ...receipts),
    });
    return { ...out.record.inventories, numbers: numbers(out), found: found(out), findings: out.findings };
  };
  const both = { summarised: 2, refused: 0, waiting: 0, numbers: [1, 2].map(invtNo), found: [] };

  it("release it where nothing later refuses it, whatever their order in the file", async () => {
    expect(await of(receipt(1, "800", day1))).toMatchObject(both);
    expect(await of(receipt(1, "100", day1), receipt(1, "800", day2))).toMatchObject(both);
    expect(await of(receipt(1, "899", day2), receipt(1, "-621003", day1))).toMatchObject(both);
    // States that are reached on the way to a release lower nothing.
    for (const state of ["1", "2", "3", "120", "399"])
      expect(await of(receipt(1, "800", day1), receipt(1, state, day3))).toMatchObject(both);
  });

  it("are read with times of 14 to 17 digits", async () => {
    expect(await of(receipt(1, "100", "20261124153001"), receipt(1, "800", day1))).toMatchObject(both);
    expect(await of(receipt(1, "800", "20261124153001"), receipt(1, "100", day1))).toMatchObject({
      refused: 1,
    });
  });

  for (const state of ["100", "-621003"]) {
    it(`leave it out where ${state} is later than its release, and both are named`, async () => {
      for (const order of [
        [0, 1],
        [1, 0],
      ]) {
        const receipts = [receipt(1, "800", day1), receipt(1, state, day3)];
        const { findings, ...out } = await of(...order.map((index) => receipts[index] ?? ""));
        const [release, refusal] = order[0] === 0 ? [2, 3] : [3, 2];
        expect(out).toMatchObject({
          ...{ summarised: 1, refused: 1, waiting: 0, numbers: [invtNo(2)] },
          found: [["summary/refused", "warning", `604.xml:${refusal}`, invtNo(1)]],
        });
        expect(findings[0]).toMatchObject({
          value: `${state} ${day3}`,
          expected: `800 ${day1} (604.xml:${release})`,
        });
      }
    });
  }

  it("leave it out where it was refused and never released; the order names it", async () => {
    expect(await of(receipt(1, "100", day1, { invtNo: "" }))).toMatchObject({
      ...{ summarised: 1, refused: 1, waiting: 0 },
      found: [["summary/refused", "warning", "604.xml:2", "SO-1"]],
    });
  });

  it("decide about a refusal that has the inventory's numbers and another guid", async () => {
    const others: readonly Row[] = [
      { guid: guid(7) },
      { guid: guid(7), copNo: "" },
      { guid: guid(7), copNo: "", agentCode: "", invtNo: "" },
    ];
    for (const texts of others)
      expect(await of(receipt(1, "800", day1), receipt(1, "100", day2, texts))).toMatchObject({ refused: 1 });
  });

  it("find it by a number that other receipts of it tell, and both receipts are named", async () => {
    const stranger = { guid: guid(7), copNo: "", orderNo: "" };
    for (const texts of [
      { ...stranger, invtNo: "" },
      { ...stranger, preNo: "", invtNo: invtNo(1).toLowerCase() },
    ]) {
      const out = await of(receipt(1, "800", day1), receipt(1, "-621001", day2, texts));
      expect(out).toMatchObject({ summarised: 1, refused: 1, numbers: [invtNo(2)] });
      expect(out.findings).toMatchObject([
        { rule: "summary/refused", orderNo: invtNo(1), expected: expect.stringMatching(/^800 /) },
      ]);
    }
  });

  it("don't find it by a preNo that receipts of two inventories tell", async () => {
    const preNo = "B20261123000000009";
    const out = await of(
      receipt(1, "800", day1, { preNo }),
      receipt(2, "899", day2, { preNo }),
      receipt(1, "100", day3, { guid: guid(7), copNo: "", orderNo: "", invtNo: "", preNo }),
    );
    expect(out.numbers).toEqual([1, 2].map(invtNo));
  });

  it("decide about a table's row by its number", async () => {
    const receipts = [receipt(1, "800", day1), receipt(1, "100", day2), receipt(2, "100", day1)];
    const out = await summarizeHere({
      "r.csv": csv([released(1), released(2), released(3)]),
      "604.xml": message("CEB604", ...receipts, receipt(9, "100", day2)),
    });
    expect(numbers(out)).toEqual([invtNo(3)]);
    expect(found(out)).toEqual([
      ["summary/refused", "warning", "604.xml:2", invtNo(1)],
      ["summary/refused", "warning", "604.xml:3", invtNo(2)],
    ]);
    expect(out.record.inventories).toMatchObject({ summarised: 1, rejected: 0, refused: 2 });
  });

  it("find it by preNo where they have nothing else of it", async () => {
    const preNo = "B20261123000000001";
    const out = await summarizeHere({
      "603.xml": message("CEB603", inventory(1, { preNo }), inventory(2)),
      "604.xml": message(
        "CEB604",
        receipt(1, "800", day1, { guid: guid(8), copNo: "", ebpCode: "", preNo: preNo.toLowerCase() }),
      ),
    });
    expect(numbers(out)).toEqual([invtNo(1)]);
    expect(out.record.inventories).toMatchObject({ summarised: 1, waiting: 1 });
  });
});

describe("cancellations", () => {
  const application = (serial: number) =>
    node("InvtCancel", {
      guid: guid(90 + serial),
      appType: "1",
      copNo: `C${serial}`,
      invtNo: invtNo(serial),
    });
  const with606 = (...messages: readonly string[]) =>
    summarizeHere({
      "603.xml": message("CEB603", inventory(1), inventory(2)),
      "604.xml": message("CEB604", receipt(1, "899", day1), receipt(2, "899", day1)),
      ...Object.fromEntries(messages.map((xml, index) => [`cancel-${index + 1}.xml`, xml])),
    });

  it("that are granted leave the list out, by name; the status of the run is not raised", async () => {
    const out = await with606(message("CEB606", answer(2, "120", day2), answer(2, "399")));
    expect(numbers(out)).toEqual([invtNo(1)]);
    expect(found(out)).toEqual([["summary/cancelled", "info", "cancel-1.xml:2", invtNo(2)]]);
    expect(out.findings[0]).toMatchObject({ value: "399 20261127100000001" });
    expect(out.record.inventories).toMatchObject({ summarised: 1, cancelled: 1, waiting: 0 });
  });

  it("that are applied for and not answered leave it out too", async () => {
    const out = await with606(message("CEB605", application(2)));
    expect(numbers(out)).toEqual([invtNo(1)]);
    expect(out.findings).toMatchObject([{ rule: "summary/cancelled", value: "", orderNo: invtNo(2) }]);
  });

  it("stay granted beside the refusal of another application, whichever comes first", async () => {
    for (const answers of [
      [answer(2, "399", day2), answer(2, "100", day3)],
      [answer(2, "100", day3), answer(2, "399", day2)],
      [answer(2, "100", day2), answer(2, "399", day3)],
    ]) {
      const out = await with606(message("CEB606", ...answers));
      expect(numbers(out)).toEqual([invtNo(1)]);
      expect(out.findings).toMatchObject([
        { rule: "summary/cancelled", value: expect.stringMatching(/^399 /) },
      ]);
    }
  });

  it("name their list in whatever case", async () => {
    const out = await with606(
      message("CEB606", answer(2, "399").replace(invtNo(2), invtNo(2).toLowerCase())),
    );
    expect(numbers(out)).toEqual([invtNo(1)]);
  });

  it("that are refused leave it in, and those of other lists change nothing", async () => {
    const out = await with606(
      message("CEB606", answer(2, "100"), answer(7, "399")),
      message("CEB605", application(2), application(8)),
    );
    expect(numbers(out)).toEqual([1, 2].map(invtNo));
    expect(out.findings).toEqual([]);
  });

  it("leave out a table's row", async () => {
    const out = await summarizeHere({
      "r.csv": csv([released(1), released(2)]),
      "606.xml": message("CEB606", answer(1, "399")),
    });
    expect(numbers(out)).toEqual([invtNo(2)]);
    expect(out.record.inventories).toMatchObject({ summarised: 1, rejected: 0, cancelled: 1 });
  });
});
