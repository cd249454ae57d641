import { expect, it } from "vitest";
import type { DeclaredOrder } from "../../src/declared/order.js";
import { GuaranteedTaxes } from "../../src/statistics/guaranteed-taxes.js";
import { formatAmount, parseAmount } from "../../src/values/amount.js";
import { type MadeOrder, orderOf } from "./orders.js";

/** An import of 5 May with taxes of 10.00, and what customs answered. */
function imported(states: MadeOrder["states"]): DeclaredOrder {
  const order = orderOf({ direction: "I", day: "2026-05-05", lines: [{ yuan: "100.00" }], states });
  return { ...order, taxes: parseAmount("10.00") };
}

function usedOn(day: string, ...orders: readonly DeclaredOrder[]): string | undefined {
  const taxes = new GuaranteedTaxes({
    day,
    paymentDays: 45,
    isCancelled: ({ head }) => head.copNo === "gone",
  });
  for (const order of orders) taxes.take(order);
  return taxes.sum === undefined ? undefined : formatAmount(taxes.sum, 2);
}

it.each<[string, string, MadeOrder["states"], string]>([
  ["from the day of declaration", "2026-05-05", [], "10.00"],
  ["not before", "2026-05-04", [], "0.00"],
  ["while customs has not decided", "2026-06-30", [["120", "20260506080000000"]], "10.00"],
  // Released on 15 May: paid on the 45th day after it, 29 June, at the latest.
  ["until the last day of payment", "2026-06-29", [["800", "20260515080000000"]], "10.00"],
  ["no longer", "2026-06-30", [["800", "20260515080000000"]], "0.00"],
  ["not what was refused", "2026-05-31", [["100", "20260506080000000"]], "0.00"],
  ["what was refused only afterwards", "2026-05-31", [["100", "20260601080000000"]], "10.00"],
  [
    "what was released after a refusal",
    "2026-05-31",
    [
      ["100", "20260506080000000"],
      ["800", "20260507080000000"],
    ],
    "10.00",
  ],
])("the guarantee answers for taxes %s", (_, day, states, used) => {
  expect(usedOn(day, imported(states))).toBe(used);
});

it("cancelled inventories need no guarantee", () => {
  const order = imported([]);
  expect(usedOn("2026-05-31", { ...order, head: { ...order.head, copNo: "gone" } })).toBe("0.00");
});

it("what the guarantee answers for has no exports, and nothing that the ledger does not know", () => {
  expect(
    usedOn("2026-05-31", orderOf({ day: "2026-05-05", lines: [], states: [] }), imported(undefined)),
  ).toBe("0.00");
});

it("is not known where the taxes of one are not", () => {
  const withoutTaxes = { ...imported([]), taxes: undefined };
  expect(usedOn("2026-05-31", imported([]), withoutTaxes)).toBe(undefined);
});
