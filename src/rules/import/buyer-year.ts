import type { ImportConsignment, ImportGoodsLine } from "../../consignment/consignment.js";
import { quantityIn } from "../../consignment/quantities.js";
import type { Booking } from "../../ledger/ledger.js";
import type { YearAccounts } from "../../ledger/year-accounts.js";
import type { PositiveEntry } from "../../reference/positive-list.js";
import { type Amount, formatAmount, readAmount } from "../../values/amount.js";
import type { Finding } from "../../values/finding.js";
import { placed } from "../check.js";
import type { RuleContext } from "../rule.js";
import { importAnnualLimit } from "./limits.js";
import { yearlyQuantity } from "./positive-list.js";

/** What an order counts into its buyer's year: its dutiable value, and quantities of goods with a yearly limit. */
export function yearClaimOf(
  consignment: ImportConsignment,
  lane: string,
  amount: Amount,
  accounts: YearAccounts,
  context: RuleContext,
): Booking {
  const { ebpCode, orderNo, buyerIdNumber, declTime } = consignment.head;
  const quantities = new Map<string, { code8: string; unit: string; quantity: Amount }>();
  for (const line of consignment.lines) {
    const units = new Set(limitedEntries(line, consignment, context).map(({ yearlyUnit }) => yearlyUnit));
    for (const unit of units) {
      const quantity = quantityOf(line, unit);
      if (quantity === undefined) continue;
      const code8 = line.text.gcode.slice(0, 8);
      const key = `${code8} ${unit}`;
      const before = quantities.get(key)?.quantity ?? 0n;
      quantities.set(key, { code8, unit, quantity: before + quantity });
    }
  }
  return {
    ebpCode,
    orderNo,
    buyer: accounts.buyerKey(buyerIdNumber),
    year: Number(declTime.slice(0, 4)),
    day: declTime,
    amount,
    lane,
    quantities: [...quantities.values()],
  };
}

/**
 * What of an order does not fit its buyer's year: a quantity beyond the positive list's yearly limit (error), the
 * sum of dutiable values beyond the year's limit (info: general trade). Limits are inclusive.
 */
export function yearFindings(
  consignment: ImportConsignment,
  claim: Booking,
  accounts: YearAccounts,
  context: RuleContext,
): Finding[] {
  const findings: Finding[] = [];
  for (const booked of claim.quantities) {
    const line = consignment.lines.find(({ text }) => text.gcode.startsWith(booked.code8));
    if (line === undefined) continue;
    const { used, taken } = accounts.quantity(claim, booked);
    // Of several rows of the list for the goods each limit holds; the first that is exceeded is named.
    const entry = limitedEntries(line, consignment, context).find(
      ({ yearlyUnit, yearlyLimit = 0n }) => yearlyUnit === booked.unit && used + taken > yearlyLimit,
    );
    if (entry === undefined) continue;
    const sums = excess(used, taken, entry.yearlyLimit ?? 0n, 0);
    const expected = `${sums} (${entry.yearlyUnit} ${entry.yearlyUnitName})`;
    const fault = { kind: "quantity", column: "gcode", row: line.row, value: line.text.gcode, expected };
    findings.push(placed(yearlyQuantity, fault, consignment));
  }
  for (const line of consignment.lines) {
    const entry = limitedEntries(line, consignment, context).find(
      ({ yearlyUnit }) => quantityOf(line, yearlyUnit) === undefined,
    );
    if (entry === undefined) continue;
    const place = { column: "gcode", row: line.row, value: line.text.gcode };
    const fault = { kind: "unit", ...place, expected: `${entry.yearlyUnit} ${entry.yearlyUnitName}` };
    findings.push(placed(yearlyQuantity, fault, consignment));
  }
  if (findings.length > 0) return findings;
  const limit = context.law.importAnnualLimit;
  const { used, taken } = accounts.year(claim);
  if (used + taken <= limit) return [];
  const fault = {
    kind: "above",
    column: "totalPrice",
    value: formatAmount(claim.amount, 2),
    expected: excess(used, taken, limit, 2),
  };
  return [placed(importAnnualLimit, fault, consignment, "info")];
}

/** `24000.00 + 3000.00 = 27000.00 > 26000.00`. */
function excess(used: Amount, taken: Amount, limit: Amount, digits: number): string {
  const [a, b, sum, most] = [used, taken, used + taken, limit].map((amount) => formatAmount(amount, digits));
  return `${a} + ${b} = ${sum} > ${most}`;
}

/** The list's rows for a line that have a yearly limit, by the order's mode. */
function limitedEntries(
  { text }: ImportGoodsLine,
  { head }: ImportConsignment,
  { positiveList }: RuleContext,
): readonly PositiveEntry[] {
  const entries = positiveList?.find(text.gcode) ?? [];
  return entries.filter(
    ({ mode, yearlyLimit }) => yearlyLimit !== undefined && (mode === undefined || mode === head.tradeMode),
  );
}

/** A line's quantity in a unit, from the declared or either legal quantity. */
function quantityOf({ text, qty, qty1 }: ImportGoodsLine, unit: string): Amount | undefined {
  const { unit1, unit2 } = text;
  const legal = quantityIn(unit, { qty1, unit1, qty2: readAmount(text.qty2), unit2 });
  return legal ?? (text.unit === unit ? qty : undefined);
}
