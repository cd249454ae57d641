import { guidShape, section, text, time, whole } from "./field.js";
import { recordWriter } from "./xml.js";

/**
 * CEB701 汇总申请单, edition 202205, in the schema's order. Where specification and schema differ in a name
 * (declagAgentCode, declAgentCode) the schema is followed; it also makes itemNameFlag mandatory.
 */
export const summaryApplyHead = section("SummaryApplyHead", [
  text("guid", "系统唯一序号", { length: 36, required: true, pattern: guidShape }),
  text("appType", "报送类型", { length: 1, required: true, values: ["1", "2", "3"] }),
  time("appTime", "报送时间", { required: true }),
  text("appStatus", "报送状态", { length: 1, required: true, values: ["1", "2"], schema: { preset: "2" } }),
  text("customsCode", "申报地海关代码", {
    length: 4,
    required: true,
    code: "district",
    aliases: ["申报海关代码", "申报地海关"],
  }),
  text("copNo", "企业唯一编号", { max: 30, required: true }),
  text("preNo", "电子口岸编号", { max: 18 }),
  text("sumNo", "汇总申请编号", { max: 18 }),
  text("agentCode", "申报单位代码", {
    max: 18,
    required: true,
    enterprise: {},
    aliases: ["申报企业代码", "报关企业代码"],
  }),
  text("agentName", "申报单位名称", { max: 100, required: true, aliases: ["申报企业名称", "报关企业名称"] }),
  text("ebcCode", "收发货人代码", { max: 18, required: true, enterprise: {}, aliases: ["电商企业代码"] }),
  text("ebcName", "收发货人名称", { max: 100, required: true, aliases: ["电商企业名称"] }),
  text("declAgentCode", "报关单位代码", { max: 18, required: true, enterprise: {} }),
  text("declAgentName", "报关单位名称", { max: 100, required: true }),
  time("startTime", "汇总开始时间"),
  time("endTime", "汇总结束时间"),
  text("loctNo", "监管场所代码", { max: 10, identifier: true }),
  text("summaryFlag", "收发货人汇总标志", { length: 1, required: true, values: ["1", "2"] }),
  text("itemNameFlag", "按商品名汇总标志", { length: 1, required: true }),
  whole("msgCount", "报文总数", 9, { required: true, sign: "positive" }),
  whole("msgSeqNo", "报文序号", 9, { required: true, sign: "positive" }),
  text("note", "备注", { max: 1000 }),
]);

/** A number of a released inventory in a summary application. */
export const summaryApplyList = section("SummaryApplyList", [
  text("invtNo", "清单编号", {
    required: true,
    min: 18,
    max: 20,
    identifier: true,
    pattern: { test: /^\d{8}E\d{9,11}$/, shape: "33022026E000000001" },
    schema: { min: 0 },
  }),
]);

/** The head of a summary application, from its values by field. */
export const summaryApplyHeadXml = recordWriter(summaryApplyHead);

/** A list number of a summary application, from its values by field. */
export const summaryApplyListXml = recordWriter(summaryApplyList);
