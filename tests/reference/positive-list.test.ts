import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadPositiveList } from "../../src/reference/positive-list.js";
import { loadReference } from "../../src/reference/tables.js";
import { tableError, userTables } from "./user-table.js";

const write = userTables();
const header = "code,name,note,mode,yearlyLimit,yearlyUnit";
const load = (rows: string) => loadPositiveList(write("positive.csv", `${header}\n${rows}`));
const root = fileURLToPath(new URL("../../", import.meta.url));

describe("the positive list", () => {
  it("has the remark, the only mode and the yearly limit of a code", () => {
    const list = load("10063020,长粒米精米,每人每年不超过20千克,1210,20.5,035\n04090000,天然蜂蜜,,,,\n");
    expect(list.size).toBe(2);
    expect(list.find("10063020")).toEqual([
      {
        code: "10063020",
        name: "长粒米精米",
        note: "每人每年不超过20千克",
        mode: "1210",
        yearlyLimit: 2_050_000,
        yearlyUnit: "035",
        yearlyUnitName: "千克",
      },
    ]);
    expect(list.find("04090000")[0]).toMatchObject({
      mode: undefined,
      yearlyLimit: undefined,
      yearlyUnit: "",
    });
  });

  it("is asked by 8 or 10 digits; a code that is not on it has no rows", () => {
    const list = load("10063020,,,,,\n");
    expect(list.find("1006302001")).toHaveLength(1);
    expect(list.find("10063080")).toEqual([]);
    expect(list.find("100630")).toEqual([]);
  });

  it("may have a code on several rows, which stay in the file's order; equal rows are one", () => {
    const list = load("03061790,虾,a,1210,,\n03061790,虾,b,9610,2,035\n03061790,虾,a,1210,,\n");
    expect(list.find("03061790").map(({ note, mode }) => [note, mode])).toEqual([
      ["a", "1210"],
      ["b", "9610"],
    ]);
    expect(list.size).toBe(1);
  });
});

describe("a positive list that can't be used", () => {
  it.each([
    ["1006302001,,,,,\n", 2, "write 8 digits"],
    ["6302001,,,,,\n", 2, "is the leading 0 lost?"],
    ["米,,,,,\n", 2, "not a goods code"],
    ["10063020,,,1239,,\n", 2, "leave it blank or write 1210 or 9610"],
    ["10063020,,,,20,\n", 2, "only one of yearlyLimit and yearlyUnit"],
    ["10063020,,,,,035\n", 2, "only one of yearlyLimit and yearlyUnit"],
    ["10063020,,,,0,035\n", 2, "a yearly limit of 0"],
    ["10063020,,,,20kg,035\n", 2, "not a yearly limit"],
    ["10063020,,,,20,35\n", 2, "perhaps 035 千克"],
    ["10063020,,,,20,035\n\n10063020,,,,2,035\n", 4, "differs from that of an earlier row"],
  ])("%j", (rows, line, text) => {
    const error = tableError(() => load(rows));
    expect(error.line).toBe(line);
    expect(error.en).toContain(text);
    expect(error.zh).toContain(`第${line}行`);
  });

  it("lacks the column of codes", () => {
    expect(tableError(() => loadPositiveList(write("short.csv", "name\nx\n"))).en).toContain(
      "lacks the column code",
    );
  });
});

describe("the positive lists in the product", () => {
  it("load; the sample's codes are lines of the tariff", () => {
    expect(loadPositiveList(join(root, "templates/positive-list.csv")).size).toBe(3);
    const list = loadPositiveList(join(root, "samples/positive-list.csv"));
    expect(list.size).toBe(22);
    const { tariff } = loadReference();
    const codes = tariff.linesUnder("").filter((code) => list.find(code).length > 0);
    expect(codes).toHaveLength(list.size);
  });
});
