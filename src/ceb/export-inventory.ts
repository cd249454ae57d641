import { day, decimal, guidShape, type NameOf, section, text, time, whole } from "./field.js";
import { InventoryWriter } from "./inventory-writer.js";

/**
 * CEB603 出口清单, edition 202205: head and goods line, in the schema's order.
 * Required: the specification's column 必填 (table 2-38), which also forbids the blanks that the schema lets pass.
 */

/** Characters of a goods code in the schema; a short code of a simplified declaration is filled up with zeros. */
const codeLength = 10;

/** The head of an export inventory (InventoryHead). */
export const exportInventoryHead = section("InventoryHead", [
  text("guid", "系统唯一序号", { length: 36, required: true, pattern: guidShape }),
  text("appType", "报送类型", { length: 1, required: true, values: ["1", "2", "3"], aliases: ["申报类型"] }),
  time("appTime", "报送时间", { required: true, aliases: ["业务时间"] }),
  text("appStatus", "报送状态", { length: 1, required: true, values: ["1", "2"], aliases: ["业务状态"] }),
  text("customsCode", "申报地海关代码", {
    length: 4,
    required: true,
    code: "district",
    aliases: ["申报海关代码", "申报地海关"],
  }),
  text("ebpCode", "电商平台代码", { max: 18, required: true, enterprise: { or: "无" } }),
  text("ebpName", "电商平台名称/海外仓名称", { max: 100, required: true }),
  text("orderNo", "订单编号/海外仓订仓单编号", {
    max: 60,
    required: true,
    identifier: true,
    aliases: ["订单号"],
  }),
  text("logisticsCode", "物流企业代码", { max: 18, required: true, enterprise: {} }),
  text("logisticsName", "物流企业名称", { max: 100, required: true }),
  text("logisticsNo", "物流运单编号", { max: 32, required: true, identifier: true, aliases: ["运单编号"] }),
  text("copNo", "企业唯一编号", { max: 30, required: true, identifier: true, aliases: ["企业内部编号"] }),
  text("preNo", "电子口岸编号", { length: 18, aliases: ["预录入编号"] }),
  text("invtNo", "清单编号", {
    max: 20,
    pattern: { test: /^\d{8}E\d{9,11}$/, shape: "33022026E000000001" },
  }),
  text("ieFlag", "进出口标记", { length: 1, required: true, values: ["E"], aliases: ["进出口标志"] }),
  text("portCode", "出口口岸代码", {
    length: 4,
    required: true,
    code: "district",
    aliases: ["出口口岸海关代码", "口岸海关代码"],
  }),
  day("ieDate", "出口日期", { required: true }),
  text("statisticsFlag", "申报业务类型", { length: 1, required: true, values: ["A", "B"] }),
  text("agentCode", "申报企业代码", { max: 18, required: true, enterprise: {}, aliases: ["报关企业代码"] }),
  text("agentName", "申报企业名称", { max: 100, required: true, aliases: ["报关企业名称"] }),
  text("ebcCode", "收发货人代码", { max: 18, required: true, enterprise: {}, aliases: ["电商企业代码"] }),
  text("ebcName", "收发货人名称", { max: 100, required: true, aliases: ["电商企业名称"] }),
  text("ownerCode", "生产销售企业代码", {
    max: 18,
    required: true,
    enterprise: { or: "NO" },
    aliases: ["生产销售单位代码", "生产企业代码"],
  }),
  text("ownerName", "生产销售企业名称", {
    max: 100,
    required: true,
    aliases: ["生产销售单位名称", "生产企业名称"],
  }),
  text("iacCode", "区内企业代码", { max: 18, enterprise: {} }),
  text("iacName", "区内企业名称", { max: 100 }),
  text("emsNo", "账册编号", { max: 30, identifier: true }),
  text("tradeMode", "贸易方式", { length: 4, required: true, code: "trade-mode", aliases: ["贸易方式代码"] }),
  text("trafMode", "运输方式", {
    length: 1,
    required: true,
    code: "transport",
    aliases: ["运输方式代码"],
    schema: { collapsed: true },
  }),
  text("trafName", "运输工具名称", { max: 100, aliases: ["运输工具编号"] }),
  text("voyageNo", "航班航次号", { max: 32, identifier: true }),
  text("billNo", "提运单号", { max: 37, identifier: true, aliases: ["提(运)单号"] }),
  text("totalPackageNo", "总包号", { max: 37, identifier: true }),
  text("loctNo", "监管场所代码", { max: 10, identifier: true }),
  text("licenseNo", "许可证号", { max: 19, identifier: true }),
  text("country", "运抵国(地区)", {
    length: 3,
    required: true,
    code: "country",
    aliases: ["运抵国(地区)代码", "运抵国"],
  }),
  text("POD", "指运港代码", {
    min: 3,
    max: 4,
    required: true,
    code: "port",
    aliases: ["指运港"],
    schema: { collapsed: true },
  }),
  decimal("freight", "运费", { required: true, sign: "not-negative" }),
  text("fCurrency", "运费币制", { length: 3, required: true, code: "currency" }),
  text("fFlag", "运费标志", { length: 1, required: true, values: ["3"], schema: { fixed: "3" } }),
  decimal("insuredFee", "保费", { required: true, sign: "not-negative" }),
  text("iCurrency", "保费币制", { length: 3, required: true, code: "currency" }),
  text("iFlag", "保费标志", { length: 1, required: true, values: ["3"], schema: { fixed: "3" } }),
  text("wrapType", "包装种类代码", {
    length: 1,
    required: true,
    code: "wrap",
    aliases: ["包装种类"],
    schema: { collapsed: true },
  }),
  whole("packNo", "件数", 9, { required: true, sign: "positive", aliases: ["件数(包裹数量)"] }),
  decimal("grossWeight", "毛重(公斤)", { required: true, sign: "positive", aliases: ["毛重", "毛重(千克)"] }),
  decimal("netWeight", "净重(公斤)", { required: true, sign: "positive", aliases: ["净重", "净重(千克)"] }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

/** A goods line of an export inventory (InventoryList). */
export const exportInventoryLine = section("InventoryList", [
  whole("gnum", "商品序号", 5, { required: true, sign: "positive", aliases: ["商品项号"] }),
  text("itemNo", "企业商品货号", { max: 20, required: true, identifier: true, aliases: ["企业商品编号"] }),
  text("itemRecordNo", "账册备案料号", { max: 30, identifier: true }),
  text("itemName", "企业商品名称", { max: 250 }),
  text("gcode", "商品编码", {
    max: 10,
    required: true,
    identifier: true,
    pattern: { test: /^\d+$/, shape: "0-9" },
    aliases: ["海关商品编码", "HS编码"],
    // A manifest may have fewer digits: the message's are filled up.
    schema: { min: codeLength },
  }),
  text("gname", "商品名称", { max: 250, required: true }),
  text("gmodel", "规格型号", {
    max: 250,
    required: true,
    aliases: ["商品规格型号"],
    schema: { collapsed: true },
  }),
  text("barCode", "条形码", {
    max: 50,
    required: true,
    identifier: true,
    aliases: ["商品条形码", "条码"],
    schema: { collapsed: true },
  }),
  text("country", "目的国(地区)代码", {
    length: 3,
    required: true,
    code: "country",
    aliases: ["目的国(地区)", "最终目的国(地区)代码", "最终目的国(地区)", "最终目的国", "目的国"],
  }),
  text("currency", "币制", { length: 3, required: true, code: "currency", aliases: ["币制代码"] }),
  decimal("qty", "申报数量", { required: true, sign: "positive", aliases: ["数量"] }),
  decimal("qty1", "法定数量", { required: true, sign: "positive", aliases: ["第一法定数量"] }),
  decimal("qty2", "第二数量", { sign: "positive", aliases: ["第二法定数量"] }),
  text("unit", "申报计量单位", { length: 3, required: true, code: "unit", aliases: ["计量单位"] }),
  text("unit1", "法定计量单位", { length: 3, required: true, code: "unit", aliases: ["第一法定计量单位"] }),
  text("unit2", "第二计量单位", {
    length: 3,
    code: "unit",
    aliases: ["第二法定计量单位"],
    schema: { min: 0 },
  }),
  decimal("price", "单价", { required: true, sign: "positive" }),
  decimal("totalPrice", "总价", { required: true, sign: "positive" }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

/** Names of the fields of an export inventory's head. */
export type ExportHeadName = NameOf<typeof exportInventoryHead>;

/** Names of the fields of an export inventory's goods line. */
export type ExportLineName = NameOf<typeof exportInventoryLine>;

/** A writer of the 清单 of CEB603: goods codes are filled up to ten digits. */
export function exportInventoryWriter(): InventoryWriter {
  return new InventoryWriter(exportInventoryHead, exportInventoryLine, { gcode: codeLength });
}
