import { describe, expect, it } from "vitest";
import { layouts } from "../../../src/columns/direction.js";
import type { RowFacts } from "../../../src/formats/rows.js";
import { FillAbove } from "../../../src/sheets/fill-above.js";
import { SheetNotes } from "../../../src/sheets/sheet-notes.js";
import type { Finding } from "../../../src/values/finding.js";

const names = ["orderNo", "grossWeight", "gname", "totalPrice"];

/** Two rows, the second with a cell that a merged area from the first row covers. */
function merged(second: string[], column: string) {
  const found: Finding[] = [];
  const rows: string[][] = [];
  const first = ["SO-1", "1.5", "杯子", "20.00"];
  const notes = new SheetNotes();
  const fill = new FillAbove(
    () => layouts.E,
    { file: "m.xlsx", notes, report: (finding) => found.push(finding) },
    { header: () => {}, row: (cells) => rows.push(cells) },
  );
  fill.header(names, 1);
  fill.row([...first], 2);
  const at = names.indexOf(column);
  const facts: RowFacts = { covered: new Map([[at, { line: 2, position: at, value: first[at] ?? "" }]]) };
  fill.row(second, 3, facts);
  return { found, rows, notes: notes.findings("m.xlsx") };
}

describe("manifest/merged-amount", () => {
  it("refuses a total merged over two goods rows, and leaves it blank", () => {
    const { found, rows } = merged(["SO-1", "1.5", "盘子", ""], "totalPrice");
    expect(found).toMatchObject([
      {
        rule: "manifest/merged-amount",
        severity: "error",
        line: 3,
        column: "totalPrice",
        value: "20.00",
        expected: "2",
      },
    ]);
    expect(rows[1]?.[3]).toBe("");
  });

  it("takes a parcel's weight merged over the rows of its order", () => {
    const { found, rows, notes } = merged(["SO-1", "", "盘子", "5.00"], "grossWeight");
    expect(found).toEqual([]);
    expect(rows[1]).toEqual(["SO-1", "1.5", "盘子", "5.00"]);
    expect(notes).toMatchObject([
      { rule: "manifest/as-above", kind: "merged", line: 3, value: "grossWeight", count: 1 },
    ]);
  });

  it("refuses a weight merged over two orders", () => {
    expect(merged(["SO-2", "", "盘子", "5.00"], "grossWeight").found).toMatchObject([
      { rule: "manifest/merged-amount", column: "grossWeight", value: "1.5" },
    ]);
  });

  it("gives an order number merged over its rows to each of them", () => {
    expect(merged(["", "1.5", "盘子", "5.00"], "orderNo").rows[1]?.[0]).toBe("SO-1");
  });
});
