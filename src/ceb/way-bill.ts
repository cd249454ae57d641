import { SectionWriter } from "./element-bytes.js";
import { decimal, guidShape, section, text, time, whole } from "./field.js";
import { recordWriter } from "./xml.js";

/** CEB607 清单总分单, edition 202205: head and parcel line, in the schema's order. */
export const wayBillHead = section("WayBillHead", [
  text("guid", "系统唯一序号", { length: 36, required: true, pattern: guidShape }),
  text("appType", "报送类型", { length: 1, required: true, values: ["1", "2", "3"] }),
  time("appTime", "报送时间", { required: true }),
  text("appStatus", "报送状态", { length: 1, required: true, values: ["1", "2"] }),
  text("customsCode", "申报地海关代码", { length: 4, required: true }),
  text("copNo", "企业唯一编号", { max: 30, required: true }),
  text("preNo", "电子口岸编号", { length: 18 }),
  text("agentCode", "申报企业代码", { max: 18, required: true }),
  text("agentName", "申报企业名称", { max: 100, required: true }),
  text("loctNo", "监管场所代码", { max: 10 }),
  text("trafMode", "运输方式", { length: 1, required: true, schema: { collapsed: true } }),
  text("trafName", "运输工具名称", { max: 100, required: true, schema: { collapsed: true } }),
  text("voyageNo", "航班航次号", { max: 32, required: true, schema: { collapsed: true } }),
  text("billNo", "提运单号", { max: 37, required: true }),
  text("domesticTrafNo", "境内运输工具编号", { max: 100 }),
  decimal("grossWeight", "毛重(公斤)", { required: true, sign: "positive" }),
  text("logisticsCode", "物流企业代码", { max: 18, required: true }),
  text("logisticsName", "物流企业名称", { max: 100, required: true }),
  whole("msgCount", "报文总数", 9, { required: true, sign: "positive" }),
  whole("msgSeqNo", "报文序号", 9, { required: true, sign: "positive" }),
  text("note", "备注", { max: 1000 }),
]);

/** A parcel of a way-bill (WayBillList). */
export const wayBillLine = section("WayBillList", [
  whole("gnum", "序号", 5, { required: true, sign: "positive" }),
  text("totalPackageNo", "总包号", { max: 60 }),
  text("logisticsNo", "物流运单编号", { max: 32, required: true }),
  text("invtNo", "出口清单编号", { min: 18, max: 20, schema: { min: 0 } }),
  text("note", "备注", { max: 1000 }),
]);

/** Most parcels of a way-bill: their number has 5 digits. */
export const mostParcels = 99_999;

/** The head of a way-bill, from its values by field. */
export const wayBillHeadXml = recordWriter(wayBillHead);

/** A writer of the parcels of way-bills: their gnum, totalPackageNo and logisticsNo. */
export function wayBillLineWriter(): SectionWriter {
  return new SectionWriter(wayBillLine);
}
