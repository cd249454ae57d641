import { formatAmount } from "../values/amount.js";
import type { LedgerFile } from "./ledger.js";

/** The columns of an export, with their Chinese names; its balances can be imported again. */
export const exportColumns = {
  kind: "类别",
  buyer: "订购人",
  year: "年度",
  amount: "金额",
  asOf: "截止日期",
  ebpCode: "电商平台代码",
  orderNo: "订单编号",
  day: "申报日期",
  lane: "通道",
  batch: "批次",
  givenBack: "已退回",
  state: "状态",
} as const;

type ExportRow = readonly string[];

/** Rows of an export, first the balances, then the bookings; buyers as their hashes, amounts in yuan. */
export function* exportRows(ledger: LedgerFile): Iterable<ExportRow> {
  yield Object.keys(exportColumns);
  for (const { buyer, year, amount, asOf } of ledger.balances())
    yield ["balance", buyer, String(year), formatAmount(amount, 2), asOf, "", "", "", "", "", "", ""];
  for (const booking of ledger.bookings()) {
    const { buyer, year, amount, ebpCode, orderNo, day, lane, batch, voided, state } = booking;
    const yuan = formatAmount(amount, 2);
    const givenBack = formatAmount(voided, 2);
    yield ["booking", buyer, String(year), yuan, "", ebpCode, orderNo, day, lane, batch, givenBack, state];
  }
}
