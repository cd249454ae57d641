import { paymentLayout } from "../columns/three-documents.js";
import type { Source } from "../formats/source.js";
import { readSheetTable } from "../intake/sheet-table.js";
import { type ColumnList, optional } from "../tables/column-list.js";
import { chinaTime, isTime, parseInstant } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
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

/** Reads payments: who paid for an order, and when. */
export async function readPayments(
  source: Source,
  keys: PartyKeys,
  rows: RiskScratch,
  { scratch, signal }: { scratch: string; signal: AbortSignal },
): Promise<readonly Finding[]> {
  const read = await readSheetTable({ source, columns: paymentColumns, scratch, signal }, (row) => {
    const order = orderKeyOf(keys, row.cell("ebpCode"), row.cell("orderNo"));
    const payer = keys.of("buyer", identityText(row.cell("payerIdNumber")));
    rows.addPayment(order, payer, timeOf(row.cell("payTime")));
  });
  rows.exec("CREATE INDEX payOfOrder ON pay(okey)");
  return read.findings;
}

/** A time as 14 digits; blank where the text is none. */
function timeOf(text: string): string {
  if (isTime(text)) return text;
  const instant = parseInstant(text);
  return instant === undefined || !/\d:\d/.test(text) ? "" : chinaTime(instant);
}
