import { day, decimal, importSection, lineNumber, type NameOf, text, whole } from "./field.js";
import { importDocumentStart } from "./import-start.js";
import { InventoryWriter } from "./inventory-writer.js";

/**
 * CEB621 进口清单, edition 202205: head and goods line, in the schema's order.
 * Required: the specification's column 必填 (table 3-31); what only one trade mode needs is a rule's.
 */
export const importInventoryHead = importSection("InventoryHead", [
  ...importDocumentStart,
  text("orderNo", "订单编号", { max: 60, required: true, identifier: true, aliases: ["订单号"] }),
  text("ebpCode", "电商平台代码", { max: 18, required: true, enterprise: { portNumber: true } }),
  text("ebpName", "电商平台名称", { max: 100, required: true }),
  text("ebcCode", "电商企业代码", { max: 18, required: true, enterprise: {} }),
  text("ebcName", "电商企业名称", { max: 100, required: true }),
  text("logisticsNo", "物流运单编号", { max: 60, required: true, identifier: true, aliases: ["运单编号"] }),
  text("logisticsCode", "物流企业代码", { max: 18, required: true, enterprise: {} }),
  text("logisticsName", "物流企业名称", { max: 100, required: true }),
  text("copNo", "企业内部编号", { max: 20, identifier: true, aliases: ["企业唯一编号"] }),
  text("preNo", "预录入编号", { max: 18, aliases: ["电子口岸编号"] }),
  text("assureCode", "担保企业编号", { max: 30, required: true, enterprise: {}, aliases: ["担保企业代码"] }),
  text("emsNo", "账册编号", { max: 30, identifier: true }),
  text("invtNo", "清单编号", {
    max: 18,
    pattern: { test: /^\d{8}I\d{9}$/, shape: "33022026I000000001" },
  }),
  text("ieFlag", "进出口标记", { length: 1, required: true, values: ["I"], aliases: ["进出口标志"] }),
  day("declTime", "申报日期", { required: true }),
  text("customsCode", "申报海关代码", {
    length: 4,
    required: true,
    code: "district",
    aliases: ["申报地海关代码", "申报地海关"],
  }),
  text("portCode", "口岸海关代码", {
    length: 4,
    required: true,
    code: "district",
    aliases: ["进口口岸代码", "进口口岸海关代码"],
  }),
  day("ieDate", "进口日期"),
  text("buyerIdType", "订购人证件类型", { length: 1, required: true }),
  text("buyerIdNumber", "订购人证件号码", {
    max: 60,
    required: true,
    identifier: true,
    personal: "identity-number",
    aliases: ["订购人身份证号"],
  }),
  text("buyerName", "订购人姓名", { max: 60, required: true, personal: "name" }),
  text("buyerTelephone", "订购人电话", {
    max: 30,
    required: true,
    identifier: true,
    personal: "telephone",
  }),
  text("consigneeAddress", "收件地址", {
    max: 200,
    required: true,
    personal: "address",
    aliases: ["收货地址"],
  }),
  text("agentCode", "申报企业代码", { max: 18, required: true, enterprise: {}, aliases: ["报关企业代码"] }),
  text("agentName", "申报企业名称", { max: 100, required: true, aliases: ["报关企业名称"] }),
  text("areaCode", "区内企业代码", { max: 18, enterprise: {} }),
  text("areaName", "区内企业名称", { max: 100 }),
  text("tradeMode", "贸易方式", { length: 4, required: true, code: "trade-mode", aliases: ["贸易方式代码"] }),
  text("trafMode", "运输方式", { length: 1, required: true, code: "transport", aliases: ["运输方式代码"] }),
  text("trafNo", "运输工具编号", { max: 100, aliases: ["运输工具名称"] }),
  text("voyageNo", "航班航次号", { max: 32, identifier: true }),
  text("billNo", "提运单号", { max: 37, identifier: true, aliases: ["提(运)单号"] }),
  text("loctNo", "监管场所代码", { max: 10, identifier: true }),
  text("licenseNo", "许可证件号", { max: 19, identifier: true, aliases: ["许可证号"] }),
  text("country", "起运国(地区)", {
    length: 3,
    required: true,
    code: "country",
    aliases: ["起运国(地区)代码", "起运国", "启运国(地区)", "启运国"],
  }),
  decimal("freight", "运费", { required: true, sign: "not-negative" }),
  decimal("insuredFee", "保费", { required: true, sign: "not-negative" }),
  // One manifest column serves head and lines: its faults are reported for the lines.
  text("currency", "币制", { schema: { mandatory: true, min: 3, max: 3, fixed: "142" } }),
  text("wrapType", "包装种类代码", { length: 1, code: "wrap", aliases: ["包装种类"] }),
  whole("packNo", "件数", 9, { required: true, sign: "positive", aliases: ["件数(包裹数量)"] }),
  decimal("grossWeight", "毛重(公斤)", { required: true, sign: "positive", aliases: ["毛重", "毛重(千克)"] }),
  decimal("netWeight", "净重(公斤)", { required: true, sign: "positive", aliases: ["净重", "净重(千克)"] }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

/** A goods line of an import inventory (InventoryList). */
export const importInventoryLine = importSection("InventoryList", [
  lineNumber("gnum", "序号", { required: true, aliases: ["商品序号", "商品项号"] }),
  text("itemRecordNo", "账册备案料号", { max: 30, identifier: true }),
  text("itemNo", "企业商品货号", { max: 20, identifier: true, aliases: ["企业商品编号"] }),
  text("itemName", "企业商品品名", { max: 250, aliases: ["企业商品名称"] }),
  text("gcode", "商品编码", {
    length: 10,
    required: true,
    identifier: true,
    pattern: { test: /^\d+$/, shape: "0-9" },
    aliases: ["海关商品编码", "HS编码"],
  }),
  text("gname", "商品名称", { max: 250, required: true }),
  text("gmodel", "商品规格型号", { max: 510, required: true, aliases: ["规格型号"] }),
  text("barCode", "条码", { max: 50, identifier: true, aliases: ["条形码", "商品条形码"] }),
  text("country", "原产国(地区)", {
    length: 3,
    required: true,
    code: "country",
    aliases: ["原产国(地区)代码", "原产国"],
  }),
  text("tradeCountry", "贸易国", {
    length: 3,
    code: "country",
    aliases: ["贸易国(地区)"],
    schema: { min: 1 },
  }),
  text("currency", "币制", {
    length: 3,
    required: true,
    code: "currency",
    aliases: ["币制代码"],
    schema: { fixed: "142" },
  }),
  decimal("qty", "数量", { required: true, sign: "positive", aliases: ["申报数量"] }),
  text("unit", "计量单位", { length: 3, required: true, code: "unit", aliases: ["申报计量单位"] }),
  decimal("qty1", "法定数量", { required: true, sign: "positive", aliases: ["第一法定数量"] }),
  text("unit1", "法定计量单位", { length: 3, required: true, code: "unit", aliases: ["第一法定计量单位"] }),
  decimal("qty2", "第二数量", { sign: "positive", aliases: ["第二法定数量"] }),
  text("unit2", "第二计量单位", { length: 3, code: "unit", aliases: ["第二法定计量单位"] }),
  // A gift costs 0, as in its order: the rule import/gift says when.
  decimal("price", "单价", { required: true, sign: "not-negative" }),
  decimal("totalPrice", "总价", { required: true, sign: "not-negative" }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

/** Names of the fields of an import inventory's head. */
export type ImportHeadName = NameOf<typeof importInventoryHead>;

/** Names of the fields of an import inventory's goods line. */
export type ImportLineName = NameOf<typeof importInventoryLine>;

/** A writer of the 清单 of CEB621. */
export function importInventoryWriter(): InventoryWriter {
  return new InventoryWriter(importInventoryHead, importInventoryLine);
}
