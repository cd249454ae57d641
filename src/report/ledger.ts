import type { BuyerYear } from "../ledger/booking.js";
import { type Amount, add, formatAmount, subtract } from "../values/amount.js";
import { dashed } from "../values/calendar.js";
import type { Language } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import { grouped, padEnd, padStart, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

/** Characters of a buyer's hash that the text prints. */
const shownCharacters = 12;

/** What a buyer has used of a year, as `ledger show` prints it; money in yuan. */
export interface BuyerRecord {
  readonly buyer: string;
  readonly year: number;
  readonly used: string;
  readonly limit: string;
  readonly left: string;
  readonly orders: number;
  readonly balance: { readonly amount: string; readonly asOf: string } | null;
}

/** Sums of the buyers' years that are listed. */
export interface Totals {
  readonly buyers: number;
  readonly orders: number;
  readonly used: string;
}

/** The record of a buyer's year; `limit` is that of the year, in yuan. */
export function buyerRecord({ buyer, year, used, orders, balance }: BuyerYear, limit: Amount): BuyerRecord {
  const asOf = balance?.asOf ?? "";
  return {
    buyer: buyer.slice(0, shownCharacters),
    year,
    used: formatAmount(used, 2),
    limit: formatAmount(limit, 2),
    left: formatAmount(used < limit ? subtract(limit, used) : 0, 2),
    orders,
    balance: balance
      ? { amount: formatAmount(balance.amount, 2), asOf: asOf === "" ? "" : dashed(asOf) }
      : null,
  };
}

/** Adds up what `ledger show` lists. */
export class Summing {
  readonly #buyers = new Set<string>();
  #orders = 0;
  #used: Amount = 0;

  add({ buyer, orders, used }: BuyerYear): void {
    this.#buyers.add(buyer);
    this.#orders += orders;
    this.#used = add(this.#used, used);
  }

  totals(): Totals {
    return { buyers: this.#buyers.size, orders: this.#orders, used: formatAmount(this.#used, 2) };
  }
}

const words = {
  zh: {
    columns: ["订购人", "年度", "已用", "限额", "剩余", "订单", "海关数"],
    opening: "期初",
    totals: ({ buyers, orders, used }: Totals) =>
      `合计 ${grouped(buyers)} 人，${grouped(orders)} 单，已用 ¥${grouped(used)}`,
  },
  en: {
    columns: ["buyer", "year", "used", "limit", "left", "orders", "customs' figure"],
    opening: "opening",
    totals: ({ buyers, orders, used }: Totals) =>
      `${counted(buyers, "buyer")}, ${counted(orders, "order")}, ¥${grouped(used)} used`,
  },
} as const;

/** The head of the table of buyers. */
export function showHead(language: Language, style: Style): string {
  return style.bold(line(words[language].columns, style));
}

/** A line of the table of buyers. */
export function showLine(record: BuyerRecord, language: Language, style: Style): string {
  const { buyer, year, used, limit, left, orders, balance } = record;
  const figure = balance ? `¥${grouped(balance.amount)} ${balance.asOf || words[language].opening}` : "";
  const money = [used, limit, left].map(grouped);
  const text = line([buyer, String(year), ...money, grouped(orders), figure], style);
  return left === "0.00" ? style.yellow(text) : text;
}

/** The last line of the table of buyers: the sums. */
export function showTotals(totals: Totals, language: Language): string {
  return `${words[language].totals(totals)}\n`;
}

function line(
  [buyer = "", year = "", used = "", limit = "", left = "", orders = "", figure = ""]: readonly string[],
  style: Style,
): string {
  const cells = [
    padEnd(buyer, shownCharacters),
    padEnd(year, 4),
    ...[used, limit, left].map((cell) => padStart(cell, 10)),
    padStart(orders, 6),
  ];
  // Where it has no room, customs' figure stands below.
  return fitted([`${cells.join(" ")}  ${figure}`.trimEnd()], style, shownCharacters + 1);
}
