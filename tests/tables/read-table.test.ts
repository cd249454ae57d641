import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { columnList, optional, remarks, required } from "../../src/tables/column-list.js";
import { readTable, tableRows } from "../../src/tables/read-table.js";
import type { UserTableError } from "../../src/tables/user-table-error.js";
import { tableError } from "../reference/user-table.js";
import { gb18030 } from "../support/encodings.js";

const columns = columnList(
  required("code", "商品编码", { zh: "8位数字", en: "8 digits" }),
  required("vat", "增值税税率", { zh: "百分数", en: "percent" }),
  optional("name", "商品名称"),
  optional("yearlyLimit", "年度限量"),
  optional("name_en", "英文名称", undefined, ["nameEn"]),
  remarks,
);

const read = (content: string | Buffer) => tableRows("t.csv", Buffer.from(content), columns);
const fault = (content: string | Buffer): UserTableError => tableError(() => read(content));
/** The rows' lines, codes, rates and names. */
const cells = (content: string | Buffer) =>
  read(content).map(({ line, cell }) => [line, cell("code"), cell("vat"), cell("name")]);

/** The two examples of GB 11643 itself. */
const identityNumber = "11010519491231002X";

describe("a small table", () => {
  it("has its columns in any order; one that the file lacks is blank", () => {
    expect(cells("vat,code\n13,01\n9,02\n")).toEqual([
      [2, "01", "13", ""],
      [3, "02", "9", ""],
    ]);
  });

  it.each([
    ["English names in capitals", "CODE,VAT,Name"],
    ["Chinese names", "商品编码,增值税税率,商品名称"],
    ["both, as manifests have them: wide letters, blanks within", "ＣＯＤＥ,增值税 税率,商品名称"],
    ["a byte-order mark", "\uFEFFcode,vat,name"],
    ["names in quotes", '"code","vat","name"'],
    ["blanks around names", " code , vat,\u3000name\u00A0"],
  ])("takes %s", (_, header) => {
    expect(cells(`${header}\n01,13,蜂蜜\n`)).toEqual([[2, "01", "13", "蜂蜜"]]);
  });

  it("takes a column by another name that we write ourselves", () => {
    const [row] = read("code,vat,nameEn\n01,13,honey\n");
    expect(row?.cell("name_en")).toBe("honey");
  });

  it("takes cells without the blanks around them, quoted or not", () => {
    expect(cells('code,vat,name\n 01 ,\t13,"\u3000蜂 蜜\u3000"\n')).toEqual([[2, "01", "13", "蜂 蜜"]]);
    expect(cells('code, vat, name\n01, "13", "a, b"\n')).toEqual([[2, "01", "13", "a, b"]]);
  });

  it("passes over blank rows and a spreadsheet's empty columns", () => {
    expect(cells("\n,,,,\ncode,vat,name,,\n01,13,a,,\n,,,,\n\n , \n02,9,b,,\n")).toEqual([
      [4, "01", "13", "a"],
      [8, "02", "9", "b"],
    ]);
    expect(cells("code,,vat,name\n01,,13,a\n")).toEqual([[2, "01", "13", "a"]]);
  });

  it.each([
    ["\n", "\n"],
    ["\r\n", "\r\n"],
    ["\r", "\r"],
    ["\r\n", "\n"],
    ["\n", "\r\n"],
    ["\n", "\r"],
  ])("counts physical lines where they end in %j and then in %j", (first, then) => {
    const text = `code,vat,name${first}01,13,"a${then}b${first}c"${then}${first}02,9,d`;
    expect(cells(text)).toEqual([
      [2, "01", "13", `a${then}b${first}c`],
      // A line feed right after a carriage return ends the same line.
      [then + first === "\r\n" ? 5 : 6, "02", "9", "d"],
    ]);
  });

  it("may have no rows", () => {
    expect(read("code,vat\n")).toEqual([]);
  });
});

describe("a table's file", () => {
  it("that is not there, or is none, says why and what to check", () => {
    const missing = tableError(() => readTable("no/such.csv", columns));
    expect(missing).toMatchObject({ file: "no/such.csv", line: undefined });
    expect(missing.en).toMatch(/^no\/such\.csv: cannot be read: no such file; check the path/);
    expect(missing.zh).toMatch(/^no\/such\.csv：无法读取：文件不存在；请检查路径/);
    const folder = mkdtempSync(join(tmpdir(), "qingdan-tables-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    expect(tableError(() => readTable(folder, columns)).en).toContain("it is a directory");
  });

  it.each([
    ["GBK", gb18030("code,vat,name\n01,13,蜂蜜\n")],
    ["UTF-16", Buffer.from("\uFEFFcode,vat,name\n01,13,蜂蜜\n", "utf16le")],
  ])("in %s is read", (_, bytes) => {
    expect(cells(bytes)).toEqual([[2, "01", "13", "蜂蜜"]]);
  });

  it.each([
    ["a text cut within a character", Buffer.from("code,vat\n01,蜂").subarray(0, -1)],
    ["Windows-1252", Buffer.from("code,name\n01,Größe\n", "latin1")],
  ])("in %s is to be saved as UTF-8, and the line is named", (_, bytes) => {
    const error = fault(bytes);
    expect(error.line).toBeUndefined();
    expect(error.zh).toMatch(/第2行的字节 .*另存为UTF-8/);
    expect(error.en).toMatch(/in line 2 are not UTF-8; save it as UTF-8/);
  });

  it.each(["", "\uFEFF", "\n\r\n", ",,\n"])("%j has no data, and is told its columns", (text) => {
    const error = fault(text);
    expect(error.zh).toContain("没有数据；第一行应是列名");
    expect(error.zh).toContain("code（商品编码：8位数字）");
    expect(error.en).toContain("has no data; its first line should name columns");
    expect(error.en).toContain("code (8 digits), vat (percent), name,");
  });

  it.each([
    [";", "分号", "semicolons"],
    ["\t", "制表符", "tabs"],
  ])("divided by %j is to be divided by commas", (divider, zh, en) => {
    const error = fault(["code", "vat\n01", "13\n"].join(divider));
    expect(error.zh).toBe(`t.csv 第1行：各列以${zh}分隔；请改用逗号`);
    expect(error.en).toBe(`t.csv, line 1: has ${en} between its columns; write commas instead`);
  });
});

describe("an unknown column", () => {
  it("is refused with the nearest name, in words for both languages", () => {
    const { line, zh, en } = fault("code,vat,yearlyLimits\n01,13,5\n");
    expect(line).toBe(1);
    expect(zh).toBe(
      "t.csv 第1行：有不认识的列。第3列 yearlyLimits：是否为 yearlyLimit（年度限量）？请改正列名，或删去该列",
    );
    expect(en).toBe(
      "t.csv, line 1: has an unknown column. Column 3, yearlyLimits: is yearlyLimit meant? Correct the name, or remove the column",
    );
  });

  it.each([
    ["code,vats", "vats: is vat meant?"], // and not: lacks vat
    ["cod,vta", "cod: is code meant?"],
    ["code,vat,yearly_limit", "yearly_limit: is yearlyLimit meant?"],
    ["code,vat,NAMES", "NAMES: is name meant?"],
    ["code,vat,年度限", "年**: is yearlyLimit meant?"],
    ["code,vat,name8", "name8: is name meant?"],
  ])("%j: %s", (header, question) => {
    expect(fault(`${header}\n`).en).toContain(question);
  });

  it("is not held against a column that is there, nor one that is far off: all columns are then named", () => {
    const { zh, en } = fault("code,vat,vats,supplier\n01,13,13,x\n");
    expect(en).toContain(
      "has unknown columns. Column 3, vats: there is no such column. Column 4, supplier: there is no such column. The columns are code, vat, name, yearlyLimit, name_en, note.",
    );
    expect(zh).toContain(
      "第3列 vats：没有这一列。第4列 supplier：没有这一列。可用的列：code（商品编码）、vat",
    );
  });

  it("is one of five that are named where there are many, as in another kind of file", () => {
    const { zh, en } = fault("orderNo,ebpCode,buyer,qty,price,unit,name\n");
    expect(en).toContain("Column 5, price: there is no such column. And 1 more. The columns are");
    expect(zh).toContain("第5列 price：没有这一列。另有1列。可用的列：");
    expect(zh + en).not.toContain("unit");
  });

  it("stands on the header's own line", () => {
    expect(fault("\n\ncode,vat,yearlyLimits\n").line).toBe(3);
  });

  it("is not printed where it may be a person's: a file without its header", () => {
    for (const [first, masked] of [
      [identityNumber, "1********"],
      ["13800138000", "1********"],
      ["张三", "张*"],
    ] as const) {
      const { zh, en } = fault(`${first},13,蜂蜜\n02,9,a\n`);
      expect(zh).toContain(`首行以“${masked}”开头，没有一个列名`);
      expect(en).toContain(`begins with "${masked}" and names no column`);
      expect(en).toContain("code (8 digits), vat (percent)");
      expect(zh + en).not.toContain(first);
    }
    const beside = fault(`code,vat,${identityNumber}\n`);
    expect(beside.zh + beside.en).not.toContain(identityNumber);
  });
});

describe("a header", () => {
  it("may not have a column twice, by whatever names", () => {
    const { zh, en } = fault("code,vat,name,商品名称\n");
    expect(zh).toContain("列 name 出现两次（第3列和第4列）；请删去一列");
    expect(en).toContain("has the column name twice (columns 3 and 4); remove one");
    expect(fault("code,Code,vat\n").en).toContain("has the column code twice");
  });

  it("has every required column; each that is missing is named with what it holds", () => {
    const { line, zh, en } = fault("name,note\na,b\n");
    expect(line).toBe(1);
    expect(zh).toContain(
      "缺少列 code（商品编码：8位数字）、vat（增值税税率：百分数）；现有列：name、note。请补上",
    );
    expect(en).toContain(
      "lacks the column code (8 digits), vat (percent); it has name, note. Add the column",
    );
  });
});

describe("a row", () => {
  it.each([
    ["code,vat\n01,13\n02\n", 3, "有1格，与表头的2列不一致", "has 1 cell, the header 2 columns"],
    ["code,vat\n01,1,300\n", 2, "有3格，与表头的2列不一致", "has 3 cells, the header 2 columns"],
    ['code,vat\n"0\n1",13\n02,9,\n', 4, "请加双引号", "in double quotes"],
    ["code,vat,\n01,13\n", 2, "有2格，与表头的3列不一致", "has 2 cells, the header 3 columns"],
  ])("that does not fit the header is refused: %j", (text, line, zh, en) => {
    const error = fault(text);
    expect(error.line).toBe(line);
    expect(error.zh).toContain(`第${line}行`);
    expect(error.zh).toContain(zh);
    expect(error.en).toContain(en);
  });

  it("may have nothing in a column without a name, which is shown masked", () => {
    const error = fault(`code,vat,,\n01,13,,\n02,9,,${identityNumber}\n`);
    expect(error.line).toBe(3);
    expect(error.zh).toContain("第4列“1********”没有列名；请在表头补上列名，或删去该列");
    expect(error.en).toContain(
      'has "1********" in column 4, which the header does not name; name the column there',
    );
  });

  it.each([
    ['code,vat,name\n01,13,"a\n02,9,b\n', 2],
    ['code,vat,name\r\n01,13,a\n02,9,"b\nc"\r\n03,9,12" plate\r\n', 5],
    ['code,vat,name\r01,13,a\r02,9,"b"c\r', 3],
  ])("with a quotation mark without its partner is found by the line that it starts on: %j", (text, line) => {
    const error = fault(text);
    expect(error.line).toBe(line);
    expect(error.zh).toContain("双引号没有配对；内容里的双引号请写两个");
    expect(error.en).toContain("a quotation mark is not closed; put the whole text in quotation marks");
  });
});
