import { createHash } from "node:crypto";
import { declaredEntry } from "../declared/declared-entry.js";
import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { momentOfState } from "../declared/population.js";
import { china } from "../law/codes.js";
import type { OutputRow } from "../output/output-tables.js";
import { type Amount, add, formatAmount, subtract } from "../values/amount.js";
import { maskIdentityNumbers, maskNumbers } from "../values/mask.js";
import { isoOfMoment } from "../values/moment.js";
import { type Evidence, financeable, levelOf } from "./evidence.js";

/** An order's money, all of it in one currency. */
export interface OrderMoney {
  /** Customs' code. */
  readonly currency: string;
  /** What the order's goods cost; undefined where no rate brings it into one currency. */
  readonly amount: Amount | undefined;
  readonly received: Amount;
  /** What was given back for goods that came back. */
  readonly returned: Amount;
  /** What was given back else. */
  readonly refunded: Amount;
  /** The bank's references and days of what it booked. */
  readonly references: readonly string[];
  readonly days: readonly string[];
}

/** Hexadecimal digits of a proof's name. */
const nameDigits = 31;

/** The name of an order's proof, of its platform and number alone. It begins with a letter that no spreadsheet changes. */
export function proofIdOf(ebpCode: string, orderNo: string): string {
  const digest = createHash("sha256")
    .update(`proof\n${ebpCode.length}\n${ebpCode}\n${orderNo}`)
    .digest("hex");
  return `P${digest.slice(0, nameDigits)}`;
}

/**
 * What of an order can be financed: what it costs, less what was received, given back and pledged; not below 0, and nothing
 * before its release.
 */
export function availableOf(
  { amount, received, returned, refunded }: OrderMoney,
  evidence: readonly Evidence[],
  pledged: Amount,
): Amount {
  if (amount === undefined || levelOf(evidence) < financeable) return 0;
  const left = [received, returned, refunded, pledged].reduce(subtract, amount);
  return left > 0 ? left : 0;
}

/** The row of an order, without its hash. */
export function proofRow(
  order: DeclaredOrder,
  evidence: readonly Evidence[],
  money: OrderMoney,
  pledged: Amount,
): OutputRow {
  const { head, direction, lines, known, orderTime } = order;
  const { currency, amount, returned, refunded, references, days } = money;
  const released = evidence.includes("release")
    ? (momentOfState(order, "800") ?? momentOfState(order, "899"))
    : undefined;
  return {
    proofId: proofIdOf(head.ebpCode, head.orderNo),
    orderNo: shown(head.orderNo),
    platform: orNull(head.ebpCode),
    buyerCountry: direction === "I" ? china : orNull(head.country || (lines[0]?.text.country ?? "")),
    orderTime: /^\d{14}$/.test(orderTime) ? isoOfMoment(orderTime) : null,
    goodsHs6: orNull([...new Set(lines.map(({ text }) => text.gcode.slice(0, 6)))].join(";")),
    qty: quantityOf(lines),
    currency,
    amount: amount === undefined ? null : formatAmount(amount, 2),
    paymentNo: orNull(references.map(shown).join(";")),
    paidAt: orNull(days.join(";")),
    carrier: orNull(maskNumbers(head.logisticsName || head.logisticsCode)),
    logisticsNo: orNull(shown(head.logisticsNo)),
    // No source has them: a list names the way-bill alone.
    ...{ shippedAt: null, deliveredAt: null },
    tradeMode: orNull(head.tradeMode),
    invtNo: orNull(known?.invtNo || head.invtNo),
    entryId: orNull(declaredEntry(known).entryId),
    releasedAt: released === undefined ? null : isoOfMoment(released),
    fobCny: direction === "E" ? yuanOf(lines) : null,
    returnedAmount: formatAmount(returned, 2),
    refundedAmount: formatAmount(refunded, 2),
    availableAmount: formatAmount(availableOf(money, evidence, pledged), 2),
    evidenceLevel: levelOf(evidence),
    evidence,
  };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** Someone may have written a buyer's number where another belongs. */
function shown(number: string): string {
  return maskIdentityNumbers(number);
}

/** The sum of the quantities; null where they are of several units, or one is no number. */
function quantityOf(lines: readonly DeclaredLine[]): string | null {
  if (new Set(lines.map(({ text }) => text.unit)).size !== 1) return null;
  let sum: Amount = 0;
  for (const { qty } of lines) {
    if (qty === undefined) return null;
    sum = add(sum, qty);
  }
  return formatAmount(sum, 0);
}

/** The sum of the lines' yuan; null where a month has no rate. */
function yuanOf(lines: readonly DeclaredLine[]): string | null {
  let sum: Amount = 0;
  for (const { yuan } of lines) {
    if (yuan === undefined) return null;
    sum = add(sum, yuan);
  }
  return formatAmount(sum, 2);
}
