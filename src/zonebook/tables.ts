import { numberColumn as number, type OutputTable, textColumn as text } from "../output/output-tables.js";

/** exits.csv: what left, by day and number in the book. */
export const exitTable: OutputTable = {
  name: "exits",
  member: "exits",
  title: { zh: "每日出区（按备案序号）", en: "Exits by day" },
  columns: [
    text("date", "日期"),
    text("emsNo", "账册编号"),
    text("itemRecordNo", "账册备案料号"),
    text("putrecSeqno", "备案序号"),
    text("gcode", "商品编码"),
    text("unit", "计量单位"),
    number("qty", "数量"),
    number("orders", "订单数"),
    number("balance", "结余"),
  ],
};

/** balances.csv: what is left. */
export const balanceTable: OutputTable = {
  name: "balances",
  member: "balances",
  title: { zh: "账册结余", en: "Balances" },
  columns: [
    text("emsNo", "账册编号"),
    text("itemRecordNo", "账册备案料号"),
    text("putrecSeqno", "备案序号"),
    number("entered", "入区"),
    number("exited", "出区"),
    number("returned", "退回入区"),
    number("balance", "结余"),
  ],
};

/** short.csv: lines that were not deducted. */
export const shortTable: OutputTable = {
  name: "short",
  member: "short",
  title: { zh: "结余不足、没有核减的商品", en: "Lines not deducted" },
  columns: [
    text("date", "日期"),
    text("emsNo", "账册编号"),
    text("itemRecordNo", "账册备案料号"),
    text("putrecSeqno", "备案序号"),
    text("ebpCode", "电商平台代码"),
    text("orderNo", "订单编号"),
    number("gnum", "商品序号"),
    text("invtNo", "清单编号"),
    text("gcode", "商品编码"),
    text("unit", "计量单位"),
    number("qty", "数量"),
    number("balance", "当时结余"),
    text("reason", "原因"),
  ],
};

/** gate-passes.csv: parcels that leave by day and book. */
export const gatePassTable: OutputTable = {
  name: "gate-passes",
  member: "gatePasses",
  title: { zh: "核放（每日出区的包裹）", en: "Gate passes" },
  columns: [
    text("date", "日期"),
    text("emsNo", "账册编号"),
    number("orders", "订单数"),
    number("packages", "件数"),
    number("grossWeight", "毛重（千克）"),
    number("netWeight", "净重（千克）"),
  ],
};

/** inventory-head.csv: a 核注清单 a day and book, by the names of INV101. */
export const inventoryHeadTable: OutputTable = {
  name: "inventory-head",
  member: "inventoryHead",
  title: { zh: "核注清单表头", en: "Zone inventories" },
  columns: [
    text("etpsInnerInvtNo", "企业内部清单编号"),
    text("putrecNo", "备案编号"),
    text("dclTypecd", "申报类型"),
    text("invtType", "清单类型"),
    text("bizopEtpsno", "经营企业编号"),
    text("bizopEtpsSccd", "经营企业社会信用代码"),
    text("bizopEtpsNm", "经营企业名称"),
    text("dclEtpsno", "申报企业编号"),
    text("dclEtpsSccd", "申报企业社会信用代码"),
    text("dclEtpsNm", "申报企业名称"),
    text("rcvgdEtpsno", "收货企业编号"),
    text("rvsngdEtpsSccd", "收货企业社会信用代码"),
    text("rcvgdEtpsNm", "收货企业名称"),
    text("inputCode", "录入单位代码"),
    text("inputCreditCode", "录入单位社会信用代码"),
    text("inputName", "录入单位名称"),
    text("inputTime", "录入日期"),
    text("invtDclTime", "清单申报日期"),
    text("impexpMarkcd", "进出口标记"),
    text("mtpckEndprdMarkcd", "料件成品标记"),
    text("supvModecd", "监管方式"),
    text("trspModecd", "运输方式"),
    text("impexpPortcd", "进出境关别"),
    text("dclPlcCuscd", "主管海关"),
    text("stshipTrsarvNatcd", "启运/运抵国（地区）"),
    text("dclcusFlag", "是否报关"),
    text("genDecFlag", "是否生成报关单"),
    text("decType", "报关单类型"),
    text("dclcusTypecd", "报关类型"),
    text("rmk", "备注"),
  ],
};

/** inventory-list.csv: its goods, by the names of INV101. */
export const inventoryListTable: OutputTable = {
  name: "inventory-list",
  member: "inventoryList",
  title: { zh: "核注清单表体", en: "Goods of the zone inventories" },
  columns: [
    text("etpsInnerInvtNo", "企业内部清单编号"),
    number("gdsSeqno", "商品序号"),
    number("entryGdsSeqno", "报关单商品序号"),
    text("putrecSeqno", "备案序号"),
    text("gdsMtno", "商品料号"),
    text("gdecd", "商品编码"),
    text("gdsNm", "商品名称"),
    text("gdsSpcfModelDesc", "商品规格型号"),
    text("dclUnitcd", "申报计量单位"),
    number("dclQty", "申报数量"),
    text("lawfUnitcd", "法定计量单位"),
    number("lawfQty", "法定数量"),
    text("secdLawfUnitcd", "第二法定计量单位"),
    number("secdLawfQty", "第二法定数量"),
    text("dclCurrcd", "币制"),
    number("dclUprcAmt", "企业申报单价"),
    number("dclTotalAmt", "企业申报总价"),
    text("natcd", "原产国（地区）"),
    text("destinationNatcd", "最终目的国（地区）"),
    text("lvyrlfModecd", "征免方式"),
    text("clyMarkcd", "危化品标志"),
    text("modfMarkcd", "修改标志"),
    number("grossWt", "毛重"),
    number("netWt", "净重"),
    text("rmk", "备注"),
  ],
};
