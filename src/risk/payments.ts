import { paymentLayout } from "../columns/three-documents.js";
import type { Source } from "../formats/source.js";
import { readSheetTable } from "../intake/sheet-table.js";
import { type ColumnList, optional } from "../tables/column-list.js";
import { chinaTime, isTime, parseInstant } from "../values/calendar.js";
import type { Finding, Text } from "../values/finding.js";
import { identityText, type PartyKeys } from "./party-keys.js";
import type { RiskScratch } from "./scratch.js";

/** What a payment is good for here. */
const needed: ReadonlySet<string> = new Set(["orderNo", "payerIdNumber"]);

/** The columns of `--payments`: those of the electronic payments that `declare` compares. */
const paymentColumns: ColumnList = paymentLayout.all.map(({ name, zh, headers, synonyms = [], field }) => ({
  ...optional(name, zh),
  headers: [...headers, ...synonyms],
  required: field.required === true && needed.has(name),
}));

/** The number of an order by its name. */
export function orderKeyOf(keys: PartyKeys, ebpCode: string, orderNo: string): number {
  return keys.of("order", `${ebpCode}\0${orderNo}`) ?? 0;
}

/** What was read of the payments, and what some rows do not say. */
export interface ReadPayments {
  readonly findings: readonly Finding[];
  /** Orders that have a payment. */
  readonly orders: number;
  /** Rows without a payer that can be compared, and rows whose time can't be read. */
  readonly payerless: number;
  readonly timeless: number;
}

/** Reads payments: who paid for an order, and when. */
export async function readPayments(
  source: Source,
  keys: PartyKeys,
  rows: RiskScratch,
  { scratch, signal }: { scratch: string; signal: AbortSignal },
): Promise<ReadPayments> {
  let [payerless, timeless] = [0, 0];
  const read = await readSheetTable({ source, columns: paymentColumns, scratch, signal }, (row) => {
    const order = orderKeyOf(keys, row.cell("ebpCode"), row.cell("orderNo"));
    const payer = keys.of("buyer", identityText(row.cell("payerIdNumber")));
    const text = row.cell("payTime");
    const time = timeOf(text);
    if (payer === undefined) payerless++;
    if (text !== "" && time === "") timeless++;
    rows.addPayment(order, payer, time);
  });
  rows.exec("CREATE INDEX payOfOrder ON pay(okey)");
  const orders = rows.query<readonly [number]>("SELECT count(DISTINCT okey) FROM pay").get()?.[0] ?? 0;
  return { findings: read.findings, orders, payerless, timeless };
}

/** What the user has to know of the payments. `imports`: orders that could have one; `paid`: those that have. */
export function paymentNotes(
  { orders, payerless, timeless }: ReadPayments,
  { imports, paid }: { readonly imports: number; readonly paid: number },
): readonly Text[] {
  const notes: Text[] = [];
  const note = (count: number, zh: string, en: string): void => {
    if (count > 0) notes.push({ zh, en });
  };
  note(
    payerless,
    `--payments 有 ${payerless} 行没有可比对的支付人证件号，这些支付没有查支付人`,
    `rows of --payments without a payer's number that could be compared: ${payerless}; their payers were not looked at`,
  );
  note(
    timeless,
    `--payments 有 ${timeless} 行的支付时间读不懂，按没有时间处理；应如 20260131093000`,
    `rows of --payments whose payTime can't be read: ${timeless}; they count as without a time, which is written like 20260131093000`,
  );
  note(
    orders - paid,
    `--payments 有 ${orders - paid} 单不在来源中，没有用到`,
    `orders of --payments that are not in the sources: ${orders - paid}; their payments were not used`,
  );
  note(
    imports - paid,
    `${imports - paid} 单进口订单在 --payments 中没有支付，没有查支付人`,
    `imports without a payment in --payments: ${imports - paid}; their payers were not looked at`,
  );
  return notes;
}

/** A time as 14 digits; blank where the text is none. */
function timeOf(text: string): string {
  if (isTime(text)) return text;
  const instant = parseInstant(text);
  return instant === undefined || !/\d:\d/.test(text) ? "" : chinaTime(instant);
}
