import { decimal, importSection, lineNumber, type NameOf, text } from "./field.js";
import { importDocumentStart } from "./import-start.js";
import { valuesWriter } from "./xml.js";

/**
 * CEB311 进口订单, edition 202205: head and goods line, in the schema's order. Where specification and schema
 * differ, the schema is followed: it spells consigneeDistrict and asks for buyerTelephone. Required: the
 * specification's column 必填 (table 3-3).
 */
export const importOrderHead = importSection("OrderHead", [
  ...importDocumentStart,
  text("orderType", "订单类型", { length: 1, required: true, values: ["I"] }),
  text("orderNo", "订单编号", { max: 60, required: true, identifier: true, aliases: ["订单号"] }),
  text("ebpCode", "电商平台代码", { max: 18, required: true, enterprise: { portNumber: true } }),
  text("ebpName", "电商平台名称", { max: 100, required: true }),
  text("ebcCode", "电商企业代码", { max: 18, required: true, enterprise: {} }),
  text("ebcName", "电商企业名称", { max: 100, required: true }),
  decimal("goodsValue", "商品价格", { required: true, sign: "not-negative", aliases: ["商品金额"] }),
  decimal("freight", "运杂费", { required: true, sign: "not-negative", aliases: ["运费"] }),
  decimal("discount", "非现金抵扣金额", {
    required: true,
    sign: "not-negative",
    aliases: ["非现金抵扣", "优惠减免金额"],
  }),
  decimal("taxTotal", "代扣税款", { required: true, sign: "not-negative", aliases: ["代扣税款金额"] }),
  decimal("acturalPaid", "实际支付金额", { required: true, sign: "not-negative", aliases: ["actualPaid"] }),
  // One column serves head and lines: its faults are reported for the lines.
  text("currency", "币制", { schema: { mandatory: true, min: 3, max: 3, fixed: "142" } }),
  // Often a telephone number or a mail address.
  text("buyerRegNo", "订购人注册号", { max: 60, required: true, identifier: true, personal: "free-text" }),
  text("buyerName", "订购人姓名", { max: 60, required: true, personal: "name" }),
  text("buyerTelephone", "订购人电话", { max: 30, required: true, identifier: true, personal: "telephone" }),
  text("buyerIdType", "订购人证件类型", { length: 1, required: true, values: ["1"] }),
  text("buyerIdNumber", "订购人证件号码", {
    max: 60,
    required: true,
    identifier: true,
    personal: "identity-number",
    aliases: ["订购人身份证号"],
  }),
  text("payCode", "支付企业代码", { max: 18, enterprise: {} }),
  text("payName", "支付企业名称", { max: 100 }),
  text("payTransactionId", "支付交易编号", {
    max: 60,
    identifier: true,
    aliases: ["支付流水号", "支付交易流水号"],
  }),
  text("batchNumbers", "商品批次号", { max: 100, identifier: true }),
  text("consignee", "收货人姓名", { max: 100, required: true, personal: "name", aliases: ["收货人"] }),
  text("consigneeTelephone", "收货人电话", {
    max: 50,
    required: true,
    identifier: true,
    personal: "telephone",
  }),
  text("consigneeAddress", "收货地址", {
    max: 200,
    required: true,
    personal: "address",
    aliases: ["收货人地址", "收件地址"],
  }),
  text("consigneeDistrict", "收货地址行政区划代码", {
    length: 6,
    pattern: { test: /^\d{6}$/, shape: "110105" },
    aliases: ["consigneeDitrict"],
  }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

/** A goods line of an electronic order (OrderList). */
export const importOrderLine = importSection("OrderList", [
  lineNumber("gnum", "商品序号", { required: true, aliases: ["序号", "商品项号"] }),
  text("itemNo", "企业商品货号", { max: 30, identifier: true, aliases: ["企业商品编号"] }),
  text("itemName", "企业商品名称", { max: 250, required: true, aliases: ["企业商品品名"] }),
  text("gmodel", "商品规格型号", { max: 510, required: true, aliases: ["规格型号"] }),
  text("itemDescribe", "企业商品描述", { max: 1000 }),
  text("barCode", "条形码", { max: 50, identifier: true, aliases: ["条码", "商品条形码"] }),
  text("unit", "单位", { length: 3, required: true, code: "unit", aliases: ["计量单位", "申报计量单位"] }),
  decimal("qty", "数量", { required: true, sign: "positive", aliases: ["申报数量"] }),
  // A gift costs 0.
  decimal("price", "单价", { required: true, sign: "not-negative" }),
  decimal("totalPrice", "总价", { required: true, sign: "not-negative" }),
  text("currency", "币制", {
    length: 3,
    required: true,
    values: ["142"],
    aliases: ["币制代码"],
    schema: { fixed: "142" },
  }),
  text("country", "原产国", {
    length: 3,
    required: true,
    code: "country",
    aliases: ["原产国(地区)", "原产国(地区)代码", "originCountry"],
  }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

/** Names of the fields of an electronic order's head. */
export type ImportOrderHeadName = NameOf<typeof importOrderHead>;

/** Names of the fields of an electronic order's goods line. */
export type ImportOrderLineName = NameOf<typeof importOrderLine>;

const writeHead = valuesWriter(importOrderHead);
const writeLine = valuesWriter(importOrderLine);

/** One 订单 of CEB311, from the values of its head and of its lines, each in the schema's order. */
export function importOrderXml(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return `<ceb:Order>${writeHead(head)}${lines.map(writeLine).join("")}</ceb:Order>`;
}
