import { describe, expect, it } from "vitest";
import { type Row, row } from "../support/manifest.js";
import { casesOf, riskOf, runRisk } from "./run-risk.js";

const header = "ebpCode,orderNo,consignee,consigneeTelephone,consigneeAddress,consigneeCountry";
const platform = "3302960001";

/** A table of consignees: of each order the telephone, the address and the country. */
function consignees(...rows: readonly string[]) {
  return {
    files: { "who.csv": `${[header, ...rows].join("\n")}\n` },
    words: ["--consignees", "who.csv"],
  };
}

/** A 9610 export of this value in the pilot zone: simplified where it is within 5000 yuan. */
function sold(orderNo: string, price: string, cells: Row = {}): Row {
  return row({
    orderNo,
    price,
    totalPrice: price,
    qty: "1",
    qty1: "1",
    exportRebate: "N",
    billNo: "",
    ...cells,
  });
}

describe("risk/split-order of exports", () => {
  const splits = (rows: readonly Row[], given: ReturnType<typeof consignees>) =>
    casesOf("risk/split-order", rows, given);
  const same = consignees(
    `${platform},A,Ann,+1 202 555 0100,1 Main Street,502`,
    `${platform},B,A. Smith,12025550100,,502`,
    `${platform},C,Bob,2025550177,9 Other Street,502`,
  );

  it("names orders of one consignee and merchant on one day, above the limit together", async () => {
    const [found, ...others] = await splits(
      [sold("A", "2500"), sold("B", "2500.01"), sold("C", "4000")],
      same,
    );
    expect(others).toEqual([]);
    expect(found?.orders).toEqual(["A", "B"]);
    expect(found?.figures).toMatchObject({
      ...{ orders: 2, sum: "5000.01", limit: "5000.00", window: "day 2026-11-20", consigneeBy: "phone" },
    });
  });

  it("passes 5000.00 together, another merchant, another day and an order that is not simplified", async () => {
    expect(await splits([sold("A", "2500"), sold("B", "2500")], same)).toEqual([]);
    const other = sold("B", "4000", { ebcCode: "3302960005" });
    expect(await splits([sold("A", "4000"), other], same)).toEqual([]);
    const later = sold("B", "4000", { ieDate: "20261121" });
    expect(await splits([sold("A", "4000"), later], same)).toEqual([]);
    expect(await splits([sold("A", "4000"), sold("B", "5000.01")], same)).toEqual([]);
  });

  it("takes one bill of lading over several days together", async () => {
    const bill = { billNo: "160-12345675" };
    const [found] = await splits(
      [sold("A", "4000", bill), sold("B", "4000", { ...bill, ieDate: "20261121" })],
      same,
    );
    expect(found?.figures).toMatchObject({ window: "bill 160-12345675", sum: "8000.00" });
  });

  it("knows a consignee by the address too, and tells one case once", async () => {
    const given = consignees(
      `${platform},A,Ann,,１ Main Street.,502`,
      `${platform},B,Ann,,1 main street,502`,
      `${platform},C,Ann,,1 Main Street,502`,
    );
    const found = await splits([sold("A", "4000"), sold("B", "4000"), sold("C", "4000")], given);
    expect(found.map(({ orders }) => orders.join(" "))).toEqual(["A B C"]);
    const white = {
      files: { ...given.files, "lists.csv": "list,kind,value\nwhite,address,1 Main Street\n" },
      words: [...given.words, "--lists", "lists.csv"],
    };
    expect(await splits([sold("A", "4000"), sold("B", "4000")], white)).toEqual([]);
  });
});

describe("risk/country-mismatch", () => {
  it("names an export whose consignee is in another country than the goods go to, with the line", async () => {
    const given = consignees(
      `${platform},A,Ann,2025550100,,美国`,
      `${platform},B,Bo,2025550101,,116`,
      `${platform},C,Cy,2025550102,,`,
    );
    const rows = [sold("A", "10"), sold("B", "10"), sold("B", "10", { itemNo: "SKU-2" }), sold("C", "10")];
    const [found, ...others] = await casesOf("risk/country-mismatch", rows, given);
    expect(others).toEqual([]);
    expect(found?.rows.map(({ line, orderNo }) => `${orderNo} ${line}`)).toEqual(["B 3", "B 4"]);
    expect(found?.figures).toEqual({ consigneeCountry: "116", destinationCountry: "502", lines: 2 });
    expect(found?.formula).toBe("country of the consignee 116 <> destination 502");
  });

  it("finds an order by its way-bill, and reads a table of CEB303 or CEB505 with these columns", async () => {
    const table = "物流企业代码,物流运单编号,运费,毛重,收货人国家\n3302980002,WA,1,2,日本\n";
    const given = { files: { "who.csv": table }, words: ["--consignees", "who.csv"] };
    const found = await casesOf("risk/country-mismatch", [sold("A", "10")], given);
    expect(found.map(({ figures }) => figures["consigneeCountry"])).toEqual(["116"]);
  });
});

describe("what --consignees does not say", () => {
  it("is told: exports without a row, rows without a number, unknown countries", async () => {
    const given = consignees(`${platform},A,Ann,,,Nowhere`, `${platform},,Bo,,,502`);
    const { skipped, notes } = await riskOf([sold("A", "10"), sold("B", "10")], given);
    expect(skipped).toContain("risk/split-order");
    expect(skipped).toContain("risk/country-mismatch");
    expect(notes.join("\n")).toContain("--consignees has none for 1 exports");
    expect(notes.join("\n")).toContain("left out: 1, the first at who.csv:3");
    expect(notes.join("\n")).toContain("not compared: 1, the first at who.csv:2");
    const all = consignees(`,A,Ann,,,502`);
    expect((await riskOf([sold("A", "10")], all)).skipped).not.toContain("risk/country-mismatch");
  });

  it("prints no name, telephone or address", async () => {
    const given = consignees(
      `${platform},A,Zebulon Q,2025550100,77 Hidden Lane,116`,
      `${platform},B,Zebulon Q,2025550100,77 Hidden Lane,116`,
    );
    const { stdout, stderr } = await runRisk([sold("A", "4000"), sold("B", "4000")], given);
    expect(stdout).toContain("risk/split-order");
    expect(stdout + stderr).not.toMatch(/Zebulon|2025550100|Hidden/);
  });

  it("refuses an unknown column with the nearest", async () => {
    const files = { "who.csv": "orderNo,consigneeTel\nA,1\n" };
    const { status, stderr } = await runRisk([sold("A", "10")], {
      files,
      words: ["--consignees", "who.csv"],
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining("consigneeTel: is consignee meant?")]);
  });
});
