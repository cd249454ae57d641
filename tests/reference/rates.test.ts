import { describe, expect, it } from "vitest";
import { loadRates, noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import { tableError, userTables } from "./user-table.js";

const write = userTables();
const load = (rows: string) => loadRates(write("rates.csv", `month,currency,rate\n${rows}`));

describe("rates", () => {
  it("are found by customs code and month, whether the file writes customs or ISO codes", () => {
    const rates = load("2026-01,502,7.0102\n2026-02,usd,6.95\n2026-01,JPY,0.045512\n");
    expect(rates.rate("502", "2026-01")?.toString()).toBe("7.0102");
    expect(rates.rate("502", "2026-02")?.toString()).toBe("6.95");
    expect(rates.rate("116", "2026-01")?.toString()).toBe("0.045512");
  });

  it("are unknown for another month or currency", () => {
    const rates = load("2026-01,502,7.0102\n");
    expect(rates.rate("502", "2026-02")).toBeUndefined();
    expect(rates.rate("300", "2026-01")).toBeUndefined();
  });

  it("are 1 for yuan, with or without a table", () => {
    expect(noRates.rate("142", "2026-01")?.toString()).toBe("1");
    expect(noRates.rate("502", "2026-01")).toBeUndefined();
    expect(load("2026-01,CNY,1.00\n").rate("142", "2030-12")?.toString()).toBe("1");
  });

  it("may say the same twice", () => {
    expect(load("2026-01,502,7.10\n2026-01,USD,7.1\n").rate("502", "2026-01")?.toString()).toBe("7.1");
  });

  it("know the currencies that a user's table adds", () => {
    const file = write("currencies.csv", "code,name,iso\n999,新币,XNC\n");
    const currencies = loadReference([{ table: "currencies", file }]).table("currencies");
    const rates = loadRates(write("new.csv", "month,currency,rate\n2026-01,XNC,2\n"), currencies);
    expect(rates.rate("999", "2026-01")?.toString()).toBe("2");
  });
});

describe("currencies that customs' table lacks", () => {
  // Central parity rates (CFETS) are published for these four, among others.
  it("are passed over, and counted by currency", () => {
    const rates = load("2026-01,ZAR,0.41\n2026-01,502,7.1\n2026-02,zar,\n2026-01,HUF,46\n");
    expect(rates.rate("502", "2026-01")?.toString()).toBe("7.1");
    expect(rates.passedOver).toMatchObject([
      { currency: "ZAR", line: 2, rows: 2, iso: true, near: [] },
      { currency: "HUF", line: 5, rows: 1, iso: true, near: [] },
    ]);
    expect(load("2026-01,502,7.1\n").passedOver).toEqual([]);
  });

  it("have what may be meant, where they are no currencies", () => {
    expect(load("2026-01,999,7.1\n2026-01,美元,7.1\n").passedOver).toMatchObject([
      { currency: "999", iso: false },
      { currency: "美元", iso: false, near: ["502 USD 美元"] },
    ]);
  });
});

describe("a rate table that can't be used", () => {
  it.each([
    ["2026-01,502,7.1\n2026-02,502,7.2\n2026-01,USD,7.3\n", 4, "line 2"],
    ["2026-13,502,7.1\n", 2, "not a month"],
    ["2026-1,502,7.1\n", 2, "not a month"],
    ["2026-01,,7.1\n", 2, "has no currency"],
    ["2026-01,502,0\n", 2, "not a rate"],
    ["2026-01,502,-7.1\n", 2, "not a rate"],
    ["2026-01,502,7.1e0\n", 2, "not a rate"],
    ['2026-01,502,"7,1"\n', 2, "not a rate"],
    ["2026-01,CNY,7.1\n", 2, "yuan is 1"],
  ])("%j", (rows, line, text) => {
    const error = tableError(() => load(rows));
    expect(error.line).toBe(line);
    expect(error.en).toContain(text);
    expect(error.zh).toContain(`第${line}行`);
  });

  it("lacks a column", () => {
    const file = write("short.csv", "month,currency\n2026-01,502\n");
    expect(tableError(() => loadRates(file)).en).toContain("lacks the column rate");
  });
});
