import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RowSpool, type StoredRow } from "../../src/intake/spool.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qingdan-spool-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Puts the rows into a spool and reads them again one by one in the order given. */
function readBack(rows: readonly StoredRow[], order: readonly number[]): StoredRow[] {
  const spool = new RowSpool(folder);
  try {
    const places = appendAll(spool, rows);
    return order.flatMap((index) => readOne(spool, places, index));
  } finally {
    spool.close();
  }
}

function appendAll(spool: RowSpool, rows: readonly StoredRow[]): number[] {
  const places = rows.map(({ file, line, cells }) => {
    const place = spool.end;
    spool.append(file, line, cells);
    return place;
  });
  return [...places, spool.end];
}

function readOne(spool: RowSpool, places: readonly number[], index: number): StoredRow[] {
  const read: StoredRow[] = [];
  spool.read(places[index] ?? 0, places[index + 1] ?? 0, read);
  return read;
}

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom("", "\ufeff", "\u0000", "\r\n", '"', "𠮷", "e\u0301") },
  { weight: 1, arbitrary: fc.integer({ min: 250, max: 260 }).map((length) => "长".repeat(length)) },
  { weight: 1, arbitrary: fc.integer({ min: 250, max: 260 }).map((length) => "x".repeat(length)) },
);
const stored: fc.Arbitrary<StoredRow> = fc.record({
  file: fc.integer({ min: 0, max: 65_535 }),
  line: fc.integer({ min: 1, max: 4_294_967_295 }),
  cells: fc.array(cell, { maxLength: 12 }),
});

describe("RowSpool", () => {
  it("gives back what it got, whatever the cells and the order of reading", () => {
    const rowsAndOrder = fc.array(stored, { minLength: 1, maxLength: 30 }).chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        order: fc.array(fc.integer({ min: 0, max: rows.length - 1 }), { maxLength: 40 }),
      }),
    );
    fc.assert(
      fc.property(rowsAndOrder, ({ rows, order }) => {
        expect(readBack(rows, order)).toEqual(order.map((index) => rows[index]));
      }),
    );
  });

  it("gives back several rows at once, in order", () => {
    const spool = new RowSpool(folder);
    const rows = Array.from({ length: 50 }, (_, line) => ({
      file: 0,
      line: line + 2,
      cells: [`${line}`, "名"],
    }));
    const places = appendAll(spool, rows);
    const read: StoredRow[] = [];
    spool.read(places[10] ?? 0, places[20] ?? 0, read);
    spool.close();
    expect(read).toEqual(rows.slice(10, 20));
  });

  it("keeps cells of every length about the border of its short form, and very long ones", () => {
    const lengths = [0, 1, 127, 128, 254, 255, 256, 257, 65_535, 65_536, 70_000, 300_000];
    const rows = lengths.flatMap((length, index) =>
      ["a", "é", "汉", "𠮷"].map((character) => ({
        file: 1,
        line: index + 2,
        cells: ["前", character.repeat(Math.ceil(length / character.length)), "后"],
      })),
    );
    const order = rows.map((_, index) => (index * 7) % rows.length);
    const back = readBack(rows, order);
    expect(back.every((row, index) => sameCells(row, rows[order[index] ?? 0]))).toBe(true);
    expect(back).toHaveLength(rows.length);
  });

  it.each([
    [1_200_000, 1_200_000],
    [3_000_000, 1_200_000],
    [1_200_000, 3_000_000],
    [10_000_000, 10],
    [10, 10_000_000],
  ])("keeps a row of %i characters and one of %i after it whole", (first, second) => {
    const rows = [first, second, 5, first].map((length, index) => ({
      file: 0,
      line: index + 2,
      cells: ["前", "x".repeat(length), "后"],
    }));
    const back = readBack(rows, [0, 1, 2, 3]);
    expect(back.map(({ cells }) => cells.map((text) => text.length))).toEqual(
      rows.map(({ cells }) => cells.map((text) => text.length)),
    );
    expect(back.every((row, index) => sameCells(row, rows[index]))).toBe(true);
  });

  it("reads at random through more than its windows and buffers hold, while rows are added", () => {
    const spool = new RowSpool(folder);
    const places: number[] = [];
    const rowOf = (index: number): StoredRow => ({
      file: index % 3,
      line: index + 2,
      cells: [`SO-${index}`, "棉制T恤衫".repeat(index % 40), "x".repeat((index * 37) % 900)],
    });
    let wrong = 0;
    let seed = 12345;
    for (let index = 0; index < 12_000; index++) {
      const { file, line, cells } = rowOf(index);
      places.push(spool.end);
      spool.append(file, line, cells);
      places[index + 1] = spool.end;
      places.length = index + 1;
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      if (index % 50 !== 49) continue;
      const wanted = seed % index;
      const [read] = readOne(spool, [...places, spool.end], wanted);
      if (!sameCells(read, rowOf(wanted))) wrong++;
    }
    const all = [...places, spool.end];
    for (let index = 0; index < 12_000; index++) {
      if (!sameCells(readOne(spool, all, index)[0], rowOf(index))) wrong++;
    }
    for (let index = 11_999; index > 0; index -= 101) {
      if (!sameCells(readOne(spool, all, index)[0], rowOf(index))) wrong++;
    }
    spool.close();
    expect(wrong).toBe(0);
  });

  it("keeps rows without cells, and rows of many", () => {
    const rows = [
      { file: 0, line: 2, cells: [] },
      { file: 0, line: 3, cells: Array.from({ length: 2000 }, (_, index) => `c${index}`) },
      { file: 0, line: 4, cells: [""] },
    ];
    expect(readBack(rows, [2, 1, 0])).toEqual([rows[2], rows[1], rows[0]]);
  });

  it("leaves no name in its folder, open or closed", () => {
    const spool = new RowSpool(folder);
    spool.append(0, 2, ["x"]);
    expect(readdirSync(folder)).toEqual([]);
    spool.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Compared without a diff: the cells are long. */
function sameCells(one: StoredRow | undefined, other: StoredRow | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    one.file === other.file &&
    one.line === other.line &&
    one.cells.length === other.cells.length &&
    one.cells.every((text, index) => text === other.cells[index])
  );
}
