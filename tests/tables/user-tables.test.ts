import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { readBalances } from "../../src/ledger/balance-table.js";
import { readVoids } from "../../src/ledger/void-table.js";
import { loadImportRates } from "../../src/reference/import-rates.js";
import { loadPositiveList } from "../../src/reference/positive-list.js";
import { loadRates, noRates } from "../../src/reference/rates.js";
import { tableSpecs } from "../../src/reference/table-specs.js";
import { loadReference, tableIds } from "../../src/reference/tables.js";
import { loadWithdrawnRefunds } from "../../src/reference/withdrawn-refunds.js";
import { loadRefunds } from "../../src/revenue/refunds.js";
import {
  exchangeRateColumns,
  positiveListColumns,
  refundColumns,
  tariffColumns,
  withdrawnRefundColumns,
} from "../../src/tables/column-lists.js";
import { quarterPeriod } from "../../src/tax/income/period.js";
import { tableError, userTables } from "../reference/user-table.js";
import { folder, qingdan, repository } from "../support/cli.js";

const write = userTables();
const currencies = loadReference().table("currencies");

const loaders: Readonly<Record<string, (file: string) => unknown>> = {
  tariff: (file) => loadImportRates(file),
  "positive list": (file) => loadPositiveList(file),
  rates: (file) => loadRates(file),
  "withdrawn refunds": loadWithdrawnRefunds,
  refunds: (file) => loadRefunds(file, quarterPeriod(2026, 3), noRates, currencies, "2026-11-20"),
  balances: (file) => readBalances(file, readFileSync(file), "20261120"),
  voids: (file) => readVoids(file, readFileSync(file)),
  licences: (file) => loadReference([{ table: "licences", file }]),
  districts: (file) => loadReference([{ table: "districts", file }]),
  "export duty": (file) => loadReference([{ table: "export-duty", file }]),
};

describe("a misspelt column is refused with the nearest name", () => {
  // Each of these but the last two tables' was passed over in silence once, and what it says with it.
  it.each([
    ["tariff", "code,vat,consumption,consumptionPerUnits,unit\n22083000,13,20,0.912,095\n", 4],
    ["tariff", "code,vat,consumption,dutys\n22083000,13,20,5\n", 4],
    ["positive list", "code,name,yearlyLimits,yearlyUnit\n10063020,米,,\n", 3],
    ["positive list", "code,modes\n10063020,1210\n", 2],
    ["rates", "months,currency,rate\n2026-11,USD,7\n", 1],
    ["withdrawn refunds", "code,form\n7604,2024-12-01\n", 2],
    ["refunds", "orderNo,amount,date,curency\nSO-1,5,2026-08-03,USD\n", 4],
    ["licences", "code,name,iso,stauts\n1006,米,,\n", 4],
    ["districts", "code,name,nameZh\n3399,海关,\n", 3],
    ["export duty", "code8,effective_pct,provisional\n61091000,10,\n", 3],
    ["balances", "buyerIdNumber,year,amount,as_of\n,2026,5,2026-03-31\n", 4],
    ["voids", "orderNo,amounts\nSO-1,5\n", 2],
  ])("%s: %j", (table, content, column) => {
    const error = tableError(() => loaders[table]?.(write("table.csv", content)));
    const written = content.split("\n")[0]?.split(",")[column - 1];
    expect(error.line).toBe(1);
    expect(error.en).toContain(`Column ${column}, ${written}: is ${meant[written ?? ""]} meant?`);
    expect(error.zh).toContain(`第${column}列 ${written}：是否为 ${meant[written ?? ""]}（`);
  });

  it.each([
    ["--tariff", "code,vat,consumption,consumptionPerUnits,unit\n22083000,13,20,0.912,095\n"],
    ["--positive-list", "code,yearlyLimits,yearlyUnit\n10063020,20,035\n"],
  ])("by the command line, for %s, with status 2 and no output", async (option, content) => {
    const cwd = folder({ "t.csv": content, "m.csv": "" });
    const { status, stdout, stderr } = await qingdan(["validate", "m.csv", option, "t.csv", "--lang", "en"], {
      cwd,
    });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("t.csv, line 1: has an unknown column.");
    expect(stderr).toMatch(
      /consumptionPerUnits: is consumptionPerUnit meant|yearlyLimits: is yearlyLimit meant/,
    );
  });
});

const meant: Readonly<Record<string, string>> = {
  consumptionPerUnits: "consumptionPerUnit",
  dutys: "duty",
  yearlyLimits: "yearlyLimit",
  modes: "mode",
  months: "month",
  form: "from",
  curency: "currency",
  stauts: "status",
  nameZh: "name_en",
  provisional: "provisional_pct",
  as_of: "asOf",
  amounts: "amount",
};

const headerOf = (file: string): string[] =>
  parse(readFileSync(file, "utf8"), { bom: true, to_line: 1 })[0] ?? [];

describe("the tables that the product shows", () => {
  const lists = {
    "tariff.csv": tariffColumns,
    "positive-list.csv": positiveListColumns,
    "rates.csv": exchangeRateColumns,
    "withdrawn-refunds.csv": withdrawnRefundColumns,
    "returns.csv": refundColumns,
  };

  it.each(Object.entries(lists))(
    "%s: the template has every column, in the list's order",
    (name, columns) => {
      expect(headerOf(join(repository, "templates", name))).toEqual(columns.map((column) => column.name));
    },
  );

  it.each(Object.entries(lists))("%s: the samples have no other column", (name, columns) => {
    const samples = [join("samples", name), join("samples/income", name)].filter((file) =>
      existsSync(join(repository, file)),
    );
    expect(samples).not.toEqual([]);
    const names: readonly string[] = columns.map((column) => column.name);
    for (const file of samples)
      expect(headerOf(join(repository, file)).filter((each) => !names.includes(each))).toEqual([]);
  });
});

describe("what the product writes or has itself is read back as it is", () => {
  const data = join(repository, "src/reference/data");
  const own = tableIds.filter((id) => tableSpecs[id].data !== undefined);

  it.each(own)("our own table of %s", (id) => {
    const file = join(data, tableSpecs[id].data ?? "");
    const [ours, laid] = [loadReference().table(id), loadReference([{ table: id, file }]).table(id)];
    expect(laid.source).toContain(basename(file));
    expect(laid.codes.map((code) => laid.get(code))).toEqual(ours.codes.map((code) => ours.get(code)));
  });

  it("our own export duties", () => {
    const file = join(data, "export-duty.csv");
    const [ours, laid] = [loadReference(), loadReference([{ table: "export-duty", file }])];
    const codes = ours.table("export-duty").codes;
    expect(codes.map((code) => laid.exportDuty.of(code))).toEqual(
      codes.map((code) => ours.exportDuty.of(code)),
    );
  });

  it("what `codes` prints as CSV", async () => {
    const { stdout } = await qingdan(["codes", "countries", "--format", "csv", "--quiet"], { cwd: folder() });
    const laid = loadReference([{ table: "countries", file: write("countries.csv", stdout) }]);
    const ours = loadReference().table("countries");
    expect(laid.table("countries").get("502")).toMatchObject({
      name: "美国",
      nameEn: ours.get("502")?.nameEn,
      iso: "USA",
    });
  });
});
