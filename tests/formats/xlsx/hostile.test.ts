import { describe, expect, it } from "vitest";
import { openWorkbook } from "../../../src/formats/xlsx/workbook.js";
import {
  fileOf,
  readFileSheet,
  readSheet,
  refusalOfWorkbook,
  relationships,
  workbookBytes,
} from "../../support/workbooks.js";
import { zipOf } from "../../support/zip.js";

const sheetPart = "xl/worksheets/sheet1.xml";
const row = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';
const ole2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** A file of Microsoft's older container whose directory has these names. */
function containerOf(...names: readonly string[]): Buffer {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, "utf16le");
    return entry;
  });
  return Buffer.concat([ole2, Buffer.alloc(504), ...entries]);
}

async function expectRefused(bytes: Buffer, wanted: object): Promise<void> {
  expect(await refusalOfWorkbook(bytes)).toMatchObject({
    rule: "manifest/workbook",
    severity: "error",
    file: "w.xlsx",
    ...wanted,
  });
}

describe("files that are no .xlsx", () => {
  it.each<[string, Buffer, object]>([
    [
      "an encrypted workbook",
      containerOf("Root Entry", "EncryptionInfo", "EncryptedPackage"),
      { kind: "encrypted" },
    ],
    ["an .xls of Excel 97", containerOf("Root Entry", "Workbook"), { kind: "xls" }],
    ["an .xls of Excel 95", containerOf("Root Entry", "Book"), { kind: "xls" }],
    ["a .doc", containerOf("Root Entry", "WordDocument"), { kind: "other" }],
    ["text", Buffer.from("orderNo,qty\n"), { kind: "broken" }],
    ["nothing", Buffer.alloc(0), { kind: "broken" }],
    [
      "an .ods",
      zipOf([
        { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", stored: true },
        { name: "content.xml", content: "<office/>" },
        { name: "META-INF/manifest.xml", content: "<manifest/>" },
      ]),
      { kind: "ods" },
    ],
    [
      "an archive of something else",
      zipOf([{ name: "m.csv", content: "orderNo\n" }]),
      { kind: "other", value: "zip" },
    ],
    ["an archive without a file", zipOf([]), { kind: "other", value: "zip" }],
  ])("%s", async (_, bytes, wanted) => {
    await expectRefused(bytes, wanted);
  });

  it("an .xlsb", async () => {
    const others = { "_rels/.rels": relationships([["r", "officeDocument", "xl/workbook.bin"]]) };
    await expectRefused(workbookBytes({ others }), { kind: "xlsb" });
  });

  it("a .docx", async () => {
    const others = {
      "_rels/.rels": relationships([["r", "officeDocument", "word/document.xml"]]),
      "word/document.xml": "<w:document xmlns:w='w'><w:body/></w:document>",
    };
    await expectRefused(workbookBytes({ others }), { kind: "other", value: "document" });
  });
});

describe("broken archives", () => {
  const whole = workbookBytes({ sheet: row });

  it("cut off anywhere", async () => {
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      await expectRefused(whole.subarray(0, Math.floor(whole.length * share)), { kind: "broken" });
    }
  });

  it("whose directory points elsewhere", async () => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt32LE(7, bytes.length - 6);
    await expectRefused(bytes, { kind: "broken" });
  });

  it.each<[string, object]>([
    ["a wrong sum", { content: row, crc: 1 }],
    ["a size too small", { content: row, size: 3 }],
    ["a size too large", { content: row, size: 30_000 }],
    ["an unknown compression", { content: row, method: 99 }],
    ["bytes that are not compressed", { content: row, stored: true, method: 8 }],
  ])("%s of a part", async (_, part) => {
    const others = { [sheetPart]: { content: `<worksheet>${row}</worksheet>`, ...part } };
    await expectRefused(workbookBytes({ others }), { kind: "part", value: sheetPart });
  });

  it("a part that is encrypted by itself", async () => {
    await expectRefused(workbookBytes({ others: { [sheetPart]: { content: row, flags: 1 } } }), {
      kind: "encrypted",
    });
  });

  it("two parts of one name, in whatever case", async () => {
    const others = { "XL/worksheets/SHEET1.xml": "<worksheet/>" };
    await expectRefused(workbookBytes({ others }), { kind: "part", value: "XL/worksheets/SHEET1.xml" });
  });

  it("names that lead out of the archive", async () => {
    await expectRefused(workbookBytes({ others: { "../../etc/passwd": "x" } }), { kind: "broken" });
  });

  it("any byte of it changed: refused, or read as it was", async () => {
    const { rows } = await readSheet(whole);
    for (let at = 0; at < whole.length; at += 17) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x20;
      const said = await readSheet(bytes).catch((error: unknown) => error);
      if (said instanceof Error) expect([at, said.name]).toEqual([at, "Failure"]);
      else expect([at, said]).toMatchObject([at, { rows }]);
    }
  });
});

describe("missing parts", () => {
  it("a sheet that is not there, or outside the archive", async () => {
    await expectRefused(workbookBytes({ others: { [sheetPart]: undefined } }), {
      kind: "no-part",
      value: sheetPart,
    });
    const list = (target: string) => ({
      "xl/_rels/workbook.xml.rels": relationships([["rId1", "worksheet", target]]),
    });
    await expectRefused(workbookBytes({ others: list("../../../../etc/passwd") }), {
      kind: "no-part",
      value: "etc/passwd",
    });
    await expectRefused(workbookBytes({ others: list("file:///etc/passwd") }), { kind: "no-part" });
  });

  it("a sheet or a workbook that nothing leads to", async () => {
    const others = { "xl/_rels/workbook.xml.rels": undefined };
    await expectRefused(workbookBytes({ others }), { kind: "no-part", value: "S" });
    await expectRefused(workbookBytes({ others: { "xl/workbook.xml": undefined } }), { kind: "no-part" });
  });

  it("no worksheet", async () => {
    const sheets = '<sheet name="C" sheetId="1" r:id="c"/>';
    const others = { "xl/_rels/workbook.xml.rels": relationships([["c", "chartsheet", "chart.xml"]]) };
    await expectRefused(workbookBytes({ sheets, others }), { kind: "no-sheet" });
    await expectRefused(workbookBytes({ sheets: " " }), { kind: "no-sheet" });
  });
});

describe("parts that are no XML, or more", () => {
  it.each([
    ["cut off", "<worksheet><sheetData><row>"],
    ["not nested", "<worksheet><sheetData></worksheet></sheetData>"],
    [
      "an unknown entity",
      "<worksheet><sheetData><row><c t='str'><v>&file;</v></c></row></sheetData></worksheet>",
    ],
    ["blank", ""],
    ["no UTF-8", Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ["too deep", `<worksheet><sheetData/>${"<a>".repeat(5_000)}${"</a>".repeat(5_000)}</worksheet>`],
    [
      "a text of megabytes",
      `<worksheet><sheetData><row><c t="str"><v>${"x".repeat(9_000_000)}</v></c></row></sheetData></worksheet>`,
    ],
    [
      "attributes of megabytes",
      `<worksheet><sheetData><row ${"x".repeat(9_000_000)}="1"/></sheetData></worksheet>`,
    ],
    ["a comment of megabytes", `<worksheet><!--${"<x>".repeat(3_000_000)}--><sheetData/></worksheet>`],
  ])("%s", async (_, content) => {
    await expectRefused(workbookBytes({ others: { [sheetPart]: content } }), {
      kind: "part",
      value: sheetPart,
    });
  });

  it("a DOCTYPE, in whatever part, whatever it declares", async () => {
    const laughs = '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>';
    const outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const parts = [sheetPart, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"];
    for (const value of parts) {
      for (const doctype of [laughs, outside]) {
        const sheet = '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>';
        const others = { [value]: `${doctype}<w>&b;</w>` };
        await expectRefused(workbookBytes({ sheet, texts: "<si/>", others }), { kind: "doctype", value });
      }
    }
  });
});

describe("parts that unpack to too much", () => {
  // A hundred megabytes of blanks take a hundred thousand bytes.
  const blanks = Buffer.alloc(100 * 2 ** 20, 0x20);

  it("by what the directory says, before they are unpacked", async () => {
    const others = { [sheetPart]: { content: blanks } };
    await expectRefused(workbookBytes({ others }), { kind: "bomb", value: sheetPart });
  });

  it("whatever the directory says", async () => {
    const others = { [sheetPart]: { content: blanks, size: 1_000 } };
    await expectRefused(workbookBytes({ others }), { kind: "part", value: sheetPart });
  });

  it("parts that are read as a whole sooner", async () => {
    const others = { "xl/_rels/workbook.xml.rels": { content: blanks.subarray(0, 20 * 2 ** 20) } };
    await expectRefused(workbookBytes({ others }), { kind: "bomb", expected: "16 MiB" });
  });

  it("archives of more parts than a workbook has", async () => {
    const parts = Array.from({ length: 20_001 }, (_, i) => ({ name: `p${i}`, content: "", stored: true }));
    await expectRefused(zipOf(parts), { kind: "too-large", value: "parts", expected: "20000" });
  });
});

describe("contradictions in a sheet", () => {
  const cell = (reference: string) => `<c r="${reference}"><v>1</v></c>`;

  it.each<[string, string, object]>([
    [
      "a text that is not in the table",
      '<row r="2"><c r="B2" t="s"><v>5</v></c></row>',
      { kind: "cell", value: "S!B2", line: 2 },
    ],
    [
      "a negative number of a text",
      '<row r="2"><c r="B2" t="s"><v>-1</v></c></row>',
      { kind: "cell", value: "S!B2" },
    ],
    [
      "a number that is none",
      '<row r="2"><c r="B2"><v>twelve</v></c></row>',
      { kind: "cell", value: "S!B2", line: 2 },
    ],
    [
      "a number of a million digits",
      `<row r="2"><c r="B2"><v>${"1".repeat(1_000_000)}</v></c></row>`,
      { kind: "cell" },
    ],
    [
      "a day that is none",
      '<row r="2"><c r="B2" t="d"><v>tomorrow</v></c></row>',
      { kind: "cell", value: "S!B2" },
    ],
    ["an unknown type", '<row r="2"><c r="B2" t="x"><v>1</v></c></row>', { kind: "cell", value: "S!B2" }],
    [
      "two cells at one place",
      `<row r="2">${cell("B2")}${cell("B2")}</row>`,
      { kind: "cell", value: "S!B2" },
    ],
    ["a cell of another row", `<row r="2">${cell("B12")}</row>`, { kind: "cell", value: "S!B12" }],
    ["a cell without letters", `<row r="2">${cell("2")}</row>`, { kind: "cell" }],
    ["a cell without a row", cell("B2"), { kind: "cell" }],
    ["a cell in a cell", `<row r="2"><c r="B2">${cell("C2")}</c></row>`, { kind: "cell" }],
    ["a row in a row", '<row r="2"><row r="3"/></row>', { kind: "cell" }],
    ["rows out of order", `<row r="3">${cell("B3")}</row><row r="2">${cell("B2")}</row>`, { kind: "cell" }],
    ["a row twice", `<row r="3">${cell("B3")}</row><row r="3">${cell("C3")}</row>`, { kind: "cell" }],
    ["row 0", `<row r="0">${cell("B0")}</row>`, { kind: "cell" }],
    ["a row beyond the last", `<row r="1048577">${cell("B1048577")}</row>`, { kind: "cell" }],
    ["a number of a row that is none", '<row r="1e3"/>', { kind: "cell" }],
    [
      "content far to the right",
      `<row r="2">${cell("AMK2")}</row>`,
      { kind: "too-large", value: "S!AMK2", line: 2 },
    ],
  ])("%s", async (_, rows, wanted) => {
    await expectRefused(workbookBytes({ sheet: `<sheetData>${rows}</sheetData>`, texts: "<si/>" }), wanted);
  });

  it.each([
    ["two areas over one cell", '<mergeCell ref="A1:B3"/><mergeCell ref="B2:C2"/>'],
    ["areas that are none", '<mergeCell ref="B2:A1"/>'],
    ["areas without rows", '<mergeCell ref="A:B"/>'],
  ])("%s", async (_, areas) => {
    const sheet = `<sheetData><row r="1">${cell("A1")}</row><row r="2">${cell("D2")}</row></sheetData><mergeCells>${areas}</mergeCells>`;
    await expectRefused(workbookBytes({ sheet }), { kind: "cell" });
  });

  it("takes the last place that may have content", async () => {
    const { rows } = await readSheet(
      workbookBytes({ sheet: `<sheetData><row r="1048576">${cell("AMJ1048576")}</row></sheetData>` }),
    );
    expect(rows.map(({ line, cells }) => [line, cells.length])).toEqual([[1_048_576, 1_024]]);
  });
});

describe("formulas without a result", () => {
  it.each([
    ["nothing", "<f>A1*2</f>"],
    ["an empty value, as openpyxl writes it", "<f>A1*2</f><v/>"],
    ["an empty value, as older programs write it", "<f>A1*2</f><v></v>"],
  ])("%s", async (_, content) => {
    const sheet = `<sheetData><row r="7"><c r="C7">${content}</c></row></sheetData>`;
    await expectRefused(workbookBytes({ sheet }), { kind: "formula", value: "S!C7", line: 7 });
  });

  it("the 0 of a program that leaves calculating to Excel; other results of it are taken", async () => {
    const calculation = '<calcPr fullCalcOnLoad="1"/>';
    const sheet = (value: string) =>
      `<sheetData><row r="1"><c r="A1"><f>1+1</f><v>${value}</v></c></row></sheetData>`;
    await expectRefused(workbookBytes({ sheet: sheet("0"), calculation }), {
      kind: "formula",
      value: "S!A1",
    });
    expect((await readSheet(workbookBytes({ sheet: sheet("2"), calculation }))).rows).toEqual([
      { line: 1, cells: ["2"] },
    ]);
    expect((await readSheet(workbookBytes({ sheet: sheet("0") }))).rows).toEqual([{ line: 1, cells: ["0"] }]);
  });
});

it("a sheet of blank rows and cells that are styled to its end is read in little time and memory", async () => {
  const rows: string[] = ['<row r="1"><c r="A1"><v>1</v></c></row>'];
  for (let row = 2; row < 1_048_576; row += 2) {
    rows.push(`<row r="${row}" spans="1:40" s="1" customFormat="1" ht="15"/>`);
    rows.push(`<row r="${row + 1}"><c r="A${row + 1}" s="1"/><c r="B${row + 1}" s="1"/></row>`);
  }
  const content = `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`;
  const path = fileOf(workbookBytes({ others: { [sheetPart]: content } }));
  const before = process.memoryUsage.rss();
  const { rows: read, facts } = await readFileSheet(path);
  expect(read).toEqual([{ line: 1, cells: ["1"] }]);
  expect(facts).toMatchObject({ rows: 1, blankRows: 0 });
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 2 ** 20);
});

it("a stop is obeyed between two pieces", async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `<row><c><v>${i}</v></c></row>`);
  const workbook = await openWorkbook(
    "w.xlsx",
    fileOf(workbookBytes({ sheet: `<sheetData>${rows.join("")}</sheetData>` })),
  );
  const stop = new AbortController();
  const read = workbook.rows(0, () => stop.abort(new Error("stopped")), undefined, stop.signal);
  await expect(read).rejects.toThrow("stopped");
  workbook.close();
});

it("an error of who takes the rows comes out, and the workbook can be read again", async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `<row><c><v>${i}</v></c></row>`);
  const path = fileOf(workbookBytes({ sheet: `<sheetData>${rows.join("")}</sheetData>` }));
  const workbook = await openWorkbook("w.xlsx", path);
  const failing = workbook.rows(0, (_cells, line) => {
    if (line === 3) throw new Error("row 3");
  });
  await expect(failing).rejects.toThrow("row 3");
  let last = 0;
  let bytes = 0;
  await workbook.rows(
    0,
    (_cells, line) => {
      last = line;
    },
    (piece) => {
      bytes += piece;
    },
  );
  workbook.close();
  expect(last).toBe(50_000);
  expect(bytes).toBeGreaterThan(0);
});
