import { deemedRate } from "../../law/bases.js";
import type { RuleId } from "../../values/finding.js";
import { Exact } from "../../values/money.js";
import { askingRule } from "../rule.js";
import { isFarDay } from "./far-day.js";
import type { IncomeFault } from "./line.js";

/** A row of the table of refunds. */
export interface RefundRow {
  /** The column that names the order or inventory. */
  readonly column: "orderNo" | "invtNo";
  readonly value: string;
  /** The inventory number beside an order number; blank where the row has none. */
  readonly invtNo: string;
}

/** The input's lines of a refund's order, and what the refunds come to. Made in revenue/. */
export interface RefundedRevenue {
  /**
   * Where the order's lines are: in the form, not in it (`apart`), in several places (`mixed`), or not in the
   * input. `twice`: the row stands in the table already, and is passed over.
   */
  readonly found: "form" | "apart" | "mixed" | "nowhere" | "twice";
  /** The conditions that lines of it fail; of lines in one place of the form: none. */
  readonly reasons: readonly RuleId[];
  /** Whether both numbers of the row are in the input, but on no line together. */
  readonly apart: boolean;
  /** The refund in yuan, to the fen. */
  readonly yuan: string;
  /**
   * Where the refunds come to more than the order is worth, both in yuan; `rates`: only because of another
   * month's rate, in the order's currency they don't.
   */
  readonly excess?:
    | { readonly kind: "exceeds" | "rates"; readonly refunded: string; readonly worth: string }
    | undefined;
}

/** A fault of a refund. */
export type ReturnFault = IncomeFault<
  "unknown" | "disagree" | "excluded" | "mixed" | "exceeds" | "rates" | "twice" | DateKind
>;

type DateKind = "far" | "future" | "early" | "outside";

/** The day of a refund (YYYY-MM-DD), and the days it is compared with. */
export interface RefundDays {
  readonly day: string;
  readonly today: string;
  /** Of the order, by the input; undefined where it is not there. */
  readonly exported: string | undefined;
  readonly period: { readonly from: string; readonly to: string };
}

export const incomeReturns = askingRule("income", {
  id: "income/returns",
  title: {
    zh: "退货退款对得上计入收入的订单",
    en: "refunds and returns belong to orders that are counted",
  },
  severity: "warning",
  only: "E",
  basis: [
    {
      ...deemedRate,
      // The check is this tool's own, and does not begin with the announcement.
      instruments: [],
      note: {
        zh: "退货退款冲减其日期所在期间的收入，不追溯原出口的期间；这是会计上的通常做法，未见专门规定。一单的退款合计至多减到该单的收入。",
        en: "A refund lowers the revenue of the period of its own date, not of the export's: usual accounting, no text of its own was found. The refunds of an order lower revenue by what it was worth at most.",
      },
    },
  ],
  messages: {
    unknown: {
      zh: "{column} {value} 不在本次输入中。退款 {expected} 元照减；请核对单号，或补上它所在的舱单。",
      en: "{column} {value} is not in the input. The ¥{expected} is deducted nevertheless; check the number, or add the order's manifest.",
    },
    disagree: {
      zh: "退款行的订单编号 {value} 与清单编号 {expected} 在输入中不是同一单。按订单编号 {value} 处理；请核对退的是哪一单。",
      en: "order {value} and invtNo {expected} of the refund are not of one order in the input. The order number {value} is used; check which order it is for.",
    },
    excluded: {
      zh: "订单 {value} 的收入未计入申报表（{expected}），退款也不减收入，从未计入的金额中减去。该单不应计入的不必处理；应计入的，先按该单的提示改正。",
      en: "the revenue of order {value} is not in the return ({expected}), so the refund is deducted from what is left out, not from the revenue. If the order is rightly left out, nothing is to be done; if not, correct what its own finding says.",
    },
    mixed: {
      zh: "订单 {value} 的各行归类不同（{expected}）。退款先从符合条件的部分减去，请核对退的是哪些商品。",
      en: "the lines of order {value} have different outcomes ({expected}). The refund is deducted from those that qualify first: check which goods it is for.",
    },
    exceeds: {
      zh: "{column} {value} 的退款超过该单的收入（退款合计与收入，元：{expected}）。超出的部分没有减；请核对金额、币制，或是否重复。",
      en: "the refunds of {column} {value} are above the order's revenue (refunds and revenue in yuan: {expected}). What is above it is not deducted; check amount and currency, or whether one is there twice.",
    },
    rates: {
      zh: "{column} {value} 的退款按退款当月汇率折算，超过该单入账的收入（退款合计与收入，元：{expected}）。超出的是汇率差，没有减。",
      en: "the refunds of {column} {value}, at the rate of their own month, are above the revenue that was booked (refunds and revenue in yuan: {expected}). What is above it is a difference of rates and is not deducted.",
    },
    far: {
      zh: "{column} {value} 的退款日期 {expected} 离今天太远，像是年份写错了：这一行没有减。请改正日期。",
      en: "the refund of {column} {value} is dated {expected}, too far from today: its year looks wrong, and the row is not deducted. Correct the date.",
    },
    future: {
      zh: "{column} {value} 的退款日期晚于今天（{expected}）。在本期内的照减；请核对日期。",
      en: "the refund of {column} {value} is dated after today ({expected}). One of the period is deducted; check the date.",
    },
    early: {
      zh: "{column} {value} 的退款日期早于该单的出口日期（{expected}）。退款按其日期所在的期间减；请核对日期和单号。",
      en: "the refund of {column} {value} is dated before the order's export ({expected}). It is deducted in the period of its date; check date and number.",
    },
    outside: {
      zh: "{column} {value} 的退款日期不在本期（{expected}），这一行不减本期收入。日期有误的请改正；无误的，在退款日期所在的期间减。",
      en: "the refund of {column} {value} is not of the period ({expected}), and lowers no revenue of it. Correct the date if it is wrong; if it is right, the refund belongs to the return of its own period.",
    },
    twice: {
      zh: "{column} {value} 的这一行与前面一行完全相同（退款合计，按一次与按两次，元：{expected}），只减一次。确是两笔的，请合为一行，或在 note 列写明。",
      en: "this row of {column} {value} is the same as one before it (refunds in yuan, once and twice: {expected}), and is deducted once. If there were two, make them one row, or tell them apart in the column note.",
    },
  },
  example: {
    zh: "退款表中有输入里没有的订单编号。",
    en: "the table of refunds has an order number that the input lacks.",
  },
  *check(
    { column, value, invtNo }: RefundRow,
    { found, reasons, apart, yuan, excess }: RefundedRevenue,
  ): Generator<ReturnFault> {
    if (apart) yield { kind: "disagree", column, value, expected: invtNo };
    const expected = reasons.join(", ");
    if (found === "apart") yield { kind: "excluded", column, value, expected };
    if (found === "mixed") yield { kind: "mixed", column, value, expected };
    if (found === "nowhere") yield { kind: "unknown", column, value, expected: yuan };
    if (found === "twice")
      yield { kind: "twice", column, value, expected: `${yuan} / ${new Exact(yuan).times(2).toFixed(2)}` };
    if (excess !== undefined)
      yield { kind: excess.kind, column, value, expected: `${excess.refunded} > ${excess.worth}` };
  },
});

/** What is odd of the date of a refund; undefined for a day of the period that can be right. */
export function refundDateFault(
  { column, value }: RefundRow,
  { day, today, exported, period }: RefundDays,
): ReturnFault | undefined {
  const named = { column, value } as const;
  if (isFarDay(day, today)) return { kind: "far", ...named, expected: day };
  if (day > today) return { kind: "future", ...named, expected: `${day} > ${today}` };
  if (exported !== undefined && day < exported)
    return { kind: "early", ...named, expected: `${day} < ${exported}` };
  if (day >= period.from && day <= period.to) return undefined;
  const expected = `${day}; ${period.from}–${period.to}`;
  return { kind: "outside", severity: "info", ...named, expected };
}
