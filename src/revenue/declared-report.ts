import { type Amount, add, readAmount } from "../values/amount.js";
import type { FormalLine } from "./declared-answers.js";
import type { DeclaredInventory } from "./declared-run.js";
import { knownTime, type Report, totalsText } from "./reports.js";

/** What a run reports of an order. */
export interface DeclaredReport extends Report {
  readonly ebpCode: string;
  readonly orderNo: string;
}

/** An inventory as a report of its order. */
export function inventoryReport({ file, line, head, lines }: DeclaredInventory): DeclaredReport {
  const { ebpCode, orderNo, appType, invtNo, ieDate, appTime } = head;
  const totals = new Map<string, Amount>();
  for (const { currency, totalPrice } of lines)
    totals.set(currency, add(totals.get(currency) ?? 0, readAmount(totalPrice) ?? 0));
  return {
    ...{ ebpCode, orderNo, file, line },
    head: { appType, invtNo, ieDate },
    appTime: knownTime(appTime),
    totals: totalsText(totals),
  };
}

/** The lines of a formal declaration as a report of their order. */
export function formalReport(formal: readonly [FormalLine, ...FormalLine[]]): DeclaredReport {
  const [{ ebpCode, appType, appTime, line: first }] = formal;
  const totals = new Map<string, Amount>();
  for (const { line } of formal)
    totals.set(line.currency, add(totals.get(line.currency) ?? 0, line.total ?? 0));
  return {
    ...{ ebpCode, orderNo: first.orderNo, file: first.file, line: first.line },
    head: { appType, invtNo: first.invtNo, ieDate: first.dayText },
    appTime: knownTime(appTime),
    totals: totalsText(totals),
  };
}
