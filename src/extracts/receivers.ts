import type { OrderHeadName, OrderLineName } from "../declared/order.js";
import { orderHeadNames, orderLineNames } from "../declared/order.js";
import type { FactName } from "./facts.js";
import type { Receiver } from "./receiver-names.js";

/*
 * What each receiver is given of what was declared, column by column: the one place that says so. A receiver has the
 * columns that its work needs, and no other; what is a person's stands in clear only where the profile names the receiver.
 * Identity numbers are in no column but customs'.
 */

/** A kind of personal data, as it is masked. */
export type Personal = "identity-number" | "telephone" | "name" | "address";

/** A column of an extract. */
export interface ExtractColumn {
  readonly name: string;
  readonly zh: string;
  readonly fact: FactName;
  readonly kind?: "number";
  readonly personal?: Personal;
}

/** An extract: a row a goods line, an order, or an enterprise (with the columns of `enterprises.ts`). */
export interface ExtractFacts {
  readonly zh: string;
  readonly en: string;
  readonly row: "line" | "order" | "enterprise";
  readonly columns: readonly ExtractColumn[];
}

const personalElements: Readonly<Record<string, Personal>> = {
  buyerIdNumber: "identity-number",
  buyerName: "name",
  buyerTelephone: "telephone",
  consigneeAddress: "address",
};

/** A column with its fact. */
function of(name: string, zh: string, fact: FactName, kind?: "number"): ExtractColumn {
  return { name, zh, fact, ...(kind === undefined ? {} : { kind }) };
}

/** An element of the head or of a goods line under its own name. */
function head(name: OrderHeadName, zh: string): ExtractColumn {
  const personal = personalElements[name];
  return { ...of(name, zh, `head.${name}`), ...(personal === undefined ? {} : { personal }) };
}
function line(name: OrderLineName, zh: string, kind?: "number"): ExtractColumn {
  return of(name, zh, `line.${name}`, kind);
}

const headZh: Readonly<Record<OrderHeadName, string>> = {
  ...{ guid: "系统唯一序号", appType: "报送类型", appTime: "报送时间", customsCode: "申报海关代码" },
  ...{ portCode: "口岸海关代码", ebpCode: "电商平台代码", ebpName: "电商平台名称", orderNo: "订单编号" },
  ...{ logisticsCode: "物流企业代码", logisticsName: "物流企业名称", logisticsNo: "物流运单编号" },
  ...{ copNo: "企业内部编号", preNo: "预录入编号", invtNo: "清单编号", statisticsFlag: "申报业务类型" },
  ...{
    agentCode: "申报企业代码",
    agentName: "申报企业名称",
    ebcCode: "电商企业代码",
    ebcName: "电商企业名称",
  },
  ...{
    ownerCode: "生产销售单位代码",
    ownerName: "生产销售单位名称",
    iacCode: "区内企业代码",
    iacName: "区内企业名称",
  },
  ...{
    emsNo: "账册编号",
    tradeMode: "贸易方式",
    trafMode: "运输方式",
    trafName: "运输工具名称",
    trafNo: "运输工具编号",
  },
  ...{
    voyageNo: "航班航次号",
    billNo: "提运单号",
    loctNo: "监管场所代码",
    country: "运抵国（起运国）",
    POD: "指运港代码",
  },
  ...{ freight: "运费", fCurrency: "运费币制", insuredFee: "保费", iCurrency: "保费币制", currency: "币制" },
  ...{
    wrapType: "包装种类代码",
    packNo: "件数",
    grossWeight: "毛重",
    netWeight: "净重",
    ieDate: "进出口日期",
  },
  ...{
    declTime: "申报日期",
    assureCode: "担保企业编号",
    areaCode: "区内企业编码",
    areaName: "区内企业名称（进口）",
  },
  ...{ buyerIdType: "订购人证件类型", buyerIdNumber: "订购人证件号码", buyerName: "订购人姓名" },
  ...{ buyerTelephone: "订购人电话", consigneeAddress: "收件地址" },
};

const lineZh: Readonly<Record<OrderLineName, string>> = {
  ...{ itemNo: "企业商品货号", itemRecordNo: "账册备案料号", itemName: "企业商品名称", gcode: "商品编码" },
  ...{ gname: "商品名称", gmodel: "规格型号", barCode: "条形码", country: "最终目的国（原产国）" },
  ...{ tradeCountry: "贸易国", currency: "币制", qty: "数量", unit: "计量单位", qty1: "第一法定数量" },
  ...{
    unit1: "第一法定单位",
    qty2: "第二法定数量",
    unit2: "第二法定单位",
    price: "单价",
    totalPrice: "总价",
  },
};

/** Elements that heads and lines both have: the line's is told apart. */
const twice: ReadonlySet<string> = new Set(orderLineNames.filter((name) => isHead(name)));
const numbers: ReadonlySet<OrderLineName> = new Set(["qty", "qty1", "qty2", "price", "totalPrice"]);

function isHead(name: string): boolean {
  return orderHeadNames.some((each) => each === name);
}

const direction = of("direction", "进出口", "direction");
const lane = of("lane", "通道", "lane");
const declaredOn = of("declaredOn", "申报日期", "declaredOn");
const gnum = of("gnum", "序号", "gnum", "number");
const invtNo = of("invtNo", "清单编号", "invtNo");
const entryId = of("entryId", "报关单编号", "entryId");
const releasedAt = of("releasedAt", "放行时间", "releasedAt");
const clearedAt = of("clearedAt", "结关时间", "clearedAt");
const valueCny = of("valueCny", "人民币金额", "valueCny", "number");
const valueUsd = of("valueUsd", "美元金额", "valueUsd", "number");
const order = [head("ebpCode", headZh.ebpCode), head("orderNo", headZh.orderNo)];
const goods = [
  line("gcode", lineZh.gcode),
  line("gname", lineZh.gname),
  line("qty", lineZh.qty, "number"),
  line("unit", lineZh.unit),
  line("price", lineZh.price, "number"),
  of("amount", "金额", "line.totalPrice", "number"),
  of("currency", "币制", "line.currency"),
];

/** The extracts. */
export const receivers: Readonly<Record<Receiver, ExtractFacts>> = {
  // All that the messages say, and how they stand.
  customs: {
    ...{ zh: "海关", en: "Customs", row: "line" },
    columns: [
      direction,
      lane,
      ...orderHeadNames
        .filter((name) => name !== "invtNo")
        .map((name) => (name === "declTime" ? head(name, "申报日期（报文）") : head(name, headZh[name]))),
      invtNo,
      entryId,
      of("state", "状态", "state"),
      releasedAt,
      clearedAt,
      gnum,
      ...orderLineNames.map((name) =>
        of(
          twice.has(name) ? `line${name.charAt(0).toUpperCase()}${name.slice(1)}` : name,
          twice.has(name) ? `${lineZh[name]}（商品）` : lineZh[name],
          `line.${name}`,
          numbers.has(name) ? "number" : undefined,
        ),
      ),
      valueCny,
      valueUsd,
    ],
  },
  // Goods, values and whether they left, for rebate and exemption.
  tax: {
    ...{ zh: "税务", en: "Tax authority", row: "line" },
    columns: [
      ...[direction, lane, ...order, gnum],
      ...[head("ebcCode", headZh.ebcCode), head("ebcName", headZh.ebcName)],
      ...[head("ownerCode", headZh.ownerCode), head("ownerName", headZh.ownerName)],
      ...[head("agentCode", headZh.agentCode), head("customsCode", headZh.customsCode)],
      ...[head("tradeMode", headZh.tradeMode), invtNo, entryId, declaredOn, releasedAt, clearedAt],
      ...goods,
      ...[valueCny, valueUsd, of("country", lineZh.country, "line.country")],
      ...[of("exportRebate", "是否退税", "exportRebate"), of("invoiceHeld", "是否有进货凭证", "invoiceHeld")],
    ],
  },
  // What transaction information has to name of a trade; the other party by its country and a masked name.
  exchange: {
    ...{ zh: "外汇", en: "Foreign exchange authority", row: "line" },
    columns: [
      ...[direction, ...order, of("orderTime", "下单时间", "orderTime"), gnum],
      ...[
        of("platformName", headZh.ebpName, "head.ebpName"),
        of("sellerCode", headZh.ebcCode, "head.ebcCode"),
      ],
      of("sellerName", headZh.ebcName, "head.ebcName"),
      { ...head("buyerName", headZh.buyerName) },
      of("country", headZh.country, "head.country"),
      of("heading", "品目", "heading"),
      ...goods,
      ...[valueCny, valueUsd],
      ...[of("carrier", headZh.logisticsName, "head.logisticsName"), head("logisticsNo", headZh.logisticsNo)],
      ...[head("tradeMode", headZh.tradeMode), invtNo, entryId, lane, declaredOn, releasedAt],
    ],
  },
  // Sums by enterprise: no order, no person.
  commerce: { ...{ zh: "商务", en: "Commerce authority", row: "enterprise" }, columns: [] },
  // What a carrier and a site work with: the parcel, where it goes, what is in it.
  logistics: {
    ...{ zh: "物流", en: "Logistics", row: "order" },
    columns: [
      direction,
      ...[head("logisticsCode", headZh.logisticsCode), head("logisticsName", headZh.logisticsName)],
      ...[head("logisticsNo", headZh.logisticsNo), ...order, invtNo, head("billNo", headZh.billNo)],
      ...[head("trafMode", headZh.trafMode), head("loctNo", headZh.loctNo)],
      of("country", headZh.country, "head.country"),
      of("pieces", headZh.packNo, "head.packNo", "number"),
      head("wrapType", headZh.wrapType),
      of("grossWeight", headZh.grossWeight, "head.grossWeight", "number"),
      of("netWeight", headZh.netWeight, "head.netWeight", "number"),
      head("buyerName", headZh.buyerName),
      head("buyerTelephone", headZh.buyerTelephone),
      head("consigneeAddress", headZh.consigneeAddress),
      of("hs6", "六位编码", "allHs6"),
      of("goodsNames", "商品名称", "goodsNames"),
      of("valueCny", "人民币金额", "orderCny", "number"),
      of("valueUsd", "美元金额", "orderUsd", "number"),
      of("battery", "带电", "battery"),
      of("liquid", "液体", "liquid"),
      of("state", "状态", "state"),
      releasedAt,
    ],
  },
};
