import { numberColumn as number, type OutputColumn, textColumn as text } from "../output/output-tables.js";

/** Columns of the bank's extract: what transaction information has to name of a trade, and where it stands with customs. */
export const bankColumns: readonly OutputColumn[] = [
  text("orderNo", "订单编号"),
  text("orderTime", "下单时间"),
  text("platformName", "电商平台"),
  text("shopId", "店铺"),
  text("sellerName", "卖方名称"),
  text("sellerCreditCode", "卖方统一社会信用代码"),
  text("buyerName", "买方名称"),
  text("buyerCountry", "买方国别"),
  text("goodsName", "商品名称"),
  text("goodsKind", "商品种类"),
  number("quantity", "数量"),
  text("unit", "计量单位"),
  number("unitPrice", "单价"),
  text("currency", "币制"),
  number("amount", "金额"),
  number("amountUsd", "折美元"),
  text("paymentNo", "收付款流水号"),
  text("paymentTime", "收付款时间"),
  text("payer", "付款人"),
  text("carrier", "物流企业"),
  text("logisticsNo", "运单号"),
  text("shippedAt", "发货时间"),
  text("deliveredAt", "签收时间"),
  text("tradeMode", "监管方式"),
  text("invtNo", "清单编号"),
  text("entryId", "报关单号"),
  text("lane", "通道"),
  text("releaseTime", "放行时间"),
  text("bopCode", "国际收支编码"),
  number("refundAmount", "退款金额"),
  text("refundTime", "退款时间"),
  text("note", "备注"),
];

/** The columns that hold amounts and quantities. */
export const bankNumbers: ReadonlySet<string> = new Set(
  bankColumns.filter(({ kind }) => kind === "number").map(({ name }) => name),
);

/** The columns that hold points of time or days. */
export const bankTimes: ReadonlySet<string> = new Set([
  "orderTime",
  "paymentTime",
  "shippedAt",
  "deliveredAt",
  "releaseTime",
  "refundTime",
]);

/** The columns that hold names. */
export const bankNames: ReadonlySet<string> = new Set([
  ...["platformName", "shopId", "sellerName", "buyerName", "goodsName", "payer", "carrier"],
]);
