import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startParser } from "../../src/formats/csv.js";
import type { Delimiter } from "../../src/formats/delimiter.js";
import {
  bytesDone,
  irregularRow,
  moreNeeded,
  quoteOpen,
  RowScanner,
  rowFound,
  type ScanResult,
} from "../../src/formats/row-scanner.js";

interface ReadRow {
  readonly line: number;
  readonly cells: readonly string[];
}

interface Scanned {
  readonly rows: readonly ReadRow[];
  /** For each row, the cells that the scanner named as changed. */
  readonly changed: readonly (readonly number[])[];
  readonly result: ScanResult;
  /** Where the row begins that was not read, and its line. */
  readonly position: number;
  readonly nextLine: number;
}

/** Scans bytes that become known `window` at a time. */
function scan(bytes: Buffer, window: number, delimiter: Delimiter = ",", bounds?: number): Scanned {
  const scanner = new RowScanner({ delimiter, numbered: false }, bounds);
  const rows: ReadRow[] = [];
  const changed: number[][] = [];
  let base = 0;
  let known = 0;
  let before: string[] | undefined;
  const load = (): void => {
    base += scanner.position;
    known = Math.min(bytes.length, known + window);
    const piece = Buffer.from(bytes.subarray(base, known));
    scanner.load(piece, 0, piece.length, known === bytes.length);
  };
  load();
  for (;;) {
    const result = scanner.next();
    if (result === moreNeeded) {
      load();
      continue;
    }
    if (result !== rowFound) {
      return { rows, changed, result, position: base + scanner.position, nextLine: scanner.nextLine };
    }
    const cells = scanner.cells(before);
    expect(cells).toEqual(scanner.cells());
    before = cells;
    rows.push({ line: scanner.line, cells });
    changed.push([...scanner.changed.subarray(0, scanner.changes)]);
  }
}

/** What csv-parse makes of bytes, from a line on; `quote` is the line of a quote that is never closed. */
async function reference(
  bytes: Buffer,
  nextLine: number,
  delimiter: Delimiter = ",",
): Promise<{ rows: ReadRow[]; quote: number | undefined }> {
  const rows: ReadRow[] = [];
  const parser = startParser("m.csv", delimiter, nextLine, (cells, line) => rows.push({ line, cells }));
  try {
    await parser.write(bytes);
    await parser.end();
  } catch (error) {
    const line = (error as { finding?: { line: number } }).finding?.line;
    if (line === undefined) throw error;
    return { rows, quote: line };
  }
  return { rows, quote: undefined };
}

async function agrees(bytes: Buffer, window: number, delimiter: Delimiter = ","): Promise<void> {
  const scanned = scan(bytes, window, delimiter);
  const whole = await reference(bytes, 1, delimiter);
  if (scanned.result === bytesDone) {
    expect(whole).toEqual({ rows: scanned.rows, quote: undefined });
  } else if (scanned.result === quoteOpen) {
    expect(whole).toEqual({ rows: scanned.rows, quote: scanned.nextLine });
  } else {
    expect(scanned.result).toBe(irregularRow);
    const rest = await reference(bytes.subarray(scanned.position), scanned.nextLine, delimiter);
    expect(whole).toEqual({ rows: [...scanned.rows, ...rest.rows], quote: rest.quote });
  }
  namesEveryDifference(scanned);
}

function namesEveryDifference({ rows, changed }: Scanned): void {
  for (const [index, { cells }] of rows.entries()) {
    const before = rows[index - 1]?.cells ?? [];
    const named = new Set(changed[index]);
    const unnamed = cells.flatMap((cell, at) => (cell !== before[at] && !named.has(at) ? [at] : []));
    expect(unnamed).toEqual([]);
  }
}

const window = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 4000 }));

/** Text of the characters that mean something, and some that mean nothing. */
const hostile = fc
  .array(
    fc.constantFrom(",", ",", '"', '"', '""', "\n", "\r\n", "\r", "a", "b", "ab", " ", "汉", "\0", ";"),
    {
      maxLength: 60,
    },
  )
  .map((parts) => Buffer.from(parts.join("")));

const cell = fc.oneof(
  fc.constantFrom("", "3302", "142", "无", "SKU1", "SKU12", "2026", "x"),
  fc.constantFrom('a "b"', "1,5", "两\n行", "两\r\n行", "\r", '"', " "),
);

/** Rows of a manifest: each like the row before but for some cells. */
const manifest = fc
  .record({
    first: fc.array(cell, { minLength: 1, maxLength: 8 }),
    edits: fc.array(fc.array(fc.tuple(fc.nat({ max: 8 }), cell), { maxLength: 3 }), { maxLength: 20 }),
    always: fc.boolean(),
    end: fc.constantFrom("\n", "\r\n"),
    last: fc.boolean(),
  })
  .map(({ first, edits, always, end, last }) => {
    const rows = [first];
    for (const edit of edits) {
      const row = [...(rows.at(-1) ?? [])];
      for (const [at, text] of edit) {
        if (at < row.length) row[at] = text;
        else row.push(text);
      }
      if (edit.length === 3 && row.length > 1) row.pop();
      rows.push(row);
    }
    const written = rows.map((row) =>
      row
        .map((text) => (always || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join(","),
    );
    return Buffer.from(written.join(end) + (last ? end : ""));
  });

describe("RowScanner", () => {
  it("reads plain rows: cells, lines, and which cells changed", () => {
    const text = 'a,b,c\r\n1,"x,y",3\r\n1,"x,y",4\r\n2,"x\ny",4\r\n\r\n2,z\r\n';
    const { rows, changed, result } = scan(Buffer.from(text), 1000);
    expect(result).toBe(bytesDone);
    expect(rows).toEqual([
      { line: 1, cells: ["a", "b", "c"] },
      { line: 2, cells: ["1", "x,y", "3"] },
      { line: 3, cells: ["1", "x,y", "4"] },
      { line: 4, cells: ["2", "x\ny", "4"] },
      { line: 7, cells: ["2", "z"] },
    ]);
    expect(changed.slice(0, 4)).toEqual([[0, 1, 2], [0, 1, 2], [2], [0, 1]]);
  });

  it("takes quotes inside a cell that does not begin with one as they are, and CR as a line's end", () => {
    const { rows, result } = scan(Buffer.from('13",5 "x" y\r1,2\r\n\0,"\0"\n'), 1000);
    expect(result).toBe(bytesDone);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['13"', '5 "x" y'],
      ["1", "2"],
      ["\0", "\0"],
    ]);
  });

  it("leaves a row with text behind a closing quote to csv-parse, and says where it begins", () => {
    const { rows, result, position, nextLine } = scan(Buffer.from('a,b\n\n1,"x" y\n1,2\n'), 1000);
    expect([rows.length, result, position, nextLine]).toEqual([1, irregularRow, 5, 3]);
  });

  it("says on which line a quote opens that is never closed", () => {
    const { rows, result, nextLine } = scan(Buffer.from('a,b\n1,2\n\n3,"4\n5,6\n'), 3);
    expect([rows.length, result, nextLine]).toEqual([2, quoteOpen, 4]);
  });

  it("reads what csv-parse reads of text made of delimiters, quotes and line breaks", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, window, async (bytes, size) => {
        await agrees(bytes, size);
        await agrees(bytes, size, ";");
      }),
      { numRuns: 1500 },
    );
  });

  it("reads what csv-parse reads of rows that are like each other", async () => {
    await fc.assert(
      fc.asyncProperty(manifest, window, (bytes, size) => agrees(bytes, size)),
      { numRuns: 600 },
    );
  });

  it("reads what csv-parse reads of such rows with bytes changed, put in and taken out", async () => {
    const edit = fc.record({
      at: fc.nat(),
      kind: fc.constantFrom("change", "add", "remove"),
      byte: fc.constantFrom(...Buffer.from('",\n\ra;\0 ')),
    });
    await fc.assert(
      fc.asyncProperty(
        manifest,
        fc.array(edit, { minLength: 1, maxLength: 5 }),
        window,
        async (bytes, edits, size) => {
          const changed = [...bytes];
          for (const { at, kind, byte } of edits) {
            const place = at % (changed.length + 1);
            changed.splice(place, kind === "add" ? 0 : 1, ...(kind === "remove" ? [] : [byte]));
          }
          const text = Buffer.from(changed).toString("utf8");
          await agrees(Buffer.from(text), size);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("names cells as changed only where bytes differ, when the window has both rows", () => {
    const rows = [
      "h1,h2,h3,h4",
      "same,12,x,last",
      "same,123,x,last",
      "same,12,xy,last",
      "sama,12,xy,las",
      "s,12,xy,las",
    ];
    expect(scan(Buffer.from(rows.join("\n")), 1000).changed.slice(2)).toEqual([[1], [1, 2], [0, 3], [0]]);
  });

  it("counts the cells of a row that is wider than the boundaries it keeps, and reads them all", async () => {
    await fc.assert(
      fc.asyncProperty(manifest, window, async (bytes, size) => {
        const narrow = scan(bytes, size, ",", 3);
        const { rows } = await reference(bytes, 1);
        expect(narrow.rows).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });

  it("reads rows with their lines' numbers, blank ones and ones without cells too", () => {
    const scanner = new RowScanner({ delimiter: ",", numbered: true });
    const bytes = Buffer.from('7,a,"b\nc"\n12,\n13\n20,a,b\n');
    scanner.load(bytes, 0, bytes.length, true);
    const rows: ReadRow[] = [];
    while (scanner.next() === rowFound) rows.push({ line: scanner.line, cells: scanner.cells() });
    expect(rows).toEqual([
      { line: 7, cells: ["a", "b\nc"] },
      { line: 12, cells: [""] },
      { line: 13, cells: [] },
      { line: 20, cells: ["a", "b"] },
    ]);
  });
});
