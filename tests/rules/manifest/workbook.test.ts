import { describe, expect, it } from "vitest";
import { workbook } from "../../../src/rules/manifest/workbook.js";
import { sentence } from "../../../src/wording/sentence.js";
import { readSheet, refusalOfWorkbook, workbookBytes } from "../../support/workbooks.js";

const row = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';

describe("manifest/workbook", () => {
  it("takes a workbook that can be read as a whole", async () => {
    expect((await readSheet(workbookBytes({ sheet: row }))).rows).toEqual([{ line: 1, cells: ["1"] }]);
  });

  it("says which cell has no result and how to get it", async () => {
    const sheet = '<sheetData><row r="7"><c r="C7"><f>1+1</f></c></row></sheetData>';
    const found = await refusalOfWorkbook(workbookBytes({ sheet }));
    expect(found).toMatchObject({ rule: "manifest/workbook", kind: "formula", severity: "error", line: 7 });
    expect(sentence(found, "zh")).toContain("单元格 S!C7 的公式没有计算结果");
    expect(sentence(found, "en")).toMatch(/cell S!C7 has no result.*save it.*Paste Special/);
  });

  it("says of a damaged file that it is to be got again", async () => {
    const found = await refusalOfWorkbook(workbookBytes({ sheet: row }).subarray(0, 300));
    expect(found).toMatchObject({ kind: "broken", line: 0, column: "" });
    expect(sentence(found, "zh")).toContain("请重新取得该文件");
    expect(sentence(found, "en")).toContain("Get the file again");
  });

  it("names the format to save as wherever another format is refused", () => {
    for (const kind of ["xls", "xlsb", "ods"] as const) {
      const { zh, en } = workbook.messages[kind];
      expect(zh).toContain("另存为“Excel 工作簿（.xlsx）”");
      expect(en).toContain("as “Excel Workbook (.xlsx)”");
    }
  });
});
