import { describe, expect, it } from "vitest";
import { loadReference, type TableId } from "../../src/reference/tables.js";
import { tableError, userTables } from "./user-table.js";

const write = userTables();
const load = (table: TableId, content: string | Buffer) =>
  loadReference([{ table, file: write(`${table}.csv`, content) }]);
const fault = (table: TableId, content: string | Buffer) => tableError(() => load(table, content));

describe("a user's table", () => {
  it("replaces a code and adds one", () => {
    const districts = load("districts", "code,name\n2900,杭州海关（新）\n2999,新设海关\n").table("districts");
    expect(districts.get("2900")?.name).toBe("杭州海关（新）");
    expect(districts.get("2999")?.name).toBe("新设海关");
    expect(districts.size).toBe(1162);
    expect(districts.edition).toBe("2018-12 + districts.csv");
    expect(districts.search("29").map(({ code }) => code)).toContain("2999");
  });

  it("may have a byte-order mark, CRLF, blank rows, remarks and column names in capitals", () => {
    const text = "\ufeffNAME,Code,Note,ISO,name_en\r\n新币,999,x,xnc,New coin\r\n,,,,\r\n\r\n";
    expect(load("currencies", text).table("currencies").get("999")).toEqual({
      code: "999",
      name: "新币",
      nameEn: "New coin",
      iso: "XNC",
    });
  });

  it("lies over an earlier one of the same table", () => {
    const first = write("first.csv", "code,name\n170,人份\n171,甲\n");
    const second = write("second.csv", "code,name\n171,乙\n");
    const units = loadReference([
      { table: "units", file: first },
      { table: "units", file: second },
    ]).table("units");
    expect([units.get("170")?.name, units.get("171")?.name]).toEqual(["人份", "乙"]);
  });

  it("brings headings along with new tariff lines", () => {
    const { tariff } = load("hs", "code,name\n99010000,新税目\n");
    expect([tariff.hasLine("99010000"), tariff.hasSubheading("990100"), tariff.hasHeading("9901")]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe("licences", () => {
  it("exist only with a user's table", () => {
    expect(loadReference().licences).toBeUndefined();
  });

  it("hold for every code under an entry, and partly for the shorter codes above one", () => {
    const { licences } = load("licences", "code,name\n1006,大米\n2701110010,煤炭\n2701110010,焦煤\n");
    expect(licences?.of("1006302000")).toEqual({ status: "required", names: ["大米"] });
    expect(licences?.of("1006")).toEqual({ status: "required", names: ["大米"] });
    expect(licences?.of("2701")).toEqual({ status: "partly", names: ["煤炭", "焦煤"] });
    expect(licences?.of("61091000")).toEqual({ status: "free", names: [] });
  });
});

describe("a user's table that can't be used", () => {
  it("is named when it is missing", () => {
    const error = tableError(() => loadReference([{ table: "units", file: "no/such.csv" }]));
    expect(error).toMatchObject({ file: "no/such.csv", line: undefined });
    expect(error.zh).toContain("文件不存在");
    expect(error.en).toContain("no such file");
  });

  it.each<[string, TableId, string | Buffer, number | undefined, string]>([
    ["an empty file", "units", "", undefined, "The columns are code ("],
    ["a missing column", "units", "code\n170\n", 1, "lacks the column name"],
    ["a column twice", "units", "code,name,Name\n170,a,b\n", 1, "name twice"],
    ["a code without its zeros", "units", "code,name\n170,人份\n7,个\n", 3, '"7" is not a code'],
    ["a code of letters", "districts", "code,name\nABCD,x\n", 2, "4 digits"],
    ["a port code of 5 digits", "ports", "code,name\n12345,x\n", 2, "3 or 4 digits"],
    ["a blank name", "units", "code,name\n170,\n", 2, "has no name"],
    ["a code twice", "units", "code,name\n170,a\n171,b\n170,c\n", 4, "is already on line 2"],
    ["a row too long", "units", "code,name\n170,a,b\n", 2, "2 columns"],
    ["an open quote", "units", 'code,name\n170,"a\n', 2, "quotation mark"],
    ["a short licence code", "licences", "code,name\n100,x\n", 2, "4 to 10 digits"],
    ["a rate in words", "export-duty", "code8,effective_pct\n03019210,20%\n", 2, "effective_pct"],
    ["a mark that is no Y", "export-duty", "code8,ex,effective_pct\n03019210,x,20\n", 2, "column ex"],
    ["bytes of no encoding", "units", Buffer.from([0x63, 0x2c, 0xff, 0xfe, 0xff]), undefined, "UTF-8"],
  ])("%s", (_, table, content, line, text) => {
    const error = fault(table, content);
    expect(error.line).toBe(line);
    expect(error.file).toMatch(/\.csv$/);
    expect(error.en).toContain(text);
    expect(error.zh).toMatch(/[；。（]/);
    if (line !== undefined) expect(error.zh).toContain(`第${line}行`);
  });

  it("counts physical lines, quoted line breaks and blank lines included", () => {
    const error = fault("units", 'code,name\n170,"人\n份"\n\nx,"y\nz"\n');
    expect(error.line).toBe(5);
  });
});
