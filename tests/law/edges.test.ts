import { describe, expect, it } from "vitest";
import { lawOf } from "../../src/law/law.js";
import { cosmeticsVerdict } from "../../src/tax/import/cosmetics.js";
import { PayerTotals, paymentWindow } from "../../src/tax/import/payers.js";
import { incomeTaxLaw } from "../../src/tax/income/law.js";
import { quarterPeriod } from "../../src/tax/income/period.js";
import { incomeSettings } from "../../src/tax/income/settings.js";
import { smallEnterprise } from "../../src/tax/income/small-enterprise.js";
import { taxOn } from "../../src/tax/income/tax-on.js";
import { parseAmount } from "../../src/values/amount.js";
import { Exact } from "../../src/values/money.js";
import {
  costing,
  examineImport,
  examineImports,
  importFindings,
  importLanes,
  linesOfOrder,
  tariff,
} from "../support/imports.js";
import { csv, examineOne, findingOf, laneOf, order, row, worth } from "../support/manifest.js";
import { lineOf, law as taxLaw } from "../tax/import/orders.js";
import { smallSettings, steady } from "../tax/income/filing.js";
import { invtNo, manifestRow, returnRow, withdrawHere } from "../withdraw/runs.js";

const cheap = { qty: "1", price: "1.00", totalPrice: "1.00" };
const times = <T>(count: number, each: T): T[] => Array.from({ length: count }, () => each);

// The zones' practice (单票5000元以内) and GACC 75 of 2020 (5000元(含)以内): FOB, the limit itself included.
describe("¥5000 of an export", () => {
  it.each([
    ["9610", "4999.99", "simplified"],
    ["9610", "5000.00", "simplified"],
    ["9610", "5000.01", "aggregated"],
    ["9610", "5000.00499", "simplified"],
    ["9610", "5000.005", "aggregated"],
    ["9710", "5000.00", "simplified"],
    ["9710", "5000.01", "formal"],
    ["9810", "5000.00", "simplified"],
    ["9810", "5000.01", "formal"],
  ])("%s %s: %s", async (tradeMode, total, lane) => {
    expect(await laneOf(worth(total, { tradeMode }))).toBe(lane);
  });
});

// Caiguanshui [2018] 49: at most ¥5000 an order; one item above it, below ¥26000, at full rates; at most ¥26000 a year.
describe("¥5000 and ¥26000 of an import", () => {
  it.each([
    ["1210", "5000.00", "bonded"],
    ["9610", "5000.00", "direct"],
    ["1210", "5000.01", "full-rate"],
    ["9610", "5000.01", "full-rate"],
    ["1210", "25999.99", "full-rate"],
    ["1210", "26000.00", "general-trade"],
    ["9610", "26000.01", "general-trade"],
  ])("%s %s: %s", async (tradeMode, total, lane) => {
    expect(await importLanes(costing(total, { tradeMode }))).toEqual([lane]);
  });

  it.each([
    ["1000.00", "bonded"], // 26000.00
    ["1000.01", "general-trade"], // 26000.01
  ])("after ¥25000 of the year, %s: %s", async (last, lane) => {
    const totals = [...times(5, "5000.00"), last];
    const lanes = await importLanes(totals.map((total, index) => costing(total, { orderNo: `IM-${index}` })));
    expect(lanes.at(-1)).toBe(lane);
  });
});

// Schemas 202205: InventoryList maxOccurs 100 in CEB603, 99 in CEB621; InvtRefundList maxOccurs 99 in CEB625.
describe("goods lines", () => {
  const faultsOf = (findings: readonly { rule: string; value: string; expected: string }[]) =>
    findings
      .filter(({ rule }) => rule === "amount/line-count" || rule === "return/goods")
      .map(({ value, expected }) => `${value} > ${expected}`);

  it.each([
    [99, []],
    [100, []],
    [101, ["101 > 100"]],
  ])("%i of an export", async (count, faults) => {
    const { findings, lane } = await examineOne(order("SO-1", times(count, cheap)));
    expect(faultsOf(findings)).toEqual(faults);
    expect(lane).toBe(faults.length === 0 ? "simplified" : "rejected");
  });

  it.each([
    [98, []],
    [99, []],
    [100, ["100 > 99"]],
  ])("%i of an import", async (count, faults) => {
    const { findings, lane } = await examineImport(linesOfOrder("IM-1", times(count, cheap)));
    expect(faultsOf(findings)).toEqual(faults);
    expect(lane).toBe(faults.length === 0 ? "bonded" : "rejected");
  });

  it.each([
    [99, 1, []],
    [100, 0, ["100 > 99"]],
  ])("%i of a return", async (count, applied, faults) => {
    const rows = times(count, "").map((_, index) => returnRow(1, { gnum: String(index + 1) }));
    const { record, findings } = await withdrawHere("return", { "r.csv": csv(rows) });
    expect(findings.map(({ value, expected }) => `${value} > ${expected}`)).toEqual(faults);
    expect(record.inventories.applied).toBe(applied);
  });

  it("of a return with its inventory as well", async () => {
    const lines = times(100, manifestRow(1));
    const { findings } = await withdrawHere(
      "return",
      { "r.csv": csv([{ invtNo: invtNo("I", 1), reason: "破损" }]) },
      { from: { "m.csv": csv(lines) } },
    );
    expect(findings.map(({ rule, value }) => `${rule} ${value}`)).toContain("return/goods 100");
  });
});

// Specification 202205, CEB621 and CEB511: 件数限定为1; buyerIdType 1-身份证; CEB505: 运单编号在6个月内不重复.
describe("an import's package, document and way-bill", () => {
  it.each([
    ["1", []],
    ["2", ["error import/pack-no packNo:2"]],
  ])("packNo %s", async (packNo, expected) => {
    expect(await importFindings(costing("1.00", { packNo }))).toEqual(expected);
  });

  it.each([
    ["1", []],
    ["2", ["error import/buyer-id buyerIdType:2"]],
  ])("buyerIdType %s", async (buyerIdType, expected) => {
    expect(await importFindings(costing("1.00", { buyerIdType }))).toEqual(expected);
  });

  it("a return names the buyer by identity card where the list does not say", async () => {
    const { applications } = await withdrawHere("return", { "r.csv": csv([returnRow(1)]) });
    expect(applications.map(({ head }) => head["buyerIdType"])).toEqual(["1"]);
  });
});

// GACC 194 of 2018: paid from day 31 to day 45 after release.
describe("the days of payment", () => {
  const days = lawOf("2026-11-20").paymentDays;

  it.each([
    ["20261101", "2026-12-02", "2026-12-16"], // 30 days of November, 1 and 15 more
    ["20280115", "2028-02-15", "2028-02-29"], // a leap year
    ["20261201", "2027-01-01", "2027-01-15"],
  ])("of a release on %s are %s to %s", (release, payFrom, payTo) => {
    expect(paymentWindow(release, days)).toEqual({ payFrom, payTo });
  });

  it("stand with each payer's sum", async () => {
    const { tax } = await examineImport(costing("1000.00"), { tariff });
    if (tax === undefined) throw new Error("taxes are expected");
    const totals = new PayerTotals(days);
    totals.add("3302960004", "20261101", tax);
    totals.add("3302960004", "", tax);
    expect(totals.payers()).toMatchObject([
      { releaseDate: null, payFrom: null, payTo: null, total: "63.00" },
      { releaseDate: "2026-11-01", payFrom: "2026-12-02", payTo: "2026-12-16", total: "63.00" },
    ]);
  });
});

// GACC 45 of 2020: 30 days to apply, 45 to be back, both from release and the last included.
describe("the days of a return", () => {
  const returned = (releaseDate: string) =>
    withdrawHere(
      "return",
      { "r.csv": csv([returnRow(1, { releaseDate })]) },
      { at: "2026-11-20T10:00:00+08:00" },
    );

  it.each([
    ["20261022", 29, 1],
    ["20261021", 30, 1],
    ["20261020", 31, 0],
  ])("released on %s, %i days before", async (release, _days, applied) => {
    const { record, findings } = await returned(release);
    expect(record.inventories.applied).toBe(applied);
    expect(findings.map(({ rule, expected }) => `${rule} ${expected}`)).toEqual(
      applied === 1 ? [] : ["return/apply-window 2026-11-19"],
    );
  });

  it("are 45 for the goods", async () => {
    // 10 days to 31 October, 30 to 30 November, 5 more.
    expect((await returned("20261021")).record.arriveBy?.last).toBe("2026-12-05");
  });
});

// 80 % is this tool's own; at the whole customs releases nothing more. 1000 × 9 % × 70 % = 63.00 of taxes.
describe("the tax guarantee", () => {
  it.each([
    ["16.99", []], // 79.99 %
    ["17.00", ["warning near"]], // 80 %
    ["36.99", ["warning near"]], // 99.99 %
    ["37.00", ["error beyond"]], // 100 %
  ])("of 100.00 with %s used before", async (used, expected) => {
    const guarantee = { kind: "deposit", amount: "100.00", used } as const;
    const { batch } = await examineImports(costing("1000.00"), { tariff, guarantee });
    expect(batch.map(({ severity, kind }) => `${severity} ${kind}`)).toEqual(expected);
  });
});

// Digits of a goods code: 4 for parcels, 6 between businesses, 10 for what is declared in summary later.
describe("digits of a goods code", () => {
  const zone = { iacCode: "3302960009", iacName: "示例保税仓", emsNo: "T3302W000001", itemRecordNo: "1" };

  it.each([
    ["9610", "6109", "simplified"],
    ["9610", "61091", "rejected"],
    ["1210", "6109", "simplified"],
    ["1210", "610910", "rejected"],
    ["9710", "610910", "simplified"],
    ["9710", "61091", "rejected"],
    ["9710", "6109100", "rejected"],
    ["9810", "610910", "simplified"],
    ["9810", "6109", "rejected"],
    ["9610", "6109100000", "simplified"],
    ["9610", "610910000", "rejected"],
  ])("%s %s: %s", async (tradeMode, gcode, lane) => {
    const cells = { tradeMode, gcode, ...(tradeMode === "1210" ? zone : {}) };
    expect(await laneOf(row(cells))).toBe(lane);
  });

  it("of a list for later declaration are 10", async () => {
    const rebate = { exportRebate: "Y" };
    expect(await laneOf(row({ ...rebate, gcode: "6109100000" }))).toBe("aggregated");
    expect(await laneOf(row({ ...rebate, gcode: "610910000" }))).toBe("rejected");
    expect(await findingOf(row({ gcode: "610910", statisticsFlag: "A" }))).toMatchObject({
      expected: "4 / 10",
    });
  });
});

// Caishui [2016] 103: 10元/毫升（克）或15元/片（张）及以上.
describe("high-end cosmetics", () => {
  const fifty = parseAmount("50");

  it.each([
    ["volume", "499.99", "below"],
    ["volume", "500.00", "due"],
    ["piece", "749.99", "below"],
    ["piece", "750.00", "due"],
  ] as const)("by %s, ¥%s for fifty: %s", (cosmetics, value, verdict) => {
    const line = lineOf(
      value,
      { vat: "13", consumption: "15", cosmetics },
      { netContent: fifty, pieces: fifty },
    );
    expect(cosmeticsVerdict(line, parseAmount(value), taxLaw)).toBe(verdict);
  });
});

// 财税〔2019〕13号 and what followed: 应纳税所得额不超过300万元、从业人数不超过300人、资产总额不超过5000万元.
describe("a small enterprise", () => {
  const small = (year: number, taxable: string, people: number, assets: string) =>
    smallEnterprise(
      new Exact(taxable),
      quarterPeriod(year, 4),
      incomeSettings({ ...smallSettings, quarters: times(4, steady(people, assets)) }),
      incomeTaxLaw(year),
    ).small;

  it.each([2019, 2021, 2022, 2023, 2027])("at each limit and above it, in %i", (year) => {
    expect(small(year, "3000000.00", 300, "5000.00")).toBe(true);
    expect(small(year, "3000000.01", 300, "5000.00")).toBe(false);
    expect(small(year, "3000000.00", 301, "5000.00")).toBe(false);
    expect(small(year, "3000000.00", 300, "5000.01")).toBe(false);
  });

  // 2021: 2.5 % to ¥1,000,000 and 10 % above: 25,000.00; 25,000.10. 2022: 5 % above: 25,000.05.
  it.each([
    [2021, "1000000.00", "25000.00"],
    [2021, "1000001.00", "25000.10"],
    [2022, "1000000.00", "25000.00"],
    [2022, "1000001.00", "25000.05"],
  ])("in %i pays on %s: %s", (year, taxable, due) => {
    expect(taxOn(new Exact(taxable), true, incomeTaxLaw(year)).due.toFixed(2)).toBe(due);
  });
});
