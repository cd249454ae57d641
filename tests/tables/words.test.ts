import { describe, expect, it } from "vitest";
import type { ColumnList } from "../../src/tables/column-list.js";
import * as columnLists from "../../src/tables/column-lists.js";
import { tableRows } from "../../src/tables/read-table.js";
import { at, folder, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

// What spreadsheets and programs make of values, in every column of every small table that is read as a value.

const lists = Object.entries<ColumnList>(columnLists);
/** Columns that take any text, or that nobody reads. */
const free = new Set(["name", "name_en", "name_path", "note", "source", "also", "reason"]);

/** Columns with what programs sent each other: any character may stand in it. */
const wholeTexts = new Set(["initalRequest", "initalResponse"]);

/** What is said of each column's value when it is read, by column; blank where nothing is. */
function told(list: ColumnList, value: string): [string, string][] {
  const names = list.map(({ name }) => name);
  const quoted = `"${value.replaceAll('"', '""')}"`;
  const bytes = Buffer.from(`${names.join(",")}\n${names.map(() => quoted).join(",")}\n`);
  const [first] = tableRows("t.csv", bytes, list);
  return names
    .filter((name) => !free.has(name))
    .map((name) => {
      try {
        return [name, String(first?.cell(name) === undefined)];
      } catch (error) {
        return [name, error instanceof Error ? error.message : ""];
      }
    });
}

describe.each(lists)("every column of %s", (_, list) => {
  it.each([
    ["#N/A", /^t\.csv, line 2: (\w+) is "#N\/A", the error value of a spreadsheet or program; supply/],
    ["NULL", /^t\.csv, line 2: (\w+) is "NULL", the error value/],
    ["########", /^t\.csv, line 2: (\w+) is "########", the error value/],
    ['="00123"', /^t\.csv, line 2: (\w+) is the formula ="00123"; write what stands within/],
    ["A\u200b1", /^t\.csv, line 2: (\w+) has U\+200B as its character 2, which can't be seen/],
    ["A\u00a01", /^t\.csv, line 2: (\w+) has U\+00A0 as its character 2/],
    ["A\n1", /^t\.csv, line 2: (\w+) has U\+000A as its character 2/],
  ])("refuses %j and says what to do", (value, text) => {
    const isUnseen = value.startsWith("A");
    for (const [name, message] of told(list, value)) {
      if (isUnseen && wholeTexts.has(name)) continue;
      expect(message).toMatch(text);
      expect(text.exec(message)?.[1]).toBe(name);
    }
  });

  it("takes a value that only has such a word in it", () => {
    for (const [, message] of told(list, "NULL-1")) expect(message).toBe("false");
  });
});

describe("a table with an error value", () => {
  it("stops the run in either language, naming the cell", async () => {
    const rates = "month,currency,rate\n2026-11,USD,#N/A\n";
    const cwd = folder({ "m.csv": csv([row()]), "rates.csv": rates });
    const args = ["validate", "m.csv", "--rates", "rates.csv", "--at", at];
    const english = await qingdan([...args, "--lang", "en"], { cwd });
    expect(english.status).toBe(2);
    expect(english.stderr).toContain('rates.csv, line 2: rate is "#N/A", the error value of a spreadsheet');
    const chinese = await qingdan([...args, "--lang", "zh"], { cwd });
    expect(chinese.stderr).toContain("rates.csv 第2行：rate 是“#N/A”：表格或程序的出错值");
  });

  it("may have it in names and remarks, which nobody reads", async () => {
    const rates = "month,currency,rate,note\n2026-11,USD,7.10,#N/A\n";
    const cwd = folder({ "m.csv": csv([row()]), "rates.csv": rates, "qingdan.yaml": "pilotZone: 安庆\n" });
    const { status } = await qingdan(["validate", "m.csv", "--rates", "rates.csv", "--at", at], { cwd });
    expect(status).toBe(0);
  });
});
