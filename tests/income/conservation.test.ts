import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exported, revenueOf } from "./revenue.js";

/** Rates in thousandths of a yuan, so that sums in whole numbers need no decimals. */
const thousandths: Readonly<Record<string, number>> = { "142": 1000, "502": 7123, "300": 8201 };
const rates = "2026-05,USD,7.123\n2026-05,EUR,8.201";
const withdrawn = "code\n7326\n";

/** A line of an order: what it costs in fen, and all that may be wrong with it. */
const line = fc.record({
  order: fc.integer({ min: 1, max: 6 }),
  fen: fc.integer({ min: 1, max: 400_000 }),
  currency: fc.constantFrom("142", "502", "300"),
  day: fc.constantFrom("20260501", "20260531", "20260501", "20251231", "20261001"),
  invoiceHeld: fc.constantFrom("N", "N", "", "Y"),
  gcode: fc.constantFrom("6109100000", "6109100000", "7326909000"),
  gname: fc.constantFrom("T恤", "T恤", "T恤", ""),
  tradeMode: fc.constantFrom("9610", "9610", "9610", "9710", "0110"),
  exportRebate: fc.constantFrom("", "N", "Y"),
  ownerCode: fc.constantFrom("NO", "NO", "3302960007"),
  country: fc.constantFrom("502", "502", "502", "999"),
  ebcCode: fc.constantFrom("3302960004", "3302960004", "3302960012"),
});

describe("whatever the lines are", () => {
  it("each is in one place, and the sums add up to the input, to the last digit", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 14 }),
        fc.boolean(),
        fc.boolean(),
        async (lines, oneMerchant, inZone) => {
          const rows = lines.map(({ order, fen, day, ...cells }, index) => {
            const amount = (fen / 100).toFixed(2);
            // Half of the orders are single lines; the others share their head, and disagree about it at times.
            const orderNo = order > 3 ? `SO-${order}-${index}` : `SO-${order}`;
            return exported({ orderNo, qty: "1", price: amount, totalPrice: amount, ieDate: day, ...cells });
          });
          const { revenue, register, findings } = await revenueOf(rows, {
            pilotZone: inZone ? "安庆" : "",
            merchants: oneMerchant ? ["3302960004"] : [],
            rates,
            withdrawn,
          });
          const { read, counted, outsidePeriod } = revenue.lines;
          const apart = revenue.excluded.reduce((sum, { lines: count }) => sum + count, 0);
          expect([read, counted + outsidePeriod + apart]).toEqual([rows.length, rows.length]);
          expect(register).toHaveLength(revenue.qualifying);
          const inForm = [...revenue.other, ...revenue.doubt];
          expect(inForm.reduce((sum, { lines: count }) => sum + count, revenue.qualifying)).toBe(counted);
          expect(revenue.excluded.every(({ unvalued = 0 }) => unvalued === 0)).toBe(true);

          // An order is of the period where any of its rows is.
          const orders = new Set(
            rows.flatMap(({ orderNo = "", ieDate = "" }) => (ieDate.startsWith("202605") ? [orderNo] : [])),
          );
          const inside = lines.flatMap(({ fen, currency }, index) =>
            orders.has(rows[index]?.["orderNo"] ?? "") ? [fen * (thousandths[currency] ?? 0)] : [],
          );
          const all = revenue.excluded.reduce((sum, { yuan }) => sum.plus(yuan), revenue.revenue);
          expect(all.toFixed()).toBe(
            revenue.revenue
              .times(0)
              .plus(inside.reduce((a, b) => a + b, 0))
              .div(100_000)
              .toFixed(),
          );
          // A finding of a condition for every line that does not qualify.
          const reasons = findings.filter(
            ({ rule, kind }) =>
              rule.startsWith("income/") && !["several", "elsewhere", "partly", "rounding"].includes(kind),
          );
          expect(reasons).toHaveLength(rows.length - outsidePeriod - revenue.qualifying);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("the order of the rows makes no difference", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 2, maxLength: 8 }), async (lines) => {
        const rows = lines.map(({ order, fen, day, ...cells }, index) => {
          const amount = (fen / 100).toFixed(2);
          return exported({
            orderNo: order > 3 ? `SO-${order}-${index}` : `SO-${order}`,
            qty: "1",
            price: amount,
            totalPrice: amount,
            ieDate: day,
            ...cells,
          });
        });
        const sums = async (manifest: typeof rows) => {
          const { revenue } = await revenueOf(manifest, { rates, withdrawn });
          return [
            revenue.revenue.toFixed(),
            ...[...revenue.other, ...revenue.doubt, ...revenue.excluded].map(
              ({ reason, yuan }) => `${reason} ${yuan.toFixed()}`,
            ),
          ];
        };
        expect(await sums([...rows].reverse())).toEqual(await sums(rows));
      }),
      { numRuns: 40 },
    );
  });
});
