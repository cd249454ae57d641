import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LongList } from "../../src/output/output-tables.js";
import { ScratchRows } from "../../src/output/scratch-rows.js";
import { csvOf, sheetOf } from "../../src/output/table-files.js";
import { documentJson } from "../../src/report/tables-json.js";

const table = {
  name: "cases",
  member: "cases",
  title: { zh: "案件", en: "Cases" },
  columns: [
    { name: "case", zh: "案件" },
    { name: "orders", zh: "订单" },
    { name: "formula", zh: "算式" },
  ],
};

/** A table of two rows: the first with these entries, the second with one. */
function rowsWith(entries: Iterable<unknown>): ScratchRows {
  const rows = new ScratchRows(mkdtempSync(join(tmpdir(), "qingdan-")), table);
  rows.add({ case: "a", orders: [], formula: "1 > 0" }, { orders: entries });
  rows.add({ case: "b", orders: [], formula: "" }, { orders: ["Z"] });
  return rows;
}

function* numbered(count: number): Generator<string> {
  for (let n = 0; n < count; n++) yield `=SO-"${n}"`;
}

/** The JSON document of the rows. */
function jsonOf(rows: ScratchRows): unknown {
  const tables = [{ member: "cases", rows: rows.texts() }];
  return JSON.parse(
    [...documentJson({ schema: "s", members: {}, tables, findings: [], notes: [] }, "en")].join(""),
  );
}

describe.each([3, 4096, 4097, 100_000])("a list of %i entries", (count) => {
  const rows = rowsWith(numbered(count));
  const all = [...numbered(count)];

  it("stands whole in JSON, in its place", () => {
    const document = jsonOf(rows);
    expect(document).toMatchObject({
      cases: [
        { case: "a", formula: "1 > 0" },
        { case: "b", orders: ["Z"] },
      ],
    });
    expect(JSON.stringify(document)).toContain(JSON.stringify({ case: "a", orders: all, formula: "1 > 0" }));
  });

  it("stands whole in CSV, quoted and guarded once", () => {
    const cell = `"'${all.map((text) => text.replaceAll('"', '""')).join(";")}"`;
    expect([...csvOf(rows, "en")].join("")).toBe(`\ufeffcase,orders,formula\na,${cell},1 > 0\nb,Z,\n`);
  });

  it("fits the cell of a workbook, which says how many there are where it has not all", async () => {
    const cells: string[] = [];
    for await (const row of sheetOf(rows, "en").rows) cells.push(row.cells[1] ?? "");
    expect(cells[0]?.length).toBeLessThanOrEqual(32_767);
    expect(cells[1]).toBe("Z");
    if (count === 3) expect(cells[0]).toBe(all.join(";"));
    else
      expect(cells[0]).toMatch(
        new RegExp(`^=SO-"0";.*; … \\(${count} in all, the others are in cases.csv\\)$`),
      );
  });

  it("is held only where it is short", () => {
    const [first] = rows.rows();
    expect(first?.["orders"] instanceof LongList).toBe(count > 4096);
  });
});
