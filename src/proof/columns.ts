import { numberColumn as number, type OutputTable, textColumn as text } from "../output/output-tables.js";

/** The proofs: a row an order. No column has personal data. */
export const proofTable: OutputTable = {
  name: "proof",
  member: "proofs",
  title: { zh: "真实贸易证明", en: "Proofs of real trade" },
  columns: [
    text("proofId", "证明编号"),
    text("orderNo", "订单编号"),
    text("platform", "电商平台代码"),
    text("buyerCountry", "买方国别"),
    text("orderTime", "下单时间"),
    text("goodsHs6", "商品编码前6位"),
    number("qty", "数量"),
    text("currency", "币制"),
    number("amount", "金额"),
    text("paymentNo", "收款流水号"),
    text("paidAt", "收款日期"),
    text("carrier", "物流企业"),
    text("logisticsNo", "运单号"),
    text("shippedAt", "发货时间"),
    text("deliveredAt", "签收时间"),
    text("tradeMode", "监管方式"),
    text("invtNo", "清单编号"),
    text("entryId", "报关单号"),
    text("releasedAt", "放行时间"),
    number("fobCny", "离岸价（元）"),
    number("returnedAmount", "退货金额"),
    number("refundedAmount", "退款金额"),
    number("availableAmount", "可融资金额"),
    number("evidenceLevel", "证据等级"),
    text("evidence", "证据"),
    text("hash", "链式校验值"),
  ],
};

/** What was pledged by the run. */
export const pledgeTable: OutputTable = {
  name: "pledges",
  member: "pledges",
  title: { zh: "质押结果", en: "Pledges" },
  columns: [
    text("proofId", "证明编号"),
    text("lender", "出借方"),
    number("amount", "质押金额"),
    text("state", "结果"),
  ],
};
