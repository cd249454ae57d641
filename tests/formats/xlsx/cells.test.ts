import { describe, expect, it } from "vitest";
import {
  readCells,
  readSheet,
  refusalOfWorkbook,
  relationships,
  workbookBytes,
} from "../../support/workbooks.js";

describe("the texts of cells", () => {
  const texts = `<si><t>棉制恤衫</t></si><si><r><t>A</t></r><r><rPr><b/></rPr><t xml:space="preserve"> B</t></r><rPh sb="0" eb="1"><t>えい</t></rPh><phoneticPr fontId="1"/></si><si><t xml:space="preserve"> x_x000D_
y_x005F_x0041_ &lt;&amp;&gt;</t></si><si/>`;

  it("come from the shared texts: formatted runs joined, the pronunciation left out, escapes decoded", async () => {
    const cells = [0, 1, 2, 3, 0].map((index) => `<c t="s"><v>${index}</v></c>`).join("");
    expect(await readCells(`${cells}<c><v>1</v></c>`, { texts })).toEqual([
      "棉制恤衫",
      "A B",
      " x\r\ny_x0041_ <&>",
      "",
      "棉制恤衫",
      "1",
    ]);
  });

  it("stand in the cells, are results of formulas, answers and errors", async () => {
    const cells = [
      '<c t="inlineStr"><is><t>in</t></is></c>',
      '<c t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>',
      '<c t="str"><f>A1&amp;"x"</f><v>a_x000A_x</v></c>',
      '<c t="str"><f>IF(1,"")</f><v></v></c>',
      '<c><f t="shared" ref="A1" si="0">B1*2</f><v>8.5</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="b"><v>0</v></c>',
      '<c t="e"><f>VLOOKUP(1,A:B,2,0)</f><v>#N/A</v></c>',
      "<c t='s'><v><![CDATA[0]]></v></c>",
    ];
    expect(await readCells(cells.join(""), { texts: "<si><t>s</t></si>" })).toEqual([
      "in",
      "rich",
      "a\nx",
      "",
      "8.5",
      "TRUE",
      "FALSE",
      "#N/A",
      "s",
    ]);
  });

  it("are blank where a style, or nothing, is all that a cell has", async () => {
    const cells = `<c r="A1" s="0"/><c r="B1"/><c r="C1"><v/></c><c r="D1" t="s"/><c r="E1" t="inlineStr"/><c r="F1"><v>6</v></c><c r="G1" s="0"/><c r="H1" s="0" />`;
    expect(await readCells(cells)).toEqual(["", "", "", "", "", "6"]);
  });

  it("are not taken for blank cells where they say what such a cell looks like", async () => {
    const cell = '<c r="B1" s="1"/><c r="C1"/>';
    expect(await readCells(`<c r="A1" t="inlineStr"><is><t><![CDATA[${cell}<c r="]]></t></is></c>`)).toEqual([
      `${cell}<c r="`,
    ]);
  });

  it("stand at their reference, and one behind the last where they have none", async () => {
    expect(await readCells('<c r="C1"><v>3</v></c><c><v>4</v></c><c r="aa1"><v>27</v></c>')).toEqual([
      ...["", "", "3", "4"],
      ...Array.from({ length: 22 }, () => ""),
      "27",
    ]);
  });

  it("keep their places where the blank cell before has a reference and they have none", async () => {
    expect(await readCells('<c r="C1" s="1"/><c><v>4</v></c>')).toEqual(["", "", "", "4"]);
  });
});

describe("rows", () => {
  it("keep their numbers; blank ones are left out and counted, those behind the last are nothing", async () => {
    const sheet = `<dimension ref="A1:B2"/><sheetData><row r="3"><c r="A3"><v>1</v></c></row><row r="4" s="1" customFormat="1"/><row r="5"><c r="A5" s="1"/></row><row r="9" hidden="1"><c r="B9"><v>2</v></c><c r="C9"><v>3</v></c></row><row r="10"><c r="A10"><v>4</v></c></row><row r="11" s="1"/></sheetData>`;
    const { rows, facts } = await readSheet(workbookBytes({ sheet }));
    expect(rows).toEqual([
      { line: 3, cells: ["1"] },
      { line: 9, cells: ["", "2", "3"], hidden: true },
      { line: 10, cells: ["4", "", ""] },
    ]);
    expect(facts).toMatchObject({ rows: 3, blankRows: 7, firstBlankRow: 1 });
  });

  it("follow each other where they have no number", async () => {
    const sheet = "<sheetData><row><c><v>1</v></c></row><row/><row><c><v>2</v></c></row></sheetData>";
    const { rows, facts } = await readSheet(workbookBytes({ sheet }));
    expect(rows.map(({ line }) => line)).toEqual([1, 3]);
    expect(facts).toMatchObject({ blankRows: 1, firstBlankRow: 2 });
  });

  it("are told with the hidden columns among those that have content", async () => {
    const sheet = `<cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/><col min="9" max="16384" hidden="true"/></cols><sheetData><row r="1"><c r="E1"><v>1</v></c></row></sheetData>`;
    expect((await readSheet(workbookBytes({ sheet }))).facts.hiddenColumns).toEqual([1, 2]);
  });

  it("are none in a sheet without any", async () => {
    for (const sheet of ["<sheetData/>", "<sheetData></sheetData>"]) {
      const { rows, facts } = await readSheet(workbookBytes({ sheet }));
      expect([rows, facts]).toEqual([
        [],
        { rows: 0, hiddenColumns: [], blankRows: 0, firstBlankRow: 0, rounded: undefined },
      ]);
    }
  });
});

describe("merged areas", () => {
  const cell = (reference: string, value: string): string => `<c r="${reference}"><v>${value}</v></c>`;

  it("tell what covers a blank cell: below the first one, beside it, and in a block", async () => {
    const sheet = `<sheetData><row r="1">${cell("A1", "7")}${cell("B1", "1")}${cell("C1", "8")}</row><row r="2">${cell("B2", "2")}<c r="D2" s="1"/></row><row r="3">${cell("A3", "9")}${cell("B3", "3")}</row><row r="6">${cell("B6", "4")}</row></sheetData><mergeCells count="3"><mergeCell ref="A3:A7"/><mergeCell ref="C1:D2"/><mergeCell ref="A1:A2"/></mergeCells>`;
    const { rows } = await readSheet(workbookBytes({ sheet }));
    const a1 = { line: 1, position: 0, value: "7" };
    const c1 = { line: 1, position: 2, value: "8" };
    const a3 = { line: 3, position: 0, value: "9" };
    expect(rows).toEqual([
      { line: 1, cells: ["7", "1", "8"] },
      { line: 2, cells: ["", "2", ""], covered: { 0: a1, 2: c1 } },
      { line: 3, cells: ["9", "3", ""] },
      { line: 6, cells: ["", "4", ""], covered: { 0: a3 } },
    ]);
  });

  it("beside the first cell too, in the same row", async () => {
    const sheet = `<sheetData><row r="1">${cell("A1", "7")}${cell("C1", "8")}</row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`;
    expect((await readSheet(workbookBytes({ sheet }))).rows).toEqual([
      { line: 1, cells: ["7", "", "8"], covered: { 1: { line: 1, position: 0, value: "7" } } },
    ]);
  });

  it("leave a cell its own text where the file has one under them, and tell nothing of a blank first cell", async () => {
    const sheet = `<sheetData><row r="1">${cell("A1", "7")}${cell("B1", "1")}</row><row r="2">${cell("A2", "6")}${cell("B2", "2")}</row><row r="4">${cell("B4", "3")}</row></sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:A4"/></mergeCells>`;
    expect((await readSheet(workbookBytes({ sheet }))).rows).toEqual([
      { line: 1, cells: ["7", "1"] },
      { line: 2, cells: ["6", "2"] },
      { line: 4, cells: ["", "3"] },
    ]);
  });

  it("are found behind text that looks like the end of the rows, or refused as a contradiction", async () => {
    const lure = '<c r="A1" t="inlineStr"><is><t>&lt;/sheetData&gt;</t></is></c>';
    const trap =
      '<c r="A1" t="inlineStr"><is><t><![CDATA[</sheetData><mergeCell ref="A1:A2"/>]]></t></is></c>';
    const sheet = (first: string) =>
      workbookBytes({
        sheet: `<sheetData><row r="1">${first}</row><row r="2">${cell("B2", "2")}</row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>`,
      });
    expect((await readSheet(sheet(lure))).rows[1]?.covered).toEqual({
      0: { line: 1, position: 0, value: "</sheetData>" },
    });
    expect(await refusalOfWorkbook(sheet(trap))).toMatchObject({ kind: "cell" });
  });

  it("of the whole sheet cost nothing", async () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, i) => `<row r="${i * 500 + 1}">${cell(`B${i * 500 + 1}`, "1")}</row>`,
    );
    const sheet = `<sheetData>${rows.join("")}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`;
    const read = await readSheet(workbookBytes({ sheet }));
    expect(read.rows).toHaveLength(2_000);
    expect(read.rows.some(({ covered }) => covered !== undefined)).toBe(false);
  });
});

describe("the parts of a workbook", () => {
  const sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>';
  const texts = "<si><t>found</t></si>";

  it("are found by their relationships, at whatever place, with any case of their names", async () => {
    const plain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const bytes = workbookBytes({
      others: {
        "_rels/.rels": relationships([["r", "officeDocument", "/Book/Main.xml"]]),
        "xl/workbook.xml": undefined,
        "xl/_rels/workbook.xml.rels": undefined,
        "xl/worksheets/sheet1.xml": undefined,
        "book/main.XML": `<workbook xmlns="${plain}" xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>`,
        "book/_rels/main.xml.rels": relationships([
          ["a", "worksheet", "../../../data/%E8%A1%A8.xml"],
          ["b", "sharedStrings", "./t.xml"],
        ]),
        "data/表.xml": `<worksheet xmlns="${plain}">${sheet}</worksheet>`,
        "book/t.xml": `<sst xmlns="${plain}">${texts}</sst>`,
      },
    });
    expect((await readSheet(bytes)).rows).toEqual([{ line: 1, cells: ["found"] }]);
  });

  it("may be of the strict edition of the standard, with prefixes", async () => {
    const strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    const relation = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const bytes = workbookBytes({
      others: {
        "_rels/.rels": relationships([["rId1", "officeDocument", "xl/workbook.xml"]], relation),
        "xl/workbook.xml": `<x:workbook xmlns:x="${strict}" xmlns:rel="${relation}" conformance="strict"><x:workbookPr date1904="true"/><x:sheets><x:sheet name="S" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>`,
        "xl/_rels/workbook.xml.rels": relationships(
          [["rId1", "worksheet", "worksheets/sheet1.xml"]],
          relation,
        ),
        "xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="${strict}"><x:sheetData><x:row r="1"><x:c r="A1" t="d"><x:v>2026-11-20T00:00:00</x:v></x:c><x:c r="B1" t="d"><x:v>2026-11-20T08:30:00.000Z</x:v></x:c><x:c r="C1" t="d"><x:v>08:30:00</x:v></x:c><x:c r="D1" t="d"><x:v>2026-11-20</x:v></x:c></x:row><x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>`,
      },
    });
    expect((await readSheet(bytes)).rows).toMatchObject([
      { cells: ["2026-11-20", "2026-11-20 08:30:00", "08:30:00", "2026-11-20"] },
      { cells: ["", "1", "", ""], covered: { 0: { line: 1, position: 0, value: "2026-11-20" } } },
    ]);
  });

  it("may be in UTF-16, as the standard allows", async () => {
    const utf16 = Buffer.from(
      `\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>棉</t></is></c></row><row r="2"><c r="B2"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>`,
      "utf16le",
    );
    const { rows } = await readSheet(workbookBytes({ others: { "xl/worksheets/sheet1.xml": utf16 } }));
    expect(rows.map(({ cells }) => cells)).toEqual([["棉"], ["", "1"]]);
  });

  it("may lack styles and shared texts", async () => {
    const bytes = workbookBytes({
      sheet: '<sheetData><row r="1"><c r="A1" s="7"><v>45000</v></c></row></sheetData>',
      others: { "xl/styles.xml": undefined },
    });
    expect((await readSheet(bytes)).rows).toEqual([{ line: 1, cells: ["45000"] }]);
  });

  it("name its sheets, hidden ones too; charts are none but have a tab", async () => {
    const bytes = workbookBytes({
      sheets:
        '<sheet name="一&amp;二" sheetId="1" r:id="rId1"/><sheet name="C" sheetId="2" r:id="rId4"/><sheet name="H" sheetId="3" state="veryHidden" r:id="rId5"/>',
      others: {
        "xl/_rels/workbook.xml.rels": relationships([
          ["rId1", "worksheet", "worksheets/sheet1.xml"],
          ["rId4", "chartsheet", "chartsheets/sheet1.xml"],
          ["rId5", "worksheet", "worksheets/hidden.xml"],
        ]),
        "xl/worksheets/hidden.xml":
          "<worksheet><sheetData><row><c><v>5</v></c></row></sheetData></worksheet>",
      },
    });
    const read = await readSheet(bytes, 1);
    expect(read.sheets).toEqual([
      { name: "一&二", hidden: false, tab: 1 },
      { name: "H", hidden: true, tab: 3 },
    ]);
    expect(read.rows).toEqual([{ line: 1, cells: ["5"] }]);
  });
});
