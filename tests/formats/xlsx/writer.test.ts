import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeWorkbook } from "../../../src/formats/xlsx/writer.js";
import type { SheetToWrite } from "../../../src/formats/xlsx/written-sheet.js";
import { Failure } from "../../../src/values/failure.js";
import { folder } from "../../support/folders.js";
import { readFileSheet } from "../../support/workbooks.js";

async function written(...sheets: readonly SheetToWrite[]): Promise<string> {
  const path = join(folder(), "written.xlsx");
  await writeWorkbook(path, sheets);
  return path;
}

function rowsOf(...rows: readonly (readonly string[])[]): SheetToWrite["rows"] {
  return rows.map((cells) => ({ cells }));
}

const codes = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(
    "",
    "000123",
    "12345678901234567890",
    "=1+1",
    "@x",
    "_x0041_",
    "_x005F_x0041_",
    " a ",
    "\r\n",
    "1E5",
  ),
);

/** The cells of a row up to its last text. */
function trimmed(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((text) => text !== "") + 1);
}

describe("a workbook that we write", () => {
  it("is read back with the same texts, whatever they are", async () => {
    const tables = fc.array(fc.array(codes, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(tables, async (table) => {
        const [header = [], ...rows] = table;
        const read = await readFileSheet(await written({ name: "退单", header, rows: rowsOf(...rows) }));
        const wanted = table.flatMap((cells, index) =>
          cells.some((text) => text !== "") ? [[index + 1, trimmed(cells)]] : [],
        );
        expect(read.rows.map(({ line, cells }) => [line, trimmed(cells)])).toEqual(wanted);
      }),
      { numRuns: 100 },
    );
  });

  it("has each sheet under its name, from rows that come one by one", async () => {
    async function* slow(): AsyncGenerator<{ cells: string[] }> {
      for (let i = 0; i < 3_000; i++) yield { cells: [`R${i}`, "x".repeat(100)] };
    }
    const path = await written(
      { name: "A & B", header: ["a"], rows: [] },
      { name: "二", header: ["a", "b"], rows: slow() },
    );
    const { sheets, rows } = await readFileSheet(path, 1);
    expect(sheets.map(({ name }) => name)).toEqual(["A & B", "二"]);
    expect(rows).toHaveLength(3_001);
    expect(rows[3_000]).toEqual({ line: 3_001, cells: ["R2999", "x".repeat(100)] });
  });

  it("has the same bytes for the same rows", async () => {
    const sheet = (): SheetToWrite => ({
      name: "S",
      header: ["a", "b"],
      rows: [{ cells: ["1", "2"], marks: new Map([[0, { comment: "wrong" }]]) }],
    });
    expect(readFileSync(await written(sheet()))).toEqual(readFileSync(await written(sheet())));
  });

  it("goes to a stream as well as to a path", async () => {
    const sink = new PassThrough();
    const pieces: Buffer[] = [];
    sink.on("data", (piece: Buffer) => pieces.push(piece));
    await writeWorkbook(sink, [{ name: "S", header: ["a"], rows: rowsOf(["1"]) }]);
    const path = await written({ name: "S", header: ["a"], rows: rowsOf(["1"]) });
    expect(Buffer.concat(pieces)).toEqual(readFileSync(path));
  });
});

describe("what can't be written", () => {
  it.each<[string, readonly string[]]>([
    ["a text longer than a cell", ["x".repeat(32_768)]],
    ["more cells than a row has", Array.from({ length: 16_385 }, () => "x")],
  ])("%s ends in a Failure with its place and the way out", async (_, cells) => {
    const failure = await written({ name: "S", header: ["a"], rows: rowsOf(cells) }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Failure);
    const { zh, en } = (failure as Failure).text;
    expect(zh).toMatch(/^S!(A|XFE)2 .*CSV/);
    expect(en).toMatch(/^S!(A|XFE)2 .*CSV/);
  });

  it("takes the longest text that a cell holds", async () => {
    const text = "棉".repeat(32_767);
    expect(
      (await readFileSheet(await written({ name: "S", header: ["a"], rows: rowsOf([text]) }))).rows[1]?.cells,
    ).toEqual([text]);
  });

  it.each(["", "a/b", "[x]", "'x", "x".repeat(32)])("a sheet of the name %j", async (name) => {
    await expect(written({ name, header: [], rows: [] })).rejects.toThrow(RangeError);
  });

  it("two sheets of one name, no sheet, choices too long for a list", async () => {
    const sheet = { name: "S", header: ["a"], rows: [] };
    await expect(written(sheet, { ...sheet, name: "s" })).rejects.toThrow(RangeError);
    await expect(written()).rejects.toThrow(RangeError);
    await expect(written({ ...sheet, choices: new Map([[0, ["x".repeat(256)]]]) })).rejects.toThrow(
      RangeError,
    );
    await expect(written({ ...sheet, choices: new Map([[0, ["a,b"]]]) })).rejects.toThrow(RangeError);
  });

  it("the error of the rows, or of the target, is what comes out", async () => {
    const rows = function* (): Generator<{ cells: string[] }> {
      for (let i = 0; i < 100_000; i++) yield { cells: [String(i)] };
      throw new Error("rows ended");
    };
    await expect(written({ name: "S", header: ["a"], rows: rows() })).rejects.toThrow("rows ended");
    const full = new Writable({ write: (_piece, _encoding, done) => done(new Error("disk full")) });
    await expect(writeWorkbook(full, [{ name: "S", header: ["a"], rows: rows() }])).rejects.toThrow(
      "disk full",
    );
  });

  it("a stop is obeyed", async () => {
    const stop = new AbortController();
    const rows = function* (): Generator<{ cells: string[] }> {
      for (let i = 0; ; i++) {
        if (i === 50_000) stop.abort(new Error("stopped"));
        yield { cells: [String(i)] };
      }
    };
    const path = join(folder(), "w.xlsx");
    const writing = writeWorkbook(path, [{ name: "S", header: ["a"], rows: rows() }], stop.signal);
    await expect(writing).rejects.toThrow("stopped");
  });
});
