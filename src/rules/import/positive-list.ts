import type { ImportConsignment } from "../../consignment/consignment.js";
import { quantityIn } from "../../consignment/quantities.js";
import { isDeletion } from "../../consignment/report-type.js";
import { positiveListNotices } from "../../law/bases.js";
import { instruments } from "../../law/instruments.js";
import type { BookedQuantity, Booking } from "../../ledger/booking.js";
import type { PositiveEntry } from "../../reference/positive-list.js";
import { type Amount, add } from "../../values/amount.js";
import { askingRule, type ConsignmentFault, importRule, type RuleContext } from "../rule.js";
import { type BuyerYears, excess } from "./buyer-year.js";

const facts = {
  id: "import/positive-list",
  title: {
    zh: "商品在零售进口商品清单内，方式和年度数量相符",
    en: "the goods are on the positive list, by a mode and in a yearly quantity that it allows",
  },
  severity: "error",
  only: "I",
  basis: [positiveListNotices],
  since: instruments.caiguanshui2016no18,
  messages: {
    absent: {
      zh: "{column} {value} 的前8位不在零售进口商品清单（--positive-list）中，不能按零售进口。编码不对的请改正，名单不是最新的请更新；都无误的，改走其他方式，如一般贸易。",
      en: "the first eight digits of {column} {value} are not on the positive list (--positive-list): no retail import. Correct the code or bring the list up to date, where one is wrong; if both are right, import the goods another way, as by general trade.",
    },
    mode: {
      zh: "{column} {value} 在清单中仅限 {expected} 方式进口，与本单贸易方式不符。请核对编码和贸易方式；都无误的，不能以本单的方式零售进口，改走其他方式。",
      en: "{column} {value} may be imported by mode {expected} only, which is not this order's mode. Check the code and the trade mode; if both are right, the goods are no retail import by this mode: import them another way.",
    },
    quantity: {
      zh: "{column} {value}：订购人本年度数量 {expected}，超过清单规定的个人年度限量。请核对数量和单位；无误的，本单不能按零售进口。台账有误的，用 qingdan ledger void 退回。",
      en: "{column} {value}: the buyer's quantity of the year, {expected}, exceeds the personal yearly limit of the list. Check quantity and unit; if they are right, the order is no retail import. Where the ledger is wrong, give back what was not imported with qingdan ledger void.",
    },
    unit: {
      zh: "{column} {value} 有个人年度限量，但本行没有以 {expected} 计的数量，无法核对。请补 qty1/unit1 或 qty2/unit2。",
      en: "{column} {value} has a personal yearly limit, but the line has no quantity in {expected}: it can't be checked. Give it as qty1/unit1 or qty2/unit2.",
    },
  },
  example: {
    zh: "gcode 8703234190（小轿车）不在清单内。",
    en: "gcode 8703234190 (a car) is not on the list.",
    wrong: { gcode: "8703234190", gname: "小轿车" },
    right: { gcode: "0409000000", gname: "天然蜂蜜" },
  },
} as const;

export const positiveList = importRule({
  ...facts,
  reads: { head: ["tradeMode", "appType"], line: ["gcode"] },
  check({ head, lines }, context) {
    const list = context.positiveList;
    // What a deletion takes back is imported no more, and may be deleted for this very reason.
    if (list === undefined || isDeletion({ head })) return [];
    const faults: ConsignmentFault<"absent" | "mode", ImportConsignment>[] = [];
    for (const { row, text } of lines) {
      const value = text.gcode;
      if (!/^\d{10}$/.test(value)) continue;
      const entries = list.find(value);
      const place = { column: "gcode", row, value } as const;
      if (entries.length === 0) faults.push({ kind: "absent", ...place });
      else if (!entries.some(({ mode }) => mode === undefined || mode === head.tradeMode))
        faults.push({
          kind: "mode",
          ...place,
          expected: [...new Set(entries.map(({ mode }) => mode))].join(" / "),
        });
    }
    return faults;
  },
  skips: (_consignment, { positiveList: list }) => list === undefined,
});

type QuantityFault = ConsignmentFault<"quantity" | "unit", ImportConsignment>;

/**
 * The same rule for the buyer's yearly quantity of the goods, with the orders before this one; limits are
 * inclusive.
 */
export const yearlyQuantity = askingRule("batch", {
  ...facts,
  check(
    consignment: ImportConsignment,
    claim: Booking,
    years: BuyerYears,
    context: RuleContext,
  ): readonly QuantityFault[] {
    const faults: QuantityFault[] = [];
    if (context.positiveList === undefined) return faults;
    for (const booked of claim.quantities) {
      const line = consignment.lines.find(({ text }) => text.gcode.startsWith(booked.code8));
      if (line === undefined) continue;
      const { used, claimed } = years.quantity(claim, booked);
      // Where several rows of the list apply, each limit holds; the first one exceeded is reported.
      const entry = limitedEntries(line, consignment, context).find(
        ({ yearlyUnit, yearlyLimit = 0 }) => yearlyUnit === booked.unit && add(used, claimed) > yearlyLimit,
      );
      if (entry === undefined) continue;
      const sums = excess(used, claimed, entry.yearlyLimit ?? 0, 0);
      const expected = `${sums} (${entry.yearlyUnit} ${entry.yearlyUnitName})`;
      faults.push({ kind: "quantity", column: "gcode", row: line.row, value: line.text.gcode, expected });
    }
    for (const line of consignment.lines) {
      const entry = limitedEntries(line, consignment, context).find(
        ({ yearlyUnit }) => quantityOf(line, yearlyUnit) === undefined,
      );
      if (entry === undefined) continue;
      const expected = `${entry.yearlyUnit} ${entry.yearlyUnitName}`;
      faults.push({ kind: "unit", column: "gcode", row: line.row, value: line.text.gcode, expected });
    }
    return faults;
  },
});

const none: readonly never[] = [];

/** A goods line by what its yearly quantity is found: one of a manifest, or of a message. */
interface LimitedLine {
  readonly text: {
    readonly gcode: string;
    readonly unit: string;
    readonly unit1: string;
    readonly unit2: string;
    amount(column: "qty2"): Amount | undefined;
  };
  readonly qty: Amount | undefined;
  readonly qty1: Amount | undefined;
}

/** What yearly quantities are taken of. */
export interface LimitedImport {
  readonly head: { readonly tradeMode: string };
  readonly lines: Iterable<LimitedLine>;
}

type Listing = Pick<RuleContext, "positiveList">;

/** The quantities of goods with a yearly limit that an order uses, by code and unit. */
export function limitedQuantities(consignment: LimitedImport, context: Listing): readonly BookedQuantity[] {
  if (context.positiveList === undefined) return none;
  const quantities = new Map<string, BookedQuantity>();
  for (const line of consignment.lines) {
    const units = new Set(limitedEntries(line, consignment, context).map(({ yearlyUnit }) => yearlyUnit));
    for (const unit of units) {
      const quantity = quantityOf(line, unit);
      if (quantity === undefined) continue;
      const code8 = line.text.gcode.slice(0, 8);
      const key = `${code8} ${unit}`;
      const before = quantities.get(key)?.quantity ?? 0;
      quantities.set(key, { code8, unit, quantity: add(before, quantity) });
    }
  }
  return [...quantities.values()];
}

/** The list's rows for a line that have a yearly limit, by the order's mode. */
function limitedEntries(
  { text }: LimitedLine,
  { head }: Pick<LimitedImport, "head">,
  { positiveList: list }: Listing,
): readonly PositiveEntry[] {
  const entries = list?.find(text.gcode) ?? none;
  // Hardly any goods have such a limit.
  if (entries.every(({ yearlyLimit }) => yearlyLimit === undefined)) return none;
  return entries.filter(
    ({ mode, yearlyLimit }) => yearlyLimit !== undefined && (mode === undefined || mode === head.tradeMode),
  );
}

/** A line's quantity in a unit, from the declared or either legal quantity. */
function quantityOf({ text, qty, qty1 }: LimitedLine, unit: string): Amount | undefined {
  const { unit1, unit2 } = text;
  const legal = quantityIn(unit, { qty1, unit1, qty2: text.amount("qty2"), unit2 });
  return legal ?? (text.unit === unit ? qty : undefined);
}
