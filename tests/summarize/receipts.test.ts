import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Failure } from "../../src/values/failure.js";
import { inventoriesOf } from "../conformance/read-messages.js";
import { declare } from "../support/cli.js";
import { csv, order, type Row, row } from "../support/manifest.js";
import { attempt, invtNo, released, run, type Summarised, summarizeHere } from "./runs.js";

const applied = ({ applications }: Summarised) => applications.map(({ numbers }) => numbers);

/** The identifier of the inventory with this serial. */
const guid = (serial: number) => `4CDE1CFD-EDED-46B1-946C-${String(serial).padStart(12, "0")}`;

const elements = (texts: Row) =>
  Object.entries(texts)
    .map(([name, text]) => `<ceb:${name}>${text}</ceb:${name}>`)
    .join("\n\t\t\t");

/** An inventory as brokers' systems write it: blank elements stay in, tabs before each. */
function inventory(serial: number, texts: Row = {}): string {
  const { invtNo: _number, ...cells } = released(serial);
  const head = {
    guid: guid(serial),
    appType: "1",
    copNo: `C${serial}`,
    ...cells,
    statisticsFlag: "B",
    ...texts,
  };
  return `<ceb:Inventory>
\t\t<ceb:InventoryHead>
\t\t\t${elements(head)}
\t\t</ceb:InventoryHead>
\t\t<ceb:InventoryList>
\t\t\t${elements({ gnum: "1", gcode: "6109100000", country: "502", note: "甲" })}
\t\t</ceb:InventoryList>
\t\t<ceb:InventoryList>
\t\t\t${elements({ gnum: "2", gcode: "6109100000", country: "502" })}
\t\t</ceb:InventoryList>
\t</ceb:Inventory>`;
}

/** What customs answers: the number comes with the release, or before. */
function receipt(serial: number, returnStatus: string, texts: Row = {}): string {
  const answer = {
    guid: guid(serial),
    agentCode: "3302980003",
    copNo: `C${serial}`,
    preNo: "P20180507000000001",
    invtNo: invtNo(serial),
    ebcCode: "3302960004",
    ebpCode: "3302960001",
    orderNo: `SO-${serial}`,
    statisticsFlag: "B",
    returnStatus,
    returnTime: "20261119153001001",
    returnInfo: `[${returnStatus}]`,
    ...texts,
  };
  return `<ceb:InventoryReturn>\n\t\t${elements(answer)}\n\t</ceb:InventoryReturn>`;
}

/** A message of these nodes, with the byte order mark that the official samples have. */
function message(type: "CEB603" | "CEB604", ...nodes: readonly string[]): string {
  return `\ufeff<?xml version="1.0" encoding="UTF-8"?>
<ceb:${type}Message guid="311AF125-6FED-4603-8C5D-49B1FA4B4B9B" version="1.0"
                   xmlns:ceb="http://www.chinaport.gov.cn/ceb">
\t${nodes.join("\n\t")}
</ceb:${type}Message>
`;
}

describe("inventories and receipts", () => {
  it("give the numbers that customs released: 800 and 899, nothing before", async () => {
    const states = ["2", "3", "399", "800", "899", "500", "100", "-301"];
    const inventories = states.map((_, index) => inventory(index + 1));
    const receipts = states.map((state, index) => receipt(index + 1, state));
    const { status, out, stdout } = await run({
      "603.XML": message("CEB603", ...inventories, inventory(9), inventory(10, { statisticsFlag: "A" })),
      "604.xml": message("CEB604", ...receipts),
    });
    expect(status).toBe(0);
    expect(applied(out)).toEqual([[invtNo(4), invtNo(5)]]);
    expect(out.record.inventories).toEqual({
      summarised: 2,
      rejected: 0,
      simplified: 1,
      waiting: 5,
      // 100 and the negative state.
      refused: 2,
      cancelled: 0,
    });
    expect(out.rejected).toEqual([]);
    expect(stdout).toContain("5 份清单尚无放行或结关回执");
    expect(stdout).toContain("1 份清单为简化申报");
    expect(out.applications[0]?.head).toMatchObject({
      customsCode: "3302",
      agentCode: "3302980003",
      agentName: "示例报关",
      ebcCode: "3302960004",
      ebcName: "示例电商",
    });
  });

  it("leave deletions out, which have the number of the list that they delete", async () => {
    const deletion = { guid: guid(91), appType: "3", invtNo: invtNo(1) };
    const out = await summarizeHere({
      "603.xml": message("CEB603", inventory(2), inventory(1, deletion)),
      "604.xml": message("CEB604", receipt(2, "800")),
    });
    expect(applied(out)).toEqual([[invtNo(2)]]);
    expect(out.record.inventories).toMatchObject({ summarised: 1, waiting: 0 });
  });

  it("leave out what was deleted after its release, unless customs refused the deletion", async () => {
    const deletion = (serial: number, texts: Row) =>
      inventory(serial, { guid: guid(serial + 90), appType: "3", ...texts });
    const answer = (serial: number, state: string) =>
      receipt(serial, state, { guid: guid(serial + 90), returnTime: "20261121100000000" });
    const out = await summarizeHere({
      "603.xml": message("CEB603", ...[1, 2, 3, 4].map((serial) => inventory(serial))),
      "604.xml": message(
        "CEB604",
        ...[1, 2, 3, 4].map((serial) => receipt(serial, "899", { preNo: `B2026112000000000${serial}` })),
      ),
      // Deleted by its number, refused, not answered and named by preNo.
      "d603.xml": message(
        "CEB603",
        deletion(1, { invtNo: invtNo(1).toLowerCase() }),
        deletion(2, { invtNo: invtNo(2) }),
        deletion(3, { invtNo: "", preNo: "B20261120000000003" }),
      ),
      "d604.xml": message("CEB604", answer(1, "120"), answer(2, "100")),
    });
    expect(applied(out)).toEqual([[invtNo(2), invtNo(4)]]);
    expect(out.record.inventories).toMatchObject({ summarised: 2, cancelled: 2, refused: 0, waiting: 0 });
    expect(out.findings).toMatchObject(
      [1, 3].map((serial) => ({
        rule: "summary/cancelled",
        orderNo: invtNo(serial),
        message: expect.stringContaining("appType 3"),
      })),
    );
  });

  it("sum a changed list once, and as it was where the change was refused", async () => {
    const change = (serial: number) =>
      inventory(serial, { guid: guid(serial + 90), appType: "2", invtNo: invtNo(serial) });
    const answer = (serial: number, state: string) =>
      receipt(serial, state, { guid: guid(serial + 90), returnTime: "20261121100000000" });
    const out = await summarizeHere({
      "603.xml": message("CEB603", ...[1, 2, 3].map((serial) => inventory(serial))),
      "604.xml": message("CEB604", ...[1, 2, 3].map((serial) => receipt(serial, "899"))),
      "c603.xml": message("CEB603", ...[1, 2, 3, 4].map(change)),
      "c604.xml": message("CEB604", answer(1, "899"), answer(2, "100")),
    });
    expect(applied(out)).toEqual([[invtNo(1), invtNo(2), invtNo(3)]]);
    // The fourth has the number of a list whose release is nowhere.
    expect(out.record.inventories).toMatchObject({ summarised: 3, refused: 0, waiting: 1 });
    expect(out.findings).toEqual([]);
  });

  it("are matched in any order, over files, whatever else customs answered before and after", async () => {
    const out = await summarizeHere({
      "a604.xml": message(
        "CEB604",
        receipt(2, "800"),
        receipt(2, "399"),
        receipt(1, "899"),
        receipt(1, "800"),
      ),
      "b603.xml": message("CEB603", inventory(1, { loctNo: "3302W001" })),
      "c604.xml": message("CEB604", receipt(1, "2")),
      "d603.xml": message("CEB603", inventory(2, { loctNo: "3302W001", declAgentCode: "" }), inventory(3)),
    });
    expect(applied(out).flat().sort()).toEqual([invtNo(1), invtNo(2)]);
    expect(out.applications.map(({ head }) => head["loctNo"])).toEqual(["3302W001"]);
    expect(out.record.inventories).toEqual({
      summarised: 2,
      rejected: 0,
      simplified: 0,
      waiting: 1,
      refused: 0,
      cancelled: 0,
    });
    expect(out.record.inputs.map(({ name, rows }) => [name, rows])).toEqual([
      ["a604.xml", 0],
      ["b603.xml", 1],
      ["c604.xml", 0],
      ["d603.xml", 1],
    ]);
  });

  // The official samples write elements without a value as empty ones.
  it("match where the inventory has an empty invtNo, and need none where it has a number", async () => {
    const out = await summarizeHere({
      "603.xml": message("CEB603", inventory(1, { invtNo: "" }), inventory(2, { invtNo: invtNo(2) })),
      "604.xml": message("CEB604", receipt(1, "800")),
    });
    expect(applied(out)).toEqual([[invtNo(1), invtNo(2)]]);
    expect(out.record.inventories.waiting).toBe(0);
  });

  it("declared simplified are skipped and counted, their receipts too", async () => {
    const out = await summarizeHere({
      "603.xml": message("CEB603", inventory(1), inventory(2, { statisticsFlag: "A" })),
      "604.xml": message("CEB604", receipt(1, "800"), receipt(2, "899", { statisticsFlag: "A" })),
    });
    expect(applied(out)).toEqual([[invtNo(1)]]);
    expect(out.record.inventories).toEqual({
      summarised: 1,
      rejected: 0,
      simplified: 1,
      waiting: 0,
      refused: 0,
      cancelled: 0,
    });
  });

  it("a receipt whose inventory is in none of the files is rejected, not lost", async () => {
    const out = await summarizeHere({
      "603.xml": message("CEB603", inventory(1)),
      "604.xml": message("CEB604", receipt(1, "800"), receipt(7, "800"), receipt(8, "2")),
    });
    expect(applied(out)).toEqual([[invtNo(1)]]);
    expect(out.rejected).toMatchObject([
      { invtNo: invtNo(7), ebcCode: "3302960004", findings: "format/required" },
    ]);
    expect(out.findings.map(({ rule, file, column }) => [rule, file, column])).toEqual([
      ["format/required", "604.xml", "customsCode"],
      ["format/required", "604.xml", "agentName"],
      ["format/required", "604.xml", "ebcName"],
    ]);
    expect(out.record.inventories).toEqual({
      summarised: 1,
      rejected: 1,
      simplified: 0,
      waiting: 0,
      refused: 0,
      cancelled: 0,
    });
  });

  it("stand beside tables: what one of them says of a number counts once", async () => {
    const out = await summarizeHere({
      "r.csv": csv([released(1, { statisticsFlag: "B" }), released(2, { statisticsFlag: "B" })]),
      "603.xml": message("CEB603", inventory(2), inventory(3)),
      "604.xml": message("CEB604", receipt(2, "800"), receipt(3, "800")),
    });
    expect(applied(out)).toEqual([[invtNo(1), invtNo(2), invtNo(3)]]);
  });

  it("keep their texts: references to characters, sections of characters, blanks", async () => {
    const names = {
      agentName: "甲&amp;乙 &lt;丙&gt; &quot;丁&quot;",
      ebcName: "&#x793A;&#20363;<![CDATA[<电商>]]>",
    };
    const out = await summarizeHere({
      "603.xml": message("CEB603", inventory(1, names)),
      "604.xml": message("CEB604", receipt(1, "800")),
    });
    expect(out.applications[0]?.head).toMatchObject({
      agentName: '甲&乙 <丙> "丁"',
      ebcName: "示例<电商>",
    });
  });

  it.each([
    ["in small letters", (serial: number) => ({ guid: guid(serial).toLowerCase() })],
    ["of the receipt itself, by copNo and agentCode", () => ({ guid: crypto.randomUUID() })],
    ["left blank", () => ({ guid: "" })],
    ["of the receipt, by ebpCode and orderNo", () => ({ guid: crypto.randomUUID(), copNo: "" })],
  ])("belong to their inventories where the guid is %s", async (_, texts) => {
    const ordered = (serial: number) => inventory(serial, { ebpCode: "3302960001", orderNo: `SO-${serial}` });
    const summarised = await summarizeHere({
      "603.xml": message("CEB603", ordered(1), ordered(2)),
      "604.xml": message(
        "CEB604",
        receipt(1, "800", texts(1)),
        receipt(1, "899", texts(1)),
        receipt(2, "899", texts(2)),
      ),
    });
    expect(summarised.record.inventories.waiting).toBe(0);
    expect(applied(summarised)).toEqual([[invtNo(1), invtNo(2)]]);
  });

  // guid is mandatory (schema); where a system fails to give each its own, no number may vanish.
  it("that share an identifier, or have none, still have their numbers somewhere", async () => {
    const out = await summarizeHere({
      "603.xml": message(
        "CEB603",
        inventory(1, { invtNo: invtNo(1), guid: "" }),
        inventory(2, { invtNo: invtNo(2), guid: "" }),
        inventory(3, { invtNo: invtNo(3) }),
        inventory(4, { invtNo: invtNo(4), guid: guid(3) }),
      ),
    });
    const somewhere = [...applied(out).flat(), ...out.rejected.map(({ invtNo: number }) => number)];
    expect(somewhere.sort()).toEqual([1, 2, 3, 4].map(invtNo));
  });

  it("of `declare` come back: what it sent is summed when customs released it", async () => {
    const cells = { statisticsFlag: "B", ebcName: "示例&电商<一店>" };
    const sent = [
      ...order("SO-1", [cells, cells]),
      row({ orderNo: "SO-2", ...cells }),
      row({ orderNo: "SO-3" }),
    ];
    const { out: declared } = await declare(sent);
    const inventories = inventoriesOf(declared.messages);
    expect(inventories).toHaveLength(3);
    const answers = inventories.map(({ InventoryHead: head }, index) =>
      receipt(index + 1, "899", { guid: head["guid"] ?? "", orderNo: head["orderNo"] ?? "" }),
    );
    const out = await summarizeHere({
      ...Object.fromEntries([...declared.messages].map(([path, xml]) => [path.replace(/.*\//, ""), xml])),
      "604.xml": message("CEB604", ...answers),
    });
    const serial = (orderNo: string) =>
      invtNo(inventories.findIndex(({ InventoryHead: head }) => head["orderNo"] === orderNo) + 1);
    expect(applied(out)).toEqual([[serial("SO-1"), serial("SO-2")]]);
    expect(out.applications[0]?.head["ebcName"]).toBe("示例&电商<一店>");
    expect(out.record.inventories).toEqual({
      summarised: 2,
      rejected: 0,
      simplified: 1,
      waiting: 0,
      refused: 0,
      cancelled: 0,
    });
  });
});

describe("an XML file that is none of these", () => {
  const bad: Readonly<Record<string, readonly [string, RegExp, RegExp]>> = {
    "not XML": ["invtNo,customsCode\n", /^x\.xml 不是完整的XML文件/, /^x\.xml is not well-formed XML/],
    empty: ["", /^x\.xml 不是完整的XML文件/, /^x\.xml is not well-formed XML/],
    "cut off": [
      message("CEB604", receipt(1, "800")).slice(0, 400),
      /^x\.xml 不是完整的XML文件/,
      /^x\.xml is not well-formed XML/,
    ],
    "another message": [
      message("CEB603", inventory(1)).replaceAll("CEB603", "CEB621"),
      /^x\.xml 是 CEB621Message，.*CEB603 清单和 CEB604 回执/,
      /^x\.xml is CEB621Message; .*CEB603 inventories and CEB604 receipts/,
    ],
  };
  for (const [name, [xml, zh, en]] of Object.entries(bad)) {
    it(`fails the run, in both languages: ${name}`, async () => {
      const failure: unknown = await summarizeHere({ "x.xml": xml }).catch((error: unknown) => error);
      if (!(failure instanceof Failure)) throw new Error("the run did not fail");
      expect(failure.in("zh")).toMatch(zh);
      expect(failure.in("en")).toMatch(en);
    });
  }

  it("is exit status 2, and nothing is left behind", async () => {
    const files = { "r.csv": csv([released(1)]), "x.xml": "<a>" };
    const { status, stdout, stderr, cwd } = await attempt(files, ["--lang", "en"]);
    expect(stderr).toBe("x.xml is not well-formed XML. Export or download it again.\n");
    expect([status, stdout]).toEqual([2, ""]);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });
});
