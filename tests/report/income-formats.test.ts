import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { incomeCsv } from "../../src/report/income/csv.js";
import { incomeJson } from "../../src/report/income/json.js";
import { rowNames } from "../../src/report/income/rows.js";
import { rowNumbers } from "../../src/tax/income/row.js";
import { computed } from "./income.js";

const languages = ["zh", "en"] as const;

describe("the computation as JSON", () => {
  const json = (given: Parameters<typeof computed>[0], language: "zh" | "en" = "en") =>
    JSON.parse(incomeJson(computed(given), language));

  it("has what the contract names, money as texts with two decimals", () => {
    const document = json({ prepaid: "5000.00", excluded: [{ yuan: "1234.5", lines: 3 }] });
    expect(document).toMatchObject({
      schema: "qingdan/tax-income/1",
      period: { year: 2026, from: "2026-01-01", to: "2026-09-30" },
      revenue: "10000000.00",
      smallEnterprise: true,
      excluded: [{ reason: "income/voucher", yuan: "1234.50", lines: 3 }],
    });
    // 400,000 × 25 % − 400,000 × 20 % − 5,000
    expect(document.rows).toMatchObject({
      "14": "400000.00",
      "16": "100000.00",
      "17": "80000.00",
      "21": "15000.00",
    });
    for (let row = 1; row <= 21; row++) expect(document.rows[row], `row ${row}`).toMatch(/^-?\d+\.\d\d$/);
  });

  it("has all rows, blank those that nobody can fill in, and says so", () => {
    const document = json({ taxFreeIncome: "100.00" });
    const numbers = (rows: Record<string, string>) =>
      Object.keys(rows).sort((left, right) => Number(left) - Number(right));
    expect(numbers(document.rows)).toEqual(numbers(json({}).rows));
    expect(numbers(document.rows).join(" ")).toBe(
      "1 2 3 4 5 6 7 7.1 7.2 8 9 10 11 12 13 14 15 16 17 18 19 20 21",
    );
    const open = numbers(document.rows).filter((row) => document.rows[row] === "");
    expect(open.join(" ")).toBe("4 5 6 7 7.1 7.2 8 9 10 11");
    expect(document.notes.map(({ kind }: { kind: string }) => kind)).toContain("tax-free-not-split");
  });

  it("says that an enterprise is not small, and by which test", () => {
    const document = json({ revenue: "80000000" });
    expect(document.smallEnterprise).toBe(false);
    expect(document.tests.limits[0]).toEqual({
      test: "taxable-income",
      verdict: "failed",
      figure: "3200000.00",
      limit: "3000000.00",
    });
    expect(document.cliff).toMatchObject({ applies: true, distance: "-5000000.00" });
  });

  it("has the comparison where one was asked for", () => {
    expect(json({})).not.toHaveProperty("comparison");
    expect(json({ margin: "3.5" }).comparison).toEqual({
      margin: "3.5",
      deemed: { taxable: "400000.00", smallEnterprise: true, tax: "20000.00" },
      books: { taxable: "350000.00", smallEnterprise: true, tax: "17500.00" },
      better: "books",
      saving: "2500.00",
      breakEven: { booksBelow: "4", deemedAbove: "4", booksCliff: "30" },
    });
    expect(json({ revenue: "0", margin: "3.5" }).comparison).toMatchObject({
      better: "equal",
      breakEven: null,
    });
  });

  it("is the same figures in both languages", () => {
    expect(json({ margin: "5" }, "zh").rows).toEqual(json({ margin: "5" }, "en").rows);
  });
});

describe.each(languages)("the return as CSV, in %s", (language) => {
  const rows: Record<string, string>[] = parse(incomeCsv(computed({ taxFreeIncome: "100.00" }), language), {
    columns: true,
  });

  it("has the form's rows in the form's order, with their names", () => {
    const form = rows.slice(0, rowNumbers.length);
    expect(form.map(({ row }) => row)).toEqual([...rowNumbers]);
    expect(form.map(({ item }) => item)).toEqual(rowNumbers.map((number) => rowNames[number][language]));
  });

  it("has figures that a spreadsheet reads, and blanks where a row is open", () => {
    const amounts = new Map(rows.map(({ row, amount }) => [row, amount]));
    expect(amounts.get("1")).toBe("10000100.00");
    expect(amounts.get("12")).toBe("10000000.00");
    expect(amounts.get("14")).toBe("400000.00");
    expect(amounts.get("4")).toBe("");
  });

  it("shows how a figure came about", () => {
    const workings = new Map(rows.map(({ row, working }) => [row, working]));
    expect(workings.get("12")).toBe("10,000,100.00 − 0.00 − 100.00");
    expect(workings.get("14")).toBe("10,000,000.00 × 4%");
    expect(workings.get("16")).toBe("400,000.00 × 25%");
    expect(workings.get("17")).toBe("400,000.00 × 20%");
  });
});
