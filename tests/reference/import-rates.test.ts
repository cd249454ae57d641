import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadImportRates } from "../../src/reference/import-rates.js";
import { loadReference } from "../../src/reference/tables.js";
import { tableError, userTables } from "./user-table.js";

const write = userTables();
const header = "code,name,vat,consumption,duty,consumptionPerUnit,unit,cosmetics";
const load = (rows: string) => loadImportRates(write("tariff.csv", `${header}\n${rows}`));
const root = fileURLToPath(new URL("../../", import.meta.url));

describe("import rates", () => {
  it("are percent, kept exact and as they were written", () => {
    expect(load("22083000,威士忌酒,13,20.0,6.5,0.912,095,\n").rateOf("2208300000")).toEqual({
      code: "22083000",
      name: "威士忌酒",
      vat: { millionths: 130_000n, text: "13" },
      consumption: { millionths: 200_000n, text: "20.0" },
      duty: { millionths: 65_000n, text: "6.5" },
      consumptionPerUnit: 91_200,
      unit: "095",
      unitName: "升",
      cosmetics: undefined,
    });
    expect(load("33030000,,13,15.0588,,,,Volume\n").rateOf("3303000010")).toMatchObject({
      consumption: { millionths: 150_588n },
      cosmetics: "volume",
    });
  });

  it("are those of the 10 digits before those of the first 8", () => {
    const rates = load("33049900,,13,15,,,,\n3304990049,,13,15,,,,piece\n1901101090,,9,,,,,\n");
    expect(rates.rateOf("3304990049")?.cosmetics).toBe("piece");
    expect(rates.rateOf("3304990039")?.code).toBe("33049900");
    expect(rates.rateOf("1901101010")).toBeUndefined();
    expect(rates.rateOf("19011010")).toBeUndefined();
    expect(rates.rateOf("")).toBeUndefined();
    expect(rates.size).toBe(3);
  });

  it("have no consumption tax where it is blank, but an unknown duty, not one of 0", () => {
    const rates = load("19011010,,13,,,,,\n95030060,,13,0,0,0,,\n");
    expect(rates.rateOf("1901101000")).toMatchObject({
      consumption: { millionths: 0n },
      consumptionPerUnit: 0,
    });
    expect(rates.rateOf("1901101000")?.duty).toBeUndefined();
    expect(rates.rateOf("9503006000")?.duty?.millionths).toBe(0n);
  });

  it("may say the same twice, in other digits and under another name", () => {
    expect(load("33030000,a,13,15,3,,,\n33030000,b,13.00,15.0,3.0,0,,\n").rateOf("33030000")?.name).toBe("a");
  });

  it("need no other columns than code, vat and consumption", () => {
    const file = write("short.csv", "CODE,VAT,Consumption\n04090000,9,\n");
    expect(loadImportRates(file).rateOf("0409000000")?.vat.text).toBe("9");
  });

  it("know the units that a user's table adds", () => {
    const file = write("units.csv", "code,name\n999,坛\n");
    const units = loadReference([{ table: "units", file }]).table("units");
    const table = write("tariff.csv", `${header}\n22060010,,13,,,0.24,999,\n`);
    expect(loadImportRates(table, units).rateOf("2206001000")?.unitName).toBe("坛");
  });
});

describe("a tariff table that can't be used", () => {
  it.each([
    ["2208300,,13,,,,,\n", 2, "8 or 10 digits (is the leading 0 lost?"],
    ["2208.3000,,13,,,,,\n", 2, "not a goods code"],
    [",x,13,,,,,\n", 2, "not a goods code"],
    ["22083000,,,,,,,\n", 2, "no rate of VAT"],
    ["22083000,,0.13,,,,,\n", 2, "write 13 for 13 %"],
    // No consumption tax is below 1 % (消费税税目税率表); a duty of two digits below it is a fraction.
    ["22083000,,13,0.15,,,,\n", 2, "write 15 for 15 %"],
    ["22083000,,13,0.2,,,,\n", 2, "write 20 for 20 %"],
    ["22083000,,13,,0.15,,,\n", 2, "write 15 for 15 %"],
    ["22083000,,13,,0.065,,,\n", 2, "write 6.5 for 6.5 %"],
    ["22083000,,13,,0.10,,,\n", 2, "write 10 for 10 %"],
    ["22083000,,13%,,,,,\n", 2, "not a rate of VAT"],
    ["22083000,,-13,,,,,\n", 2, "not a rate of VAT"],
    ["22083000,,13.00001,,,,,\n", 2, "not a rate of VAT"],
    ["22083000,,100,,,,,\n", 2, "not a rate of VAT"],
    ["22083000,,13,100,,,,\n", 2, "not a rate of consumption tax"],
    ["22083000,,13,abc,,,,\n", 2, "not a rate of consumption tax"],
    ["22083000,,13,,1000,,,\n", 2, "not a rate of duty"],
    ["22083000,,13,,,0.912,,\n", 2, "no unit"],
    ["22083000,,13,,,-1,095,\n", 2, "not a consumption tax per unit"],
    ["22083000,,13,,,0.912345,095,\n", 2, "not a consumption tax per unit"],
    ["22083000,,13,,,0.912,95,\n", 2, "perhaps 095 升"],
    ["22083000,,13,,,,升,\n", 2, "perhaps 095 升"],
    ["33030000,,13,15,,,,ml\n", 2, "volume (by ml or g) or piece"],
    ["33030000,,13,,,,,volume\n", 2, "no rate of consumption tax"],
    ["33030000,,13,15,3,,,\n04090000,,9,,,,,\n33030000,,13,15,,,,\n", 4, "differ from those on line 2"],
    ["33030000,,13,15,,,,\n33030000,,13,15,,,,volume\n", 3, "differ from those on line 2"],
  ])("%j", (rows, line, text) => {
    const error = tableError(() => load(rows));
    expect(error.line).toBe(line);
    expect(error.en).toContain(text);
    expect(error.zh).toContain(`第${line}行`);
  });

  it("lacks a column whose blanks would mean no tax", () => {
    const file = write("short.csv", "code,vat\n22083000,13\n");
    expect(tableError(() => loadImportRates(file)).en).toContain("lacks the column consumption");
  });
});

describe("the tariff tables in the product", () => {
  it("load; the sample's codes are lines of the tariff", () => {
    expect(loadImportRates(join(root, "templates/tariff.csv")).size).toBe(3);
    const rates = loadImportRates(join(root, "samples/tariff.csv"));
    expect(rates.size).toBe(23);
    const lines = loadReference().tariff.linesUnder("");
    // 22 lines of 8 digits, and one code of 10 under one of them
    expect(lines.filter((code) => rates.rateOf(code) !== undefined)).toHaveLength(22);
    expect(rates.rateOf("3304990049")?.cosmetics).toBe("piece");
  });
});
