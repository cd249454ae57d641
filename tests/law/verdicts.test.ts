import { describe, expect, it } from "vitest";
import { LawUnknown } from "../../src/law/dated.js";
import { lawOf } from "../../src/law/law.js";
import { importTaxLawOf } from "../../src/tax/import/law.js";
import { incomeTaxLaw } from "../../src/tax/income/law.js";
import { quarterPeriod } from "../../src/tax/income/period.js";
import { taxOn } from "../../src/tax/income/tax-on.js";
import { formatAmount } from "../../src/values/amount.js";
import { Exact } from "../../src/values/money.js";
import { doubted, exported, revenueOf, said } from "../income/revenue.js";
import { costing, examineImport, importLanes, tariff } from "../support/imports.js";
import { csv, examineOne, idsOf, laneOf, row, worth } from "../support/manifest.js";
import { brief, exportReturnRow, returnRow, withdrawHere } from "../withdraw/runs.js";

/** What becomes of an export on a day, and the rules that have something to say. */
/** A zone since 2016. */
const longZone = "合肥";

async function exportOn(asOf: string, cells: Parameters<typeof row>[0]) {
  const { lane, findings } = await examineOne(row(cells), { asOf, pilotZone: longZone });
  return [lane, ...new Set(findings.map(({ severity, rule }) => `${severity} ${rule}`))];
}

// GACC announcement 194 of 2018 and MOF, GAC and STA notice 49 of 2018: from 2019-01-01.
describe("2019-01-01, the first day of the law that is known", () => {
  it("releases parcels by list, at most ¥5000 of them simplified, with codes of four digits", async () => {
    const asOf = "2019-01-01";
    expect(await exportOn(asOf, { gcode: "6109" })).toEqual(["simplified"]);
    expect(await laneOf(worth("5000.00"), { asOf, pilotZone: longZone })).toBe("simplified");
    expect(await laneOf(worth("5000.01"), { asOf })).toBe("aggregated");
    expect(await laneOf(worth("5000.01", { gcode: "610910000" }), { asOf })).toBe("rejected");
  });

  it("takes retail imports of both modes up to ¥5000 an order and ¥26000 a year", async () => {
    const asOf = "2019-01-01";
    expect(await importLanes(costing("5000.00"), { asOf })).toEqual(["bonded"]);
    expect(await importLanes(costing("5000.00", { tradeMode: "9610" }), { asOf })).toEqual(["direct"]);
    expect(await importLanes(costing("25999.99"), { asOf })).toEqual(["full-rate"]);
    expect(await importLanes(costing("26000.00"), { asOf })).toEqual(["general-trade"]);
  });

  it("has no day before it", () => {
    for (const day of ["2018-12-31", "2016-04-08"]) {
      expect(() => lawOf(day)).toThrow(LawUnknown);
      expect(() => lawOf(day)).toThrow("2019-01-01");
    }
  });
});

// GACC announcement 75 of 2020: from 2020-07-01.
describe("2020-07-01, the first day of 9710 and 9810", () => {
  it.each(["9710", "9810"])("%s is no mode the day before", async (tradeMode) => {
    expect(await exportOn("2020-06-30", { tradeMode })).toEqual(["rejected", "error export/trade-mode"]);
    expect(await exportOn("2020-07-01", { tradeMode })).toEqual(["simplified"]);
  });

  it.each(["9710", "9810"])(
    "%s takes codes of six digits, the limit and the question of inspection",
    async (tradeMode) => {
      const asOf = "2020-07-01";
      expect(await exportOn(asOf, { tradeMode, gcode: "610910" })).toEqual(["simplified"]);
      expect(await laneOf(worth("5000.00", { tradeMode }), { asOf })).toBe("simplified");
      expect(await laneOf(worth("5000.01", { tradeMode }), { asOf })).toBe("formal");
      expect(await exportOn(asOf, { tradeMode, inspectionRequired: "Y" })).toEqual([
        "formal",
        "info export/inspection",
      ]);
    },
  );

  it("asks nothing about inspection the day before, whatever the manifest demands", async () => {
    const cells = { tradeMode: "9710", inspectionRequired: "Y", statisticsFlag: "A" } as const;
    expect(await exportOn("2020-06-30", cells)).toEqual(["rejected", "error export/trade-mode"]);
    expect(await exportOn("2020-07-01", cells)).toEqual(["rejected", "error export/inspection"]);
  });

  it("changes nothing for parcels", async () => {
    for (const asOf of ["2020-06-30", "2020-07-01"]) {
      expect(await exportOn(asOf, { gcode: "6109" })).toEqual(["simplified"]);
      expect(await laneOf(worth("5000.00"), { asOf })).toBe("simplified");
      expect(await laneOf(worth("5000.01"), { asOf })).toBe("aggregated");
    }
  });
});

// GACC announcement 45 of 2020: from 2020-03-28. Before, announcement 194 had 30 days for the goods to be back.
describe("2020-03-28, the first day of the terms of returns", () => {
  const returned = (day: string, releaseDate: string) =>
    withdrawHere(
      "return",
      { "r.csv": csv([returnRow(1, { releaseDate })]) },
      { at: `${day}T10:00:00+08:00` },
    );

  it("has 30 days to apply; the day before there is no such term", async () => {
    // 2020-02-26 + 31 days = 2020-03-28 (3 days to 29 February, 28 more).
    expect((await returned("2020-03-27", "20200101")).findings).toEqual([]);
    expect(brief((await returned("2020-03-28", "20200226")).findings)).toEqual([
      "return/apply-window 2 releaseDate 2020-02-26 → 2020-03-28 2020-03-27",
    ]);
    expect((await returned("2020-03-28", "20200227")).findings).toEqual([]);
  });

  it("has 45 days for the goods to be back, and 30 the day before", async () => {
    // 2020-03-01 + 30 days = 31 March; + 45 days = 15 April.
    expect((await returned("2020-03-27", "20200301")).record.arriveBy?.last).toBe("2020-03-31");
    expect((await returned("2020-03-28", "20200301")).record.arriveBy?.last).toBe("2020-04-15");
  });

  it("is not noted as unchecked while there is no term", async () => {
    const undated = (day: string) =>
      withdrawHere("return", { "r.csv": csv([returnRow(1)]) }, { at: `${day}T10:00:00+08:00` });
    expect((await undated("2020-03-27")).record.skipped).toEqual([]);
    expect((await undated("2020-03-28")).record.skipped).toEqual(["return/apply-window"]);
  });

  it("leaves the other checks of a return as they were", async () => {
    const exportReturn = csv([exportReturnRow(1, { invtNo: "33022020E000000001", country: "142" })]);
    for (const day of ["2020-03-27", "2020-03-28"]) {
      const { findings } = await withdrawHere(
        "return",
        { "r.csv": exportReturn },
        { at: `${day}T10:00:00+08:00` },
      );
      expect(findings.map(({ rule }) => rule)).toEqual(["return/export-country"]);
    }
  });
});

// GACC order 272 took the place of order 124 on 2024-12-01: a rate is needed before and after.
it.each(["2019-01-01", "2024-11-30", "2024-12-01"])(
  "a foreign currency needs its rate on %s",
  async (asOf) => {
    expect(await idsOf(worth("100.00", { currency: "502" }), { asOf, pilotZone: longZone })).toEqual([
      "fx/rate-missing",
    ]);
  },
);

// The lists of 2018, 2019 and 2022 are the user's; that there is one is so since notice 18 of 2016.
it.each(["2019-01-01", "2019-12-31", "2020-01-01"])(
  "goods stand on the positive list on %s",
  async (asOf) => {
    const { findings } = await examineImport(costing("100.00"), { asOf, positiveList: "code\n33051000\n" });
    expect(findings.map(({ rule, kind }) => `${rule} ${kind}`)).toEqual(["import/positive-list absent"]);
  },
);

// Caiguanshui [2016] 18, article 3: no duty, 70 % of VAT; honey has 9 % of VAT and 15 % of duty here.
describe("the taxes of retail imports", () => {
  it.each(["2019-01-01", "2026-11-20"])(
    "on %s are 70 %% of VAT without duty, within the limits",
    async (asOf) => {
      const { tax } = await examineImport(costing("1000.00"), { asOf, tariff });
      // 1000 × 9 % × 70 % = 63.00.
      expect([tax?.duty, tax?.vat].map((yuan) => formatAmount(yuan ?? -1, 2))).toEqual(["0.00", "63.00"]);
    },
  );

  it("are full above the limit of an order", async () => {
    const { tax } = await examineImport(costing("5000.01"), { tariff });
    // 5000.01 × 15 % = 750.0015; (5000.01 + 750.0015) × 9 % = 517.501035.
    expect([tax?.duty, tax?.vat].map((yuan) => formatAmount(yuan ?? -1, 2))).toEqual(["750.00", "517.50"]);
  });

  it("are known from 2016-10-01, the first day of the prices of high-end cosmetics (Caishui [2016] 103)", () => {
    expect(importTaxLawOf("2016-10-01")).toMatchObject({
      volumeThreshold: 1_000_000,
      pieceThreshold: 1_500_000,
    });
    expect(() => importTaxLawOf("2016-09-30")).toThrow(LawUnknown);
  });
});

describe("the income tax of a year", () => {
  // STA announcement 36 of 2019: 4 % from 2020-01-01; 2019 is computed with it as a trial.
  it("has the deemed rate of 4 %, which is in force from 2020", () => {
    for (const year of [2019, 2020, 2027]) {
      expect(incomeTaxLaw(year).deemedRate.value.toFixed()).toBe("4");
      expect(incomeTaxLaw(year).deemedRateFrom).toBe("2020-01-01");
    }
  });

  // The year before a change and the year of it: taxes on ¥1,000,000 and ¥3,000,000 of a small enterprise.
  it.each([
    [2020, "50000.00", "250000.00"], // 25 % × 20 %; 50 % × 20 % (Caishui [2019] 13)
    [2021, "25000.00", "225000.00"], // 12.5 % × 20 % (MOF and STA 12 of 2021)
    [2022, "25000.00", "125000.00"], // 25 % × 20 % above (MOF and STA 13 of 2022)
    [2023, "50000.00", "150000.00"], // 25 % × 20 % below (MOF and STA 6 of 2023)
    [2024, "50000.00", "150000.00"],
    [2025, "50000.00", "150000.00"], // MOF and STA 12 of 2023
    [2027, "50000.00", "150000.00"],
  ])("%i: %s and %s", (year, million, threeMillion) => {
    const law = incomeTaxLaw(year);
    expect(taxOn(new Exact(1_000_000), true, law).due.toFixed(2)).toBe(million);
    expect(taxOn(new Exact(3_000_000), true, law).due.toFixed(2)).toBe(threeMillion);
    // Enterprise Income Tax Law, article 4: 25 %.
    expect(taxOn(new Exact(3_000_000), false, law).due.toFixed(2)).toBe("750000.00");
  });

  // The instruments as a return cites them, with those of the limits before and after each changed.
  it.each([
    [2021, "Caishui [2019] 13", "MOF and STA announcement 12 of 2021, Caishui [2019] 13"],
    [2022, "MOF and STA announcement 13 of 2022", "MOF and STA announcements 12 of 2021 and 13 of 2022"],
    [2023, "MOF and STA announcement 12 of 2023", "MOF and STA announcements 6 of 2023 and 13 of 2022"],
    [2025, "MOF and STA announcement 12 of 2023", "MOF and STA announcement 12 of 2023"],
  ])("of %i cites %s for the limits and %s for the bands", (year, limits, bands) => {
    const law = incomeTaxLaw(year);
    expect([law.limits.instrument.en, law.bands.instrument.en]).toEqual([limits, bands]);
    expect(law.taxRate.instrument.en).toBe("Enterprise Income Tax Law, article 4");
    expect(law.deemedRate.instrument.en).toBe("STA announcement 36 of 2019");
  });

  it("is known from 2019 to 2027, when the reductions end", () => {
    expect(() => incomeTaxLaw(2018)).toThrow("2019");
    expect(() => incomeTaxLaw(2028)).toThrow("2027");
  });

  it("could be deferred in 2020 alone (STA announcement 10 of 2020)", () => {
    expect([2019, 2020, 2021].map((year) => incomeTaxLaw(year).deferred)).toEqual([false, true, false]);
  });

  it("rests on an exemption that is uncertain from 2026 (MOF and STA announcement 11 of 2026)", () => {
    expect([2025, 2026, 2027].map((year) => incomeTaxLaw(year).exemptionUncertain)).toEqual([
      false,
      true,
      true,
    ]);
  });
});

// The conditions of announcement 36 of 2019 are asked by the law of 2020-01-01 and later.
describe("2020-01-01, the first day of the deemed rate's own conditions", () => {
  const year2019 = { period: quarterPeriod(2019, 4) };
  const sold = exported({ ieDate: "20191220", invoiceHeld: "Y" });

  it.each([
    ["2019-12-31", [], []],
    ["2020-01-01", ["income/pilot-zone 51.00 1"], ["warning income/pilot-zone none :2"]],
  ] as const)("by the law of %s, an enterprise outside the zones", async (asOf, excluded, findings) => {
    const computed = await revenueOf([exported({ ieDate: "20191220" })], {
      ...year2019,
      asOf,
      pilotZone: "",
    });
    expect(doubted(computed)).toEqual(excluded);
    expect(said(computed)).toEqual(findings);
  });

  it.each([
    ["2019-12-31", []],
    ["2020-01-01", ["income/purchase-voucher 51.00 1"]],
  ] as const)("by the law of %s, goods with a voucher", async (asOf, excluded) => {
    expect(doubted(await revenueOf([sold], { ...year2019, asOf }))).toEqual(excluded);
  });

  it.each([
    ["2019-12-31", false],
    ["2020-01-01", true],
  ])("by the law of %s, vouchers that nobody names are noted as unchecked: %s", async (asOf, noted) => {
    const { revenue } = await revenueOf([exported({ ieDate: "20191220", invoiceHeld: "" })], {
      ...year2019,
      asOf,
    });
    expect(revenue.skipped.includes("income/purchase-voucher")).toBe(noted);
  });
});
