import type { ResolvedOrder } from "../runs/resolve.js";
import type { Language } from "../values/finding.js";
import { printable } from "../wording/style.js";
import { historyJson } from "./receipts.js";

/** `qingdan/receipts-resolve/1`. */
export function resolvedJson({ order, entry }: ResolvedOrder): string {
  const { ebpCode, state } = order;
  const orderNo = order.orderNo || order.key;
  const record = {
    schema: "qingdan/receipts-resolve/1",
    ...{ ebpCode, orderNo, state, resolved: historyJson(entry) },
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

export function resolvedText({ order }: ResolvedOrder, language: Language): string {
  const { state } = order;
  const orderNo = order.orderNo || order.key;
  const zh = `订单 ${orderNo} 已判定，状态是 ${state}。`;
  const en = `order ${orderNo} is decided; its state is ${state}.`;
  return `${printable(language === "zh" ? zh : en)}\n`;
}
