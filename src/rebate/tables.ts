import { numberColumn as number, type OutputTable, textColumn as text } from "../output/output-tables.js";

/** A row a goods line, with its treatment. */
export const treatmentTable: OutputTable = {
  name: "treatment",
  member: "lines",
  title: { zh: "各行的退（免）税处理", en: "Treatment of each line" },
  columns: [
    text("ebpCode", "电商平台代码"),
    text("orderNo", "订单编号"),
    number("gnum", "序号"),
    text("gcode", "商品编码"),
    number("qty", "数量"),
    number("valueCny", "货值（元）"),
    text("treatment", "处理"),
    text("reason", "原因"),
    number("basis", "退税依据（元）"),
    number("invoiceRatePercent", "征税率%"),
    number("refundRatePercent", "退税率%"),
    number("refund", "可退税额（元）"),
    text("exportedOn", "出口日期"),
    text("claimBy", "申报期限"),
    text("fxBy", "收汇期限"),
    text("finalBy", "最终期限"),
  ],
};

/** A row a treatment. */
export const totalsTable: OutputTable = {
  name: "totals",
  member: "totals",
  title: { zh: "合计", en: "Totals" },
  columns: [
    text("treatment", "处理"),
    number("lines", "行数"),
    number("valueCny", "货值（元）"),
    number("refund", "可退税额（元）"),
  ],
};

/** 外贸企业出口退税出口明细: a row a claimable line. */
export const exportDetailTable: OutputTable = {
  name: "export-detail",
  title: { zh: "外贸企业出口退税出口明细", en: "Export detail of the claim" },
  columns: [
    number("seq", "序号"),
    text("linkNo", "关联号"),
    text("exportInvoiceNo", "出口发票号"),
    text("entryNo", "出口货物报关单号"),
    text("agencyCertificate", "代理出口货物证明号"),
    text("exportedOn", "出口日期"),
    number("fobUsd", "美元离岸价"),
    text("gcode", "出口商品代码"),
    text("gname", "出口商品名称"),
    text("unit", "计量单位"),
    number("qty", "出口数量"),
    text("declaredGcode", "申报商品代码"),
    text("businessType", "退(免)税业务类型"),
    text("note", "备注"),
  ],
};

/** 进货明细: a row for what one purchase gave to one claimable line. */
export const purchaseDetailTable: OutputTable = {
  name: "purchase-detail",
  title: { zh: "外贸企业出口退税进货明细", en: "Purchase detail of the claim" },
  columns: [
    number("seq", "序号"),
    text("linkNo", "关联号"),
    text("taxKind", "税种"),
    text("voucherKind", "凭证种类"),
    text("voucherNo", "进货凭证号"),
    text("sellerTaxId", "供货方纳税人识别号"),
    text("issuedOn", "开票日期"),
    text("gcode", "出口商品代码"),
    text("goodsName", "商品名称"),
    text("unit", "计量单位"),
    number("qty", "数量"),
    number("amount", "计税金额"),
    number("vatRatePercent", "征税率%"),
    number("refundRatePercent", "退税率%"),
    number("refund", "可退税额"),
    text("note", "备注"),
  ],
};

/** The six facts that the exemption without vouchers wants registered, a row a line, with the list's number. */
export const exemptDetailTable: OutputTable = {
  name: "exempt-detail",
  title: { zh: "综试区无票免税出口明细", en: "Exports exempt without vouchers" },
  columns: [
    text("exportedOn", "出口日期"),
    text("gname", "货物名称"),
    text("unit", "计量单位"),
    number("qty", "数量"),
    number("price", "单价"),
    number("amount", "金额"),
    text("currency", "币制"),
    text("invtNo", "清单编号"),
    text("ebpCode", "电商平台代码"),
    text("orderNo", "订单编号"),
    number("gnum", "序号"),
  ],
};

/** Goods of overseas warehouses, whose refund is paid on departure and settled after sale. */
export const departureTable: OutputTable = {
  name: "departure",
  member: "departure",
  title: { zh: "海外仓离境即退税", en: "Refund on departure to overseas warehouses" },
  columns: [
    text("ebpCode", "电商平台代码"),
    text("orderNo", "订单编号"),
    number("gnum", "序号"),
    text("entryId", "报关单号"),
    text("exportedOn", "出口日期"),
    number("refund", "可退税额（元）"),
    text("businessType", "业务类型"),
    text("soldOn", "销售日期"),
    text("settleBy", "核算期限"),
  ],
};

/** Lines that were exported for another enterprise. */
export const agencyTable: OutputTable = {
  name: "agency",
  member: "agency",
  title: { zh: "代理出口", en: "Exports as an agent" },
  columns: [
    text("ebpCode", "电商平台代码"),
    text("orderNo", "订单编号"),
    number("gnum", "序号"),
    text("ownerCode", "委托方代码"),
    text("ownerName", "委托方名称"),
    text("agentCode", "代理方代码"),
    text("entryId", "报关单号"),
    text("exportedOn", "出口日期"),
    number("valueCny", "货值（元）"),
    text("certificate", "代理出口货物证明号"),
    text("state", "状态"),
  ],
};

/** The documents of a declaration's dossier. */
export const dossierTable: OutputTable = {
  name: "dossier",
  member: "dossier",
  title: { zh: "备案单证目录", en: "Index of the dossiers" },
  columns: [
    text("entryId", "报关单号"),
    number("seq", "序号"),
    text("document", "单证"),
    text("state", "状态"),
    text("file", "文件"),
    number("bytes", "字节"),
    text("sha256", "SHA-256"),
  ],
};
