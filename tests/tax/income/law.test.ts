import { describe, expect, it } from "vitest";
import { IncomeLawUnknown, incomeTaxLaw } from "../../../src/tax/income/law.js";
import { taxOn } from "../../../src/tax/income/tax-on.js";
import { Failure } from "../../../src/values/failure.js";
import { Exact } from "../../../src/values/money.js";

const due = (year: number, taxable: string, small = true) =>
  taxOn(new Exact(taxable), small, incomeTaxLaw(year)).due.toFixed(2);

describe("the tax of a small enterprise by year", () => {
  // Rate of the part up to ¥1,000,000, rate of the part up to ¥3,000,000: 财税〔2019〕13号; 公告2021年第12号;
  // 2022年第13号; 2023年第6号, 2023年第12号.
  it.each([
    [2019, "50000.00", "250000.00"], // 5 %; 50,000 + 2,000,000 × 10 %
    [2020, "50000.00", "250000.00"],
    [2021, "25000.00", "225000.00"], // 2.5 %; 25,000 + 2,000,000 × 10 %
    [2022, "25000.00", "125000.00"], // 2.5 %; 25,000 + 2,000,000 × 5 %
    [2023, "50000.00", "150000.00"], // 5 % throughout
    [2024, "50000.00", "150000.00"],
    [2025, "50000.00", "150000.00"],
    [2026, "50000.00", "150000.00"],
    [2027, "50000.00", "150000.00"],
  ])("of %i is %s on ¥1,000,000 and %s on ¥3,000,000", (year, million, threeMillion) => {
    expect(due(year, "1000000")).toBe(million);
    expect(due(year, "3000000")).toBe(threeMillion);
  });

  it.each([2019, 2021, 2022, 2027])("is 25 %% in %i for others, and nothing on a loss", (year) => {
    expect(due(year, "1000000", false)).toBe("250000.00");
    expect(due(year, "-1000000", true)).toBe("0.00");
    expect(due(year, "-1000000", false)).toBe("0.00");
    expect(due(year, "0", true)).toBe("0.00");
  });
});

describe("years whose law is not known", () => {
  it.each([2018, 2028, 1999, Number.NaN, Number.POSITIVE_INFINITY])(
    "%d is refused, in both languages",
    (year) => {
      try {
        incomeTaxLaw(year);
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(IncomeLawUnknown);
        expect(error).toBeInstanceOf(Failure);
        for (const language of ["zh", "en"] as const) {
          const text = (error as Failure).in(language);
          for (const named of [String(year), "2019", "2027"]) expect(text).toContain(named);
        }
      }
    },
  );
});

describe("the instruments", () => {
  it.each([
    [2019, "财税〔2019〕13号"],
    [2020, "财税〔2019〕13号"],
    [2021, "2021年第12号"],
    [2022, "2022年第13号"],
    [2023, "2023年第6号"],
    [2024, "2023年第6号"],
    [2025, "2023年第12号"],
    [2027, "2023年第12号"],
  ])("of %i name %s for the reduction, and announcement 36 of 2019 for the 4 %%", (year, instrument) => {
    const law = incomeTaxLaw(year);
    expect(law.bands.instrument.zh).toContain(instrument);
    expect(law.deemedRate).toMatchObject({ instrument: { zh: expect.stringContaining("2019年第36号") } });
    expect(law.deemedRateFrom).toBe("2020-01-01");
  });
});
