import { departureType } from "../law/rebate.js";
import type { OutputRow } from "../output/output-tables.js";
import type { PurchaseKind } from "../rules/rebate/purchase.js";
import type { RebateSettings } from "../setup/rebate-settings.js";
import { formatAmount } from "../values/amount.js";
import { maskIdentityNumbers } from "../values/mask.js";
import type { TreatedLine } from "./reckoning.js";
import { isRefundedOnDeparture } from "./terms.js";
import { givesRefund, refundOfTaken } from "./treatment.js";

/** What rows are made with besides their lines. */
export interface RowMaking {
  readonly settings: RebateSettings | undefined;
  /** YYYYMM of the claim: link numbers begin with it. */
  readonly month: string;
  readonly unitName: (code: string) => string;
}

/** Vouchers as the tax offices' forms call them. */
const voucherKinds: Readonly<Record<PurchaseKind, string>> = {
  special: "增值税专用发票",
  special3: "增值税专用发票",
  customs: "海关进口增值税专用缴款书",
  ordinary: "普通发票",
  none: "",
};

const money = (amount: number | bigint | undefined): string | null =>
  amount === undefined ? null : formatAmount(amount, 2);
const percent = (rate: number | undefined): string | null =>
  rate === undefined ? null : formatAmount(rate, 1);
const told = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

/** A line's row of treatment.csv. */
export function treatmentRow({ order, goods, yuan, verdict, exportedOn, terms }: TreatedLine): OutputRow {
  const { ebpCode, orderNo } = order.head;
  return {
    ...{ ebpCode, orderNo, gnum: goods.gnum, gcode: goods.text.gcode },
    qty: goods.qty === undefined ? null : formatAmount(goods.qty),
    valueCny: formatAmount(yuan, 2),
    treatment: verdict.treatment,
    reason: told(verdict.reason),
    basis: money(verdict.basis),
    invoiceRatePercent: percent(verdict.invoiceRate),
    refundRatePercent: percent(verdict.refundRate),
    refund: money(verdict.refund),
    ...{ exportedOn, claimBy: terms.claimBy, fxBy: terms.fxBy, finalBy: told(terms.finalBy) },
  };
}

/** The number that groups the rows of a claim that belong together: here those of one line. */
export function linkNumber(month: string, claimed: number): string {
  return `${month}001${String(claimed).padStart(8, "0")}`;
}

/** The business type of a line's claim: of a refund on departure; blank of an ordinary one. */
export function businessType(line: TreatedLine, settings: RebateSettings | undefined): string {
  const { order, exportedOn, entry } = line;
  if (settings?.overseasWarehouse === "sale" || entry.soldOn !== "") return "";
  return isRefundedOnDeparture(order.head.tradeMode, exportedOn) ? departureType.value : "";
}

/** A claimable line's row of export-detail.csv; `seq` counts from 1. */
export function exportDetailRow(line: TreatedLine, seq: number, making: RowMaking): OutputRow {
  const { entry, goods, exportedOn, qty, unit, order } = line;
  const item = entry.item === "" ? "" : `0${entry.item.padStart(2, "0")}`;
  return {
    ...{ seq, linkNo: linkNumber(making.month, seq), exportInvoiceNo: told(entry.exportInvoiceNo) },
    entryNo: entry.entryId + item,
    agencyCertificate: told(entry.certificate),
    exportedOn,
    fobUsd: money(goods.dollars),
    gcode: goods.text.gcode,
    gname: goods.text.gname,
    unit: making.unitName(unit),
    qty: qty === undefined ? null : formatAmount(qty),
    declaredGcode: goods.text.gcode,
    businessType: told(businessType(line, making.settings)),
    note: order.head.orderNo,
  };
}

/** The rows of purchase-detail.csv of a claimable line; `before` have been written, `seq` is the line's in the claim. */
export function purchaseDetailRows(
  line: TreatedLine,
  before: number,
  seq: number,
  making: RowMaking,
): readonly OutputRow[] {
  const { refundRate = 0 } = line.verdict;
  const isFull = making.settings?.sellerNumbers === "full";
  return line.taken.filter(givesRefund).map((each, index) => ({
    ...{ seq: before + index + 1, linkNo: linkNumber(making.month, seq), taxKind: "V" },
    ...{ voucherKind: voucherKinds[each.kind], voucherNo: each.voucher },
    sellerTaxId: told(isFull ? each.seller : maskIdentityNumbers(each.seller)),
    issuedOn: each.issuedOn,
    gcode: line.goods.text.gcode,
    goodsName: told(each.name) ?? line.goods.text.gname,
    unit: making.unitName(each.unit),
    qty: formatAmount(each.qty),
    amount: money(each.basis),
    vatRatePercent: percent(each.rate),
    refundRatePercent: percent(Math.min(each.rate, refundRate)),
    refund: money(refundOfTaken(each, refundRate)),
    note: null,
  }));
}

/** The row of exempt-detail.csv of a line that is exempt without a voucher. */
export function exemptDetailRow({ order, goods, exportedOn }: TreatedLine, making: RowMaking): OutputRow {
  const { ebpCode, orderNo, invtNo } = order.head;
  return {
    ...{ exportedOn, gname: goods.text.gname, unit: making.unitName(goods.text.unit) },
    qty: goods.qty === undefined ? null : formatAmount(goods.qty),
    price: goods.price === undefined ? null : formatAmount(goods.price, 2),
    amount: money(goods.total),
    currency: goods.text.currency,
    invtNo: told(order.known?.invtNo ?? "") ?? told(invtNo),
    ...{ ebpCode, orderNo, gnum: goods.gnum },
  };
}

/** The row of a claimable line of an overseas warehouse; undefined for other lines. `settleBy` only while it is not sold. */
export function departureRow(line: TreatedLine, settings: RebateSettings | undefined): OutputRow | undefined {
  const { order, goods, entry, exportedOn, verdict, terms } = line;
  const { ebpCode, orderNo, tradeMode } = order.head;
  if (!isRefundedOnDeparture(tradeMode, exportedOn)) return undefined;
  const type = businessType(line, settings);
  return {
    ...{ ebpCode, orderNo, gnum: goods.gnum, entryId: told(entry.entryId), exportedOn },
    refund: money(verdict.refund),
    businessType: told(type),
    soldOn: told(entry.soldOn),
    settleBy: type === "" ? null : terms.claimBy,
  };
}

/** The row of a line that was exported for another enterprise. */
export function agencyRow({ order, goods, entry, exportedOn, yuan }: TreatedLine): OutputRow {
  const { ebpCode, orderNo, ownerCode, ownerName, ebcCode } = order.head;
  return {
    ...{ ebpCode, orderNo, gnum: goods.gnum, ownerCode, ownerName, agentCode: ebcCode },
    ...{ entryId: told(entry.entryId), exportedOn, valueCny: formatAmount(yuan, 2) },
    certificate: told(entry.certificate),
    state: entry.certificate === "" ? "missing" : "present",
  };
}
