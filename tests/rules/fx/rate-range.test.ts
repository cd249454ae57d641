import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doubtfulRate } from "../../../src/reference/plausible-rates.js";
import { examineOne, examineRows, laneOf, order, worth } from "../../support/manifest.js";

const found = async (rates: string, cells = {}) =>
  (await examineOne(worth("10.00", { currency: "502", ...cells }), { rates })).findings;

describe("fx/rate-range", () => {
  it.each([
    ["2026-11,USD,7.0812", "502", undefined, ""],
    ["2026-11,USD,708.12", "502", "hundred", "7.0812 (4.1–11)"],
    ["2026-11,USD,0.1412", "502", "inverse", "7.08215 (4.1–11)"],
    ["2026-11,JPY,4.615", "116", "hundred", "0.04615 (0.029–0.1)"],
    ["2026-11,JPY,21.67", "116", "inverse", "0.0461467 (0.029–0.1)"],
    ["2026-11,KRW,195.2", "133", "inverse", "0.00512295 (0.0031–0.0095)"],
    ["2026-11,HKD,0.912", "110", undefined, ""],
    ["2026-11,HKD,1.0964", "110", "inverse", "0.912076 (0.52–1.06)"],
    ["2026-11,MOP,1.1293", "121", "inverse", "0.885504 (0.51–1.06)"],
    // 1 yuan = 11.5 roubles, or 100 roubles = 11.5 yuan: both are plausible.
    ["2026-11,RUB,11.5", "344", "several", "0.115 / 0.0869565 (0.043–0.19)"],
    ["2026-11,RUB,0.087", "344", undefined, ""],
    ["2026-11,JPY,2167", "116", "inverse-hundred", "0.0461467 (0.029–0.1)"],
    ["2026-11,USD,70.812", "502", "strange", "4.1–11"],
    ["2026-11,USD,0.70812", "502", "strange", "4.1–11"],
    ["2026-11,USD,22.01", "502", "inverse-hundred", "4.54339 (4.1–11)"],
    ["2026-11,IDR,0.0446", "112", "hundred", "0.000446 (0.00028–0.00087)"],
  ])("takes %s for a slip where it is one (%s)", async (rates, currency, kind, expected) => {
    const findings = await found(rates, { currency });
    const own = findings.filter(({ rule }) => rule === "fx/rate-range");
    expect(own.map((each) => [each.rule, each.kind, each.severity, each.expected])).toEqual(
      kind === undefined ? [] : [["fx/rate-range", kind, "error", expected]],
    );
  });

  it("keeps an order from a lane that such a rate would put it in", async () => {
    const dear = worth("30000.00", { currency: "502" });
    expect(await laneOf(dear, { rates: "2026-11,USD,0.1412" })).toBe("rejected");
    expect(await laneOf(dear, { rates: "2026-11,USD,7.0812" })).toBe("aggregated");
  });

  it("draws no conclusion from such a rate: it alone is what is to be corrected", async () => {
    const cheap = worth("10.00", { currency: "502", gcode: "6109" });
    const rules = async (rates: string) =>
      (await examineOne(cheap, { rates })).findings.map(({ rule, severity }) => `${severity} ${rule}`);
    expect(await rules("2026-11,USD,708.12")).toEqual(["error fx/rate-range"]);
    expect(await rules("2026-11,USD,7.0812")).toEqual([]);
  });

  it("only warns of a rate that is merely unusual", async () => {
    expect(await found("2026-11,USD,12")).toMatchObject([
      { kind: "inverse-hundred", severity: "warning", expected: "8.33333 (4.1–11)" },
    ]);
    expect(await found("2026-11,USD,22")).toMatchObject([{ kind: "inverse-hundred", severity: "warning" }]);
    expect(await found("2026-11,USD,3")).toMatchObject([
      { kind: "strange", severity: "warning", value: "502 USD 2026-11: 3", expected: "4.1–11" },
    ]);
    expect(await found("2026-11,USD,2.05")).toMatchObject([{ kind: "strange", severity: "warning" }]);
    expect(await found("2026-11,USD,2.04")).toMatchObject([{ kind: "strange", severity: "error" }]);
  });

  it("says it once for a currency, and nothing of other months and of the yuan", async () => {
    const lines = order("SO-1", [{ currency: "502" }, { currency: "116" }, { currency: "502" }]);
    const { findings } = await examineOne(lines, { rates: "2026-11,USD,710\n2026-11,JPY,0.046" });
    expect(findings.filter(({ rule }) => rule === "fx/rate-range")).toHaveLength(1);
    const both = await examineOne(lines, { rates: "2026-11,USD,710\n2026-11,JPY,4.6" });
    const unusual = both.findings.filter(({ rule }) => rule === "fx/rate-range");
    expect(unusual.map(({ value }) => value)).toEqual(["502 USD 2026-11: 710", "116 JPY 2026-11: 4.6"]);
    expect(await found("2026-10,USD,710\n2026-11,USD,7.1")).toEqual([]);
  });

  it("warns of the table's other months, which an income return may use", async () => {
    const rates = "2026-10,USD,710\n2026-11,USD,7.1\n2026-09,JPY,0.046\n2026-12,JPY,21.7";
    expect((await examineRows([worth("10.00")], { rates })).files).toMatchObject([
      {
        ...{ rule: "fx/rate-range", kind: "hundred", severity: "warning", line: 2 },
        ...{
          file: expect.stringMatching(/rates\.csv$/),
          value: "502 USD 2026-10: 710",
          expected: "7.1 (4.1–11)",
        },
      },
      { rule: "fx/rate-range", kind: "inverse", severity: "warning", line: 5 },
    ]);
    // A rate of this month is an error of the orders that it values.
    expect((await examineRows([worth("10.00")], { rates: "2026-11,USD,710" })).files).toEqual([]);
  });

  it("names a month whose year can't be right", async () => {
    const rates = "2062-08,USD,7.1\n2027-12,USD,7.1\n2016-01,USD,6.5";
    expect((await examineRows([worth("10.00")], { rates })).files).toMatchObject([
      {
        ...{ rule: "fx/rate-range", kind: "month", severity: "warning", line: 2 },
        ...{ value: "502 USD 2062-08: 7.1", expected: "2026-11" },
      },
    ]);
  });

  it("offers a rate within the range, whatever the rate is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom("USD", "JPY", "EUR"), (n, iso) => {
        const rate = new Decimal(n).dividedBy(1000);
        const doubt = doubtfulRate(iso, rate);
        if (doubt === undefined) return;
        const { low, high, meant } = doubt;
        expect(rate.lessThan(low) || rate.greaterThan(high)).toBe(true);
        for (const each of meant) expect(doubtfulRate(iso, each.rate)).toBeUndefined();
      }),
    );
  });
});
