import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { writeWorkbook } from "../../../src/formats/xlsx/writer.js";
import { folder } from "../../support/folders.js";
import { python, requires } from "../../support/tools.js";
import { readFileSheet } from "../../support/workbooks.js";

const openpyxl = "openpyxl and xlsxwriter (python3)";
/** A first start of LibreOffice makes its profile. */
const patience = 180_000;

function run(script: string, ...args: readonly string[]): string {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return execFileSync(python, [path, ...args], { encoding: "utf8" });
}

/** Has LibreOffice convert a file into a new folder, whose path is returned. */
function convert(path: string, format: string): string {
  const out = folder();
  const profile = `-env:UserInstallation=file://${join(out, "profile")}`;
  const args = [profile, "--headless", "--convert-to", format, "--outdir", out, path];
  execFileSync("soffice", args, { stdio: "ignore" });
  return out;
}

/** Texts that spreadsheets like to change. */
const texts = [
  ["000123", "=1+1", "12345678901234567890"],
  ["1E5", "2026/11/20", "棉制恤衫 <&> \"x\" 'y'"],
  ["TRUE", " a b ", "_x0041_"],
];

async function ownWorkbook(): Promise<string> {
  const path = join(folder(), "own.xlsx");
  const marks = new Map([
    [1, { comment: '错误：<名称> & "x"\n第二行' }],
    [3, { comment: "missing" }],
  ]);
  await writeWorkbook(path, [
    {
      name: "退单",
      header: ["orderNo", "商品名称", "qty", "flag"],
      rows: [{ cells: texts[0] ?? [], marks }, { cells: texts[1] ?? [] }, { cells: texts[2] ?? [] }],
      choices: new Map([[3, ["Y", "N"]]]),
    },
    { name: "empty", header: ["x"], rows: [] },
  ]);
  return path;
}

describe("workbooks of other programs are read", () => {
  it("of openpyxl", async (test) => {
    requires(test, openpyxl);
    const path = join(folder(), "made.xlsx");
    run("made-by-openpyxl.py", path);
    const { rows, facts, sheets } = await readFileSheet(path);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["openpyxl", false],
      ["隐藏", true],
    ]);
    expect(rows).toEqual([
      { line: 1, cells: ["orderNo", "name", "price", "day", "time", "flag", "code"] },
      {
        line: 2,
        cells: ["000123", "棉制恤衫 <&> é", "59.7", "2026-11-20", "2026-11-20 08:30:00", "TRUE", "00012"],
      },
      {
        line: 3,
        cells: ["123456789012345678", " a\nb ", "0.3", "1900-03-01", "08:30:00", "FALSE", "#N/A"],
        hidden: true,
      },
      {
        line: 4,
        cells: ["", "covered", "1E+17", "", "", "", ""],
        covered: { 0: { line: 3, position: 0, value: "123456789012345678" } },
      },
    ]);
    expect(facts.hiddenColumns).toEqual([5]);
    await expect(readFileSheet(path, 1)).rejects.toMatchObject({
      finding: { rule: "manifest/workbook", kind: "formula", value: "隐藏!A1" },
    });
  });

  for (const [what, ...options] of [
    ["shared texts", "0", "0"],
    ["texts in the cells and days from 1904", "1", "1"],
  ] as const) {
    it(`of xlsxwriter, with ${what}`, async (test) => {
      requires(test, openpyxl);
      const path = join(folder(), "made.xlsx");
      run("made-by-xlsxwriter.py", path, ...options);
      const { rows, facts } = await readFileSheet(path);
      expect(rows).toEqual([
        { line: 1, cells: ["orderNo", "day", "price", "rich", "sum"] },
        { line: 2, cells: ["000123", "2026-11-20", "1234.50", "棉制恤衫!", "2469.00"] },
        { line: 3, cells: ["0001\u0001_x0041_", "", "", "", "0001x"] },
        { line: 5, cells: ["TRUE", "", "", "", ""] },
      ]);
      expect(facts).toMatchObject({ blankRows: 1, firstBlankRow: 4 });
    });
  }

  it(
    "of LibreOffice",
    async (test) => {
      requires(test, "LibreOffice (soffice)");
      const source = join(folder({ "made.fods": flat }), "made.fods");
      const { rows } = await readFileSheet(join(convert(source, "xlsx"), "made.xlsx"));
      expect(rows).toEqual([
        { line: 1, cells: ["000123", "0.3", "2026-11-20"] },
        { line: 2, cells: ["", "0.6", "x"], covered: { 0: { line: 1, position: 0, value: "000123" } } },
        { line: 4, cells: ["1234.50", "", ""] },
      ]);
    },
    patience,
  );
});

describe("our workbooks are read by other programs", () => {
  it("by openpyxl: texts, formats, colours, comments, choices", async (test) => {
    requires(test, openpyxl);
    const said: unknown = JSON.parse(run("read-by-openpyxl.py", await ownWorkbook()));
    const header = ["@", "FFD9D9D9", true, null];
    const plain = ["@", null, false, null];
    const marked = (comment: string) => ["@", "FFFFC7CE", false, ["qingdan", comment]];
    const row = (number: number) =>
      (texts[number - 2] ?? []).map((text, i) => [`${"ABC"[i]}${number}`, text]);
    const [a2 = [], b2 = [], c2 = []] = row(2);
    const [a3 = [], b3 = [], c3 = []] = row(3);
    const [a4 = [], b4 = [], c4 = []] = row(4);
    const blank = ["General", null, false, null];
    expect(said).toEqual({
      退单: {
        frozen: "A2",
        lists: [["D2:D1048576", '"Y,N"']],
        cells: [
          ["A1", "orderNo", ...header],
          ["B1", "商品名称", ...header],
          ["C1", "qty", ...header],
          ["D1", "flag", ...header],
          [...a2, ...plain],
          [...b2, ...marked('错误：<名称> & "x"\n第二行')],
          [...c2, ...plain],
          ["D2", null, ...marked("missing")],
          [...a3, ...plain],
          [...b3, ...plain],
          [...c3, ...plain],
          ["D3", null, ...blank],
          [...a4, ...plain],
          [...b4, ...plain],
          [...c4, ...plain],
          ["D4", null, ...blank],
        ],
      },
      empty: { frozen: "A2", lists: [], cells: [["A1", "x", ...header]] },
    });
  });

  it(
    "by LibreOffice, which gives the same texts back, the comments and the colour",
    async (test) => {
      requires(test, "LibreOffice (soffice)");
      const path = await ownWorkbook();
      const again = await readFileSheet(join(convert(path, "xlsx"), "own.xlsx"));
      expect(again.rows.map(({ cells }) => cells.slice(0, 3)).slice(1)).toEqual(texts);
      const flatFile = readFileSync(join(convert(path, "fods"), "own.fods"), "utf8");
      expect(flatFile).toMatch(/<office:annotation [\s\S]*?第二行/);
      expect(flatFile).toContain('fo:background-color="#ffc7ce"');
    },
    patience,
  );
});

/** A spreadsheet as LibreOffice writes it in one file. */
const flat = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:number-style style:name="N2"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="money" style:family="table-cell" style:data-style-name="N2"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="LO">
<table:table-row><table:table-cell office:value-type="string" table:number-rows-spanned="2" table:number-columns-spanned="1"><text:p>000123</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="0.3"/><table:table-cell table:style-name="day" office:value-type="date" office:date-value="2026-11-20"/></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell table:formula="of:=[.B1]*2" office:value-type="float" office:value="0.6"/><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>
<table:table-row/>
<table:table-row><table:table-cell table:style-name="money" office:value-type="float" office:value="1234.5"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>`;
