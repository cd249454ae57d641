import { expect, it } from "vitest";
import { parseAmount } from "../../src/values/amount.js";
import { orderOf, statisticsOf } from "./orders.js";

function inventory(...states: (readonly [string, string, string?])[]) {
  return orderOf({ day: "2026-06-10", lines: [{ yuan: "1.00" }], states });
}

it("tells how the inventories of the period fared, whenever customs answered", () => {
  const orders = [
    // 10 minutes
    inventory(["120", "20260610080000000"], ["800", "20260610081000000"]),
    // Refused first, released a month later: no first pass; 90.5 minutes → 91
    inventory(
      ["100", "20260610090000000", "[Code:1313;Desc:bad]"],
      ["120", "20260710080000000"],
      ["500", "20260710081000000"],
      ["800", "20260710093030000"],
    ),
    // An error in processing before the release; 30 minutes
    inventory(["-301020", "20260610080000000"], ["120", "20260610083000000"], ["800", "20260610090000000"]),
    // Refused after its release: passed at first; 20 minutes
    inventory(
      ["120", "20260610080000000"],
      ["800", "20260610082000000"],
      ["100", "20260611080000000", "[Code:1313;Desc:other]"],
    ),
    inventory(["120", "20260610080000000"], ["500", "20260610080100000"]),
    inventory(["100", "20260610080000000", "商品编码错误"]),
    // Not answered, formal, rejected, of another period.
    orderOf({ lines: [{ yuan: "1.00" }] }),
    orderOf({ lane: "formal", lines: [{ yuan: "1.00" }] }),
    orderOf({ lane: "rejected", lines: [{ yuan: "1.00" }] }),
    orderOf({ day: "2026-07-01", lines: [{ yuan: "1.00" }] }),
  ];
  const { collector } = statisticsOf(orders, {
    question: {
      population: "released",
      withdrawn: {
        isCancelled: (order) => order === orders[4],
        isReturned: (order) => order === orders[0],
        returnedValue: () => parseAmount("0.40"),
      },
    },
  });
  expect(collector.quality.rows()).toEqual([
    {
      direction: "E",
      declared: 7,
      accepted: 5,
      released: 4,
      refused: 3,
      cancelled: 1,
      returned: 1,
      // The first and the fourth: 2 / 7
      firstPassPercent: "28.6",
      // 2 / 5
      inspectionPercent: "40.0",
      refusedPercent: "42.9",
      returnedPercent: "25.0",
      inspected: 2,
      // 10, 20, 30, 91: the second of four, the fourth (0.9 × 4 = 3.6 → 4)
      clearanceMedianMinutes: 20,
      clearanceP90Minutes: 91,
      simplifiedPercent: "100.0",
      rebatePercent: null,
      withoutGtinPercent: "100.0",
      // 0.40 of 4 × 1.00
      releasedCny: "4.00",
      returnedCny: "0.40",
      returnedValuePercent: "10.0",
    },
  ]);
  expect(collector.quality.refusals.rows().map(({ code, orders: count }) => [code, count])).toEqual([
    ["1313", 2],
    ["-301020", 1],
    ["", 1],
  ]);
  expect(collector.formalLeftOut).toBe(1);
});

it("says nothing of answers where none are known", () => {
  const { collector } = statisticsOf([
    orderOf({
      lane: "aggregated",
      lines: [
        { yuan: "1.00", exportRebate: "Y", text: { barCode: "6901234567892" } },
        { yuan: "1.00", exportRebate: "N", text: { barCode: "无" } },
      ],
    }),
  ]);
  const [row] = collector.quality.rows();
  expect([
    row?.firstPassPercent,
    row?.refusedPercent,
    row?.inspectionPercent,
    row?.clearanceMedianMinutes,
  ]).toEqual([null, null, null, null]);
  expect([row?.simplifiedPercent, row?.rebatePercent, row?.withoutGtinPercent]).toEqual([
    "0.0",
    "50.0",
    "50.0",
  ]);
});
