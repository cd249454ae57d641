import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Amount, add, formatAmount } from "../../src/values/amount.js";
import { csv, examineRows, order, type Report, type Row, row } from "../support/manifest.js";

/** What must not depend on the order of the rows: each order's lane, what was found, and the sum of its goods. */
function essence({ orders }: Report): string[] {
  return orders
    .map(({ orderNo, lane, findings, consignment }) => {
      const rules = [
        ...new Set(findings.map(({ severity, rule, column }) => `${severity} ${rule} ${column}`)),
      ].sort();
      const sum = [...consignment.lines].reduce<Amount>((total, line) => add(total, line.totalPrice ?? 0), 0);
      const items = consignment.lines.map(({ text }) => text.itemNo).sort();
      return [
        orderNo,
        lane,
        formatAmount(sum, 2),
        `${consignment.rows.length} rows`,
        ...items,
        ...rules,
      ].join(" | ");
    })
    .sort();
}

/** Clean orders, and each kind of fault that is found across rows. */
const rows: readonly Row[] = [
  ...order("A", [{ itemNo: "1" }, { itemNo: "2" }, { itemNo: "3", gname: "两\n行" }]),
  row({ orderNo: "B" }),
  ...order("C", [
    { qty: "1", price: "2500", totalPrice: "2500" },
    { qty: "1", price: "2500.01", totalPrice: "2500.01" },
  ]),
  ...order("D", [{ gnum: "1" }, { gnum: "2" }, { gnum: "4" }]),
  ...order("E", [{ gnum: "1" }, { gnum: "2" }, { gnum: "2" }]),
  ...order("F", [{ grossWeight: "1.2" }, { grossWeight: "1.5" }]),
  ...order("G", [{}, { gcode: "7202210000" }, { exportRebate: "Y" }]),
  ...order("H", [{ copNo: "TWIN" }, { copNo: "TWIN" }]),
  row({ orderNo: "I", copNo: "TWIN" }),
  row({ orderNo: "J", logisticsNo: "PARCEL" }),
  row({ orderNo: "K", logisticsNo: "PARCEL" }),
  ...order("L", [{}, { price: "0", totalPrice: "0" }, { currency: "502" }, { gcode: "9999" }]),
  ...order(
    "M",
    Array.from({ length: 101 }, () => ({})),
  ).map((cells) => ({ ...cells, note: "x" })),
  ...order("N", [{ ieDate: "2026/11/20" }, { ieDate: "2026/11/20" }]),
  ...order("O", [{ gcode: "6109" }, { gcode: "6109" }]),
];

describe("a shuffled manifest", () => {
  it("has the result of the sorted one", async () => {
    const expected = essence(await examineRows(rows));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...rows], { minLength: rows.length }), async (shuffled) => {
        expect(essence(await examineRows(shuffled))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("has it too when it is cut into two files, but for the orders that then stand in both", async () => {
    const whole = new Map((await examineRows(rows)).orders.map((found) => [found.orderNo, found.lane]));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...rows], { minLength: rows.length }),
        fc.integer({ min: 1, max: rows.length - 1 }),
        async (shuffled, cut) => {
          const parts = [shuffled.slice(0, cut), shuffled.slice(cut)];
          const [first = [], second = []] = parts.map((part) => part.map((cells) => cells["orderNo"]));
          const { orders } = await examineRows(
            parts.map((part, index) => ({ name: `${index}.csv`, content: csv(part) })),
          );
          for (const { orderNo, lane, findings } of orders) {
            const both = first.includes(orderNo) && second.includes(orderNo);
            expect([orderNo, lane]).toEqual([orderNo, both ? "rejected" : whole.get(orderNo)]);
            const told = findings.some(
              ({ rule, column }) => rule === "manifest/duplicate-order" && column === "orderNo",
            );
            expect([orderNo, told]).toEqual([orderNo, both]);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it("loses no row and no fen, however the orders are mixed", async () => {
    const line = fc.record({
      order: fc.integer({ min: 1, max: 8 }),
      cents: fc.integer({ min: 1, max: 900_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 60 }), async (lines) => {
        const money = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
        const manifest = lines.map(({ order: number, cents }) =>
          row({ orderNo: `SO-${number}`, qty: "1", price: money(cents), totalPrice: money(cents) }),
        );
        const { orders } = await examineRows(manifest);
        for (const { orderNo, lane, consignment } of orders) {
          const own = lines.filter(({ order: number }) => `SO-${number}` === orderNo);
          const cents = own.reduce((sum, entry) => sum + entry.cents, 0);
          const total = [...consignment.lines].reduce<Amount>(
            (sum, entry) => add(sum, entry.totalPrice ?? 0),
            0,
          );
          expect([orderNo, total, consignment.rows.length]).toEqual([orderNo, cents * 1000, own.length]);
          expect([orderNo, lane]).toEqual([orderNo, cents <= 500_000 ? "simplified" : "aggregated"]);
        }
        expect(orders.reduce((sum, { consignment }) => sum + consignment.rows.length, 0)).toBe(lines.length);
      }),
      { numRuns: 40 },
    );
  });
});
