import { describe, expect, it } from "vitest";
import { inventoriesOf } from "../conformance/read-messages.js";
import { asTheyCame, type Declared, declare, folder, qingdan } from "../support/cli.js";
import { columnsOf, csv, order, type Row, row } from "../support/manifest.js";

/** Rows whose cells need not fit the header: cells as they stand in the file. */
function manifest(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [columns, ...rows].map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
}

const columns = columnsOf([row()]);
const cells = (from: Row) => columns.map((name) => from[name] ?? "");
const goods = (orderNo: string) => cells(row({ orderNo }));

/** Every row of the input is in a message, in formal.csv or in rejected.csv, and the record says so. */
function expectNothingLost({ out }: Declared, rows: number): void {
  const declared = inventoriesOf(out.messages).reduce(
    (sum, { InventoryList }) => sum + InventoryList.length,
    0,
  );
  expect(declared + out.formal.length + out.rejected.length).toBe(rows);
  const { simplified, aggregated, formal, rejected } = out.run.lanes;
  expect((simplified?.lines ?? 0) + (aggregated?.lines ?? 0)).toBe(declared);
  expect([formal?.lines, rejected?.lines]).toEqual([out.formal.length, out.rejected.length]);
  expect(out.run.inputs.reduce((sum, input) => sum + input.rows, 0)).toBe(rows);
}

/** The rows of rejected.csv without what was added to them. */
function rejectedCells({ out }: Declared): string[][] {
  return asTheyCame(out.rejected).map((rest) => Object.values(rest));
}

describe.concurrent("rows that do not fit the header", () => {
  it("with too few fields: rejected, its cells as they came", async () => {
    const short = goods("SO-2").slice(0, -3);
    const declared = await declare(manifest(columns, [goods("SO-1"), short, goods("SO-3")]));
    expect(declared.status).toBe(1);
    expect(declared.out.findings).toMatchObject([
      {
        rule: "manifest/row-shape",
        severity: "error",
        line: 3,
        orderNo: "SO-2",
        value: String(columns.length - 3),
        expected: String(columns.length),
      },
    ]);
    expect(rejectedCells(declared)).toEqual([[...short, "", "", ""]]);
    expectNothingLost(declared, 3);
  });

  it("with too many fields: rejected, the surplus kept in columns of its own", async () => {
    const long = [...goods("SO-2"), "多出的", 'with ", and\nbreak'];
    const longer = [...goods("SO-3"), "1", "2", "3"];
    const declared = await declare(manifest(columns, [goods("SO-1"), long, longer]));
    expect(declared.out.findings.map(({ rule, line, value }) => `${rule}:${line} ${value}`)).toEqual([
      `manifest/row-shape:3 ${columns.length + 2}`,
      `manifest/row-shape:5 ${columns.length + 3}`,
    ]);
    expect(rejectedCells(declared)).toEqual([[...long, ""], longer]);
    expectNothingLost(declared, 3);
  });

  it("takes the order's other rows along", async () => {
    const [one, two, three] = order("SO-1", [{ itemNo: "1" }, { itemNo: "2" }, { itemNo: "3" }]).map(cells);
    if (one === undefined || two === undefined || three === undefined) throw new Error("three rows");
    const rows = [one, goods("SO-2"), two.slice(0, -1), three];
    const declared = await declare(manifest(columns, rows));
    expect(rejectedCells(declared)).toEqual([one, [...two.slice(0, -1), ""], three]);
    expect(declared.out.rejected.map(({ findings }) => findings)).toEqual(
      new Array(3).fill("manifest/row-shape"),
    );
    expectNothingLost(declared, 4);
  });

  it("with nothing in any field: passed over with a note; an empty line is no row", async () => {
    const blank = columns.map(() => "");
    const text = manifest(columns, [goods("SO-1"), blank]).replace("\n", "\n\n");
    const declared = await declare(text);
    expect(declared.out.findings.map(({ rule, line }) => `${rule}:${line}`)).toEqual([
      "manifest/passed-over:4",
    ]);
    expect(declared.status).toBe(0);
    expectNothingLost(declared, 1);
  });

  it("of one order number that is blank are orders of their own", async () => {
    const declared = await declare([row({ orderNo: "", copNo: "C1" }), row({ orderNo: "", copNo: "C2" })]);
    expect(declared.out.run.lanes.rejected).toMatchObject({ orders: 2, lines: 2 });
    expect(new Set(declared.out.findings.map(({ rule }) => rule))).toContain("format/required");
    expectNothingLost(declared, 2);
  });
});

describe.concurrent("cells that no message can carry", () => {
  it("with NUL bytes, in text, in a number and in a date: each named, rows kept byte for byte", async () => {
    const rows = [
      row({ orderNo: "SO-1", gname: "棉\u0000制" }),
      row({ orderNo: "SO-2", price: "25\u0000.50" }),
      row({ orderNo: "SO-3", ieDate: "2026\u00001120" }),
      row({ orderNo: "SO-\u00004", copNo: "C4", logisticsNo: "W4" }),
      row({ orderNo: "SO-5" }),
    ];
    const declared = await declare(rows);
    expect(declared.status).toBe(1);
    expect(declared.out.findings.map(({ rule, line, column }) => `${rule}:${line} ${column}`)).toEqual([
      "format/character:2 gname",
      "format/decimal:3 price",
      "format/date:4 ieDate",
      "format/character:5 orderNo",
    ]);
    expect(rejectedCells(declared)).toEqual(rows.slice(0, 4).map(cells));
    expectNothingLost(declared, 5);
  });

  it("of 10 MB, in text and in a number: named, cut in the report, kept whole in rejected.csv", async () => {
    const text = "棉".repeat(3_500_000);
    const number = "1".repeat(10_000_000);
    const rows = [
      row({ orderNo: "SO-1", gname: text }),
      row({ orderNo: "SO-2", price: number }),
      row({ orderNo: "SO-3" }),
    ];
    const declared = await declare(rows);
    expect(declared.out.findings.map(({ rule, line, column }) => `${rule}:${line} ${column}`)).toEqual([
      "format/length:2 gname",
      "format/decimal:3 price",
    ]);
    for (const finding of declared.out.findings) expect(JSON.stringify(finding).length).toBeLessThan(1500);
    expect(declared.out.rejected[0]?.["gname"] === text).toBe(true);
    expect(declared.out.rejected[1]?.["price"] === number).toBe(true);
    expectNothingLost(declared, 3);
  });

  it("never reach a report for people as control characters", async () => {
    const control = "\u001B[2J\u001B]0;owned\u0007";
    const rows = [
      row({ orderNo: "SO-1", price: `25${control}` }),
      row({ orderNo: `SO-2${control}`, copNo: "C2", logisticsNo: "W2" }),
    ];
    const header = { [`col${control}`]: "x" };
    const cwd = folder({ "m.csv": csv(rows.map((from) => ({ ...from, ...header }))) });
    const { status, stdout, stderr } = await qingdan(["validate", "m.csv"], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain("format/decimal");
    expect([...(stdout + stderr)].filter((character) => /[^\P{Cc}\n\t]/u.test(character))).toEqual([]);
  });
});

describe.concurrent("a mixture of everything", () => {
  it("loses no row, and what went to rejected.csv is what came", async () => {
    const rows = [
      goods("SO-1"),
      goods("SO-2").slice(0, 5),
      [...goods("SO-3"), "x"],
      cells(row({ orderNo: "SO-4", tradeMode: "9710", totalPrice: "9999.00", price: "9999.00", qty: "1" })),
      cells(row({ orderNo: "SO-5", exportRebate: "Y", gname: 'a "quoted", broken\r\nname' })),
      cells(row({ orderNo: "SO-6", currency: "502" })),
      ["", "", ""],
      ["SO-1"],
      cells(row({ orderNo: "SO-8" })),
    ];
    const declared = await declare(manifest(columns, rows));
    expect(declared.status).toBe(1);
    // The row of blanks is no goods row.
    expectNothingLost(declared, 8);
    const width = columns.length + 1;
    const padded = (row: readonly string[] = []) => [...row, ...new Array(width - row.length).fill("")];
    expect(rejectedCells(declared)).toEqual([1, 2, 5, 7].map((index) => padded(rows[index])));
    const kept = new Set(declared.out.formal.map(({ orderNo }) => orderNo));
    expect(kept).toEqual(new Set(["SO-4"]));
  });

  it("keeps the cells of files with different columns under their own names", async () => {
    const a = row({ orderNo: "SO-1", country: "99" });
    const b = { 商品备注二: "x", ...row({ orderNo: "SO-2", country: "98" }), 收货人: "y" };
    const declared = await declare([a], ["b.csv"], { "b.csv": csv([b]) });
    expect(
      declared.out.rejected.map(({ orderNo, country, 收货人, 商品备注二 }) => [
        orderNo,
        country,
        收货人,
        商品备注二,
      ]),
    ).toEqual([
      ["SO-1", "99", "", ""],
      ["SO-2", "98", "y", "x"],
    ]);
    expectNothingLost(declared, 2);
  });

  it("names the file that a row stands in, where an order stands in two", async () => {
    const a = order("SO-1", [{}, {}]);
    const b = order("SO-1", [{}, { price: "x" }]);
    const declared = await declare(a, ["b.csv"], { "b.csv": csv(b) });
    const decimal = declared.out.findings.filter(({ rule }) => rule === "format/decimal");
    expect(decimal.map(({ file, line }) => `${file}:${line}`)).toEqual(["b.csv:3"]);
    const told = declared.out.rejected.map(({ price, reason }) => `${price} ${reason?.includes("单价")}`);
    expect(told).toEqual(["25.50 false", "25.50 false", "25.50 false", "x true"]);
    expectNothingLost(declared, 4);
  });
});
