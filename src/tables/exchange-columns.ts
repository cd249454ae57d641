import type { Text } from "../values/finding.js";
import { columnList, optional, remarks, required } from "./column-list.js";

/*
 * The columns of the sheets that `fx` reads besides orders; `--returns` has those of column-lists.ts.
 */

const currencyCode: Text = { zh: "3位海关代码或ISO代码", en: "3-digit customs code or ISO code" };
const money: Text = { zh: "大于0，至多5位小数", en: "above 0, at most 5 decimals" };
const cost: Text = { zh: "不小于0，空为0", en: "0 or more; blank means 0" };

/** `--receipts`: what a bank or payment institution booked, a row a receipt or payment. */
export const bankReceiptColumns = columnList(
  required("reference", "银行流水号", { zh: "每笔一个，不重复", en: "one for each booking" }),
  required("date", "日期", { zh: "如 2026-11-20", en: "like 2026-11-20" }),
  required("enterprise", "企业代码", {
    zh: "18位统一社会信用代码或海关代码",
    en: "credit code or customs code",
  }),
  optional("direction", "收付方向", {
    zh: "receipt（收汇）或 payment（付汇）；空为收汇",
    en: "receipt or payment; blank means receipt",
  }),
  required("currency", "币制", currencyCode),
  required("amount", "金额", money),
  optional("fee", "手续费", {
    zh: "到账前扣下的银行费用，空为0",
    en: "what banks kept of it; blank means 0",
  }),
  optional("batch", "结算批次", { zh: "结算单（--settlements）的批次", en: "batch of the settlement" }),
  optional("orderNo", "订单编号", {
    zh: "多个用;隔开，按先后付清，余数归最后一个",
    en: "several divided by ;, paid in that order, the last takes the rest",
  }),
  remarks,
);

/** `--settlements`: what platforms settled, a row an order or a batch, with the costs that were netted. */
export const settlementColumns = columnList(
  required("batch", "结算批次"),
  optional("enterprise", "企业代码"),
  required("currency", "币制", currencyCode),
  optional("orderNo", "订单编号"),
  required("gross", "应收毛额", { zh: "轧差前的全额", en: "before anything is netted" }),
  optional("warehousing", "境外仓储", cost),
  optional("logistics", "境外物流", cost),
  optional("tax", "境外税收", cost),
  optional("platformFee", "平台费用", cost),
  optional("other", "其他费用", cost),
  remarks,
);
