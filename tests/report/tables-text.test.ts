import { describe, expect, it } from "vitest";
import type { OutputRow, OutputTable, TableRows } from "../../src/output/output-tables.js";
import { tablesText } from "../../src/report/tables-text.js";
import { plainStyle } from "../../src/wording/style.js";

function text(table: Omit<OutputTable, "name" | "title">, rows: readonly OutputRow[], width: number): string {
  const kept: TableRows = {
    table: { ...table, name: "t", title: { zh: "表", en: "Table" } },
    count: rows.length,
    add: () => {},
    rows: () => rows,
  };
  return [...tablesText([kept], "en", { ...plainStyle, width })].join("");
}

const columns = [
  { name: "key", zh: "键" },
  { name: "first", zh: "一", kind: "number" },
  { name: "blank", zh: "空" },
  { name: "second", zh: "二", kind: "number" },
] as const;
const rows = [
  { key: "a", first: 1, blank: null, second: "20.00" },
  { key: "国", first: 22, blank: "", second: "3.00" },
];

describe("a table as text", () => {
  it("has its columns aligned, numbers to the right, without those that are blank", () => {
    expect(text({ columns }, rows, 80)).toBe(
      ["Table  2 rows", "  key  first  second", "  a        1   20.00", "  国      22    3.00", "", ""].join(
        "\n",
      ),
    );
  });

  it("goes on in a block below where the width ends, which begins with what tells the rows apart", () => {
    expect(text({ columns }, rows, 15)).toBe(
      [
        "Table  2 rows",
        "  key  first",
        "  a        1",
        "  国      22",
        "  key  second",
        "  a     20.00",
        "  国     3.00",
        "",
        "",
      ].join("\n"),
    );
  });

  it("shows twenty rows and says how many more there are", () => {
    const many = Array.from({ length: 1023 }, (_, at) => ({ key: String(at) }));
    const lines = text({ columns: [columns[0]] }, many, 80).split("\n");
    expect(lines.slice(0, 3)).toEqual(["Table  1,023 rows", "  key", "  0"]);
    expect(lines.slice(-4)).toEqual(["  19", "  … and 1,003 more rows", "", ""]);
  });
});
