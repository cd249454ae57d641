import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportLayout } from "../../src/columns/export-columns.js";
import { Cell } from "../../src/consignment/cell.js";
import type { LoadedManifest } from "../../src/intake/load.js";
import { BufferedFile } from "../../src/output/buffered-file.js";
import { type ListedRow, RowList } from "../../src/output/row-list.js";
import { guardCell, withoutGuard } from "../../src/values/formula-guard.js";
import { cellsOf } from "../support/cli.js";
import { folder } from "../support/folders.js";

interface Sheet {
  readonly position?: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  readonly annotated: readonly number[];
}

interface Listed {
  readonly row: ListedRow;
  readonly findings: readonly string[];
  readonly reason: string;
}

let files = 0;
const directory = folder();

/** The file that a list of these rows is. */
function written(sheets: readonly Sheet[], surplusCells: number, rows: readonly Listed[]): string {
  const path = join(directory, `${++files}.csv`);
  const file = new BufferedFile(path);
  const headers = sheets.map((sheet, at) => ({
    file: `${at}.csv`,
    position: new Map<string, number>(),
    ...sheet,
  }));
  // Of what was loaded the list reads no more than this.
  const loaded = { headers, surplusCells, layout: exportLayout, inputs: [] } as unknown as LoadedManifest;
  const list = new RowList(file, loaded);
  for (const { row, findings, reason } of rows) list.add(row, { ids: findings, reason });
  file.close();
  return readFileSync(path, "utf8");
}

/** The list's columns and rows, found name by name. */
function expected(sheets: readonly Sheet[], surplusCells: number, rows: readonly Listed[]): string {
  const names: string[] = [];
  const columns = sheets.map(({ names: own, annotated }) => {
    const used = new Set<number>();
    return own.map((name, index) => {
      if (annotated.includes(index)) return -1;
      let at = names.findIndex((known, place) => known === name && !used.has(place));
      if (at < 0) at = names.push(name) - 1;
      used.add(at);
      return at;
    });
  });
  const surplus = Array.from({ length: surplusCells }, (_, index) => `+${index + 1}`);
  const lines = rows.map(({ row, findings, reason }) => {
    const own = columns[row.file] ?? [];
    const cells = [...names, ...surplus].map(() => "");
    for (const [index, cell] of row.cells.entries()) {
      const at = index < own.length ? (own[index] ?? -1) : names.length + index - own.length;
      if (at >= 0) cells[at] = cell;
    }
    return [...cells.map(guarded), `${row.file}.csv`, row.line, findings.join(" "), guardCell(reason)];
  });
  const header = [...names, ...surplus].map(guarded);
  return stringify([[...header, "sourceFile", "sourceLine", "findings", "reason"], ...lines], {
    quoted_match: /[;\t]/,
  });
}

const guarded = (cell: string): string => guardCell(withoutGuard(cell));

const text = fc.oneof(
  fc.constantFrom("", "a", "0012", "'0012", "=a", "3-5", "a,b", 'say "x"', "line\nbreak", "\r", " 棉 ", "𠮷"),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const sheet: fc.Arbitrary<Sheet> = fc.record({
  names: fc.array(fc.constantFrom("orderNo", "gname", "", "订单,编号", "x"), { minLength: 1, maxLength: 6 }),
  annotated: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
});

describe("a list of rows", () => {
  it("has the columns of all files and each row's cells under theirs, as csv-stringify writes them", () => {
    const surplusCells = 3;
    const lists = fc.array(sheet, { minLength: 1, maxLength: 3 }).chain((sheets) =>
      fc.record({
        sheets: fc.constant(sheets),
        rows: fc.array(
          fc.record({
            file: fc.nat(sheets.length - 1),
            cells: fc.array(text, { maxLength: 6 }),
            findings: fc.array(fc.constantFrom("format/decimal", "a,b"), { maxLength: 2 }),
            reason: text,
            form: fc.constantFrom("texts", "shared cells", "single cells"),
          }),
        ),
      }),
    );
    fc.assert(
      fc.property(lists, ({ sheets, rows }) => {
        const known = new Map<string, Cell>();
        const cellOf = (raw: string): Cell => {
          const cell = known.get(raw) ?? new Cell(raw, raw.trim(), true);
          known.set(raw, cell);
          return cell;
        };
        const listed = rows.map(({ file, cells: all, findings, reason, form }): Listed => {
          const cells = all.slice(0, (sheets[file]?.names.length ?? 0) + surplusCells);
          const values = cells.map((raw) =>
            form === "shared cells" ? cellOf(raw) : new Cell(raw, raw, false),
          );
          const row = form === "texts" ? { file, line: 2, cells } : { file, line: 2, cells, values };
          return { row, findings, reason };
        });
        expect(written(sheets, surplusCells, listed)).toBe(expected(sheets, surplusCells, listed));
      }),
    );
  });

  it("has rows of any length", () => {
    const surplusCells = 300_000;
    const cells = ["SO-1", ...Array.from({ length: surplusCells }, (_, index) => `值${index}`)];
    const rows = [
      { row: { file: 0, line: 2, cells }, findings: ["manifest/row-shape"], reason: "long" },
      { row: { file: 0, line: 3, cells: ["SO-2"] }, findings: ["manifest/row-shape"], reason: "long" },
    ];
    const [header, long, short, ...others] = parse(
      written([{ names: ["orderNo"], annotated: [] }], surplusCells, rows),
      { columns: false },
    ) as string[][];
    expect(others).toEqual([]);
    expect([header?.length, long?.length, short?.length]).toEqual(new Array(3).fill(surplusCells + 5));
    expect(header?.slice(-5)).toEqual([
      `'+${surplusCells}`,
      ...["sourceFile", "sourceLine", "findings", "reason"],
    ]);
    expect(long?.slice(0, -4).join() === cells.join()).toBe(true);
    expect(short?.filter((cell) => cell !== "")).toEqual([
      "SO-2",
      "0.csv",
      "3",
      "manifest/row-shape",
      "long",
    ]);
  });

  const why = { findings: ["format/decimal"], reason: "first\nsecond" };
  /** A sheet whose columns are known, by position. */
  const known = (names: readonly string[], columns: Readonly<Record<string, number>>) => ({
    ...{ names, annotated: [] },
    position: new Map(Object.entries(columns)),
  });

  it("has one column for one of the manifest, under the first file's name, and one reason a line", () => {
    const sheets = [
      known(["订单编号", "商品名称", "x"], { orderNo: 0, gname: 1 }),
      known(["gname", "x", "orderNo", "qty"], { gname: 0, orderNo: 2, qty: 3 }),
    ];
    const rows = [
      { row: { file: 0, line: 2, cells: ["SO-1", "棉布", "a"] }, ...why },
      { row: { file: 1, line: 7, cells: ["丝绸", "b", "0012", "1.50"] }, ...why },
    ];
    expect(written(sheets, 0, rows)).toBe(
      [
        "订单编号,商品名称,x,qty,sourceFile,sourceLine,findings,reason",
        'SO-1,棉布,a,,0.csv,2,format/decimal,"first\nsecond"',
        // A number of a column of numbers stays one; an order number is text.
        `'0012,丝绸,b,1.50,1.csv,7,format/decimal,"first\nsecond"`,
        "",
      ].join("\n"),
    );
  });

  it("names a column by its own name where the file's text means it only beside others", () => {
    const sheets = [known(["orderNo"], { orderNo: 0 }), known(["号码", "orderNo"], { copNo: 0, orderNo: 1 })];
    const rows = [{ row: { file: 1, line: 2, cells: ["C-1", "SO-1"] }, ...why }];
    expect(cellsOf(written(sheets, 0, rows))).toMatchObject([{ orderNo: "SO-1", copNo: "C-1" }]);
  });

  it("keeps the place that an earlier run has named; a row that was added has its own", () => {
    const names = ["orderNo", "SourceFile", "sourceline", "findings", "reason"];
    const sheets = [{ ...known(names, { orderNo: 0 }), annotated: [1, 2, 3, 4] }];
    const cells = ["SO-1", "'2026-11-20", "9", "format/decimal", "old"];
    const rows = [
      { row: { file: 0, line: 2, cells }, ...why },
      { row: { file: 0, line: 5, cells: ["SO-2"] }, ...why },
    ];
    expect(cellsOf(written(sheets, 0, rows))).toEqual([
      { ...{ orderNo: "SO-1", sourceFile: "'2026-11-20", sourceLine: "9" }, ...reported },
      { ...{ orderNo: "SO-2", sourceFile: "0.csv", sourceLine: "5" }, ...reported },
    ]);
  });
  const reported = { findings: "format/decimal", reason: "first\nsecond" };
});
