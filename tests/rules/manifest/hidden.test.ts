import { describe, expect, it } from "vitest";
import { layouts } from "../../../src/columns/direction.js";
import { GoodsRows } from "../../../src/sheets/goods-rows.js";
import { SheetNotes } from "../../../src/sheets/sheet-notes.js";

function notesOf(hidden: readonly boolean[]) {
  const notes = new SheetNotes();
  let rows = 0;
  const sheet = new GoodsRows(
    {
      file: "m.xlsx",
      isKnown: (name) => layouts.E.find(name) !== undefined,
      columnsOf: (names) => ({ names, orderNo: 0, goods: [1], numbers: [] }),
      notes,
    },
    { header: () => {}, row: () => rows++ },
  );
  sheet.take(["orderNo", "gname"], 1);
  for (const [at, isHidden] of hidden.entries())
    sheet.take([`SO-${at}`, "杯子"], at + 2, { hidden: isHidden });
  sheet.end();
  return { rows, notes: notes.findings("m.xlsx") };
}

describe("manifest/hidden", () => {
  it("warns of hidden rows, counted once for the file, and takes them", () => {
    const { rows, notes } = notesOf([false, true, true]);
    expect(rows).toBe(3);
    expect(notes).toMatchObject([
      { rule: "manifest/hidden", severity: "warning", kind: "row", line: 3, count: 2 },
    ]);
  });

  it("says nothing where no row is hidden", () => {
    expect(notesOf([false, false]).notes).toEqual([]);
  });
});
