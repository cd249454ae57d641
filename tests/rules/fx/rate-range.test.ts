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

  it("only warns of a rate that is merely unusual", async () => {
    expect(await found("2026-11,USD,12")).toMatchObject([
      { kind: "inverse-hundred", severity: "warning", expected: "8.33333 (4.1–11)" },
    ]);
    expect(await found("2026-11,USD,30")).toMatchObject([
      { kind: "strange", severity: "warning", value: "502 USD 2026-11: 30", expected: "4.1–11" },
    ]);
  });

  it("says it once for a currency, and nothing of other months and of the yuan", async () => {
    const lines = order("SO-1", [{ currency: "502" }, { currency: "116" }, { currency: "502" }]);
    const { findings } = await examineOne(lines, { rates: "2026-11,USD,710\n2026-11,JPY,0.046" });
    expect(findings.filter(({ rule }) => rule === "fx/rate-range")).toHaveLength(1);
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

  it("offers a rate within the range, whatever the rate is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.constantFrom("USD", "JPY", "EUR"), (n, iso) => {
        const rate = new Decimal(n).dividedBy(1000);
        const doubt = doubtfulRate(iso, rate);
        if (doubt === undefined) return;
        const { low, high, meant } = doubt;
        expect(rate.lessThan(low) || rate.greaterThan(high)).toBe(true);
        if (meant !== undefined) expect(doubtfulRate(iso, meant)).toBeUndefined();
      }),
    );
  });
});
