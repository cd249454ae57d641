import { exportDocumentStart } from "./export-start.js";
import { decimal, section, text, whole } from "./field.js";
import { siteOperator } from "./site-passage.js";
import { recordWriter } from "./xml.js";

/*
 * CEB213 出口退货申请单 and CEB215 退货理货明细单 (the site operator's tally of what came back), edition 202205, in the
 * schema's order. Required: the specification's column 必填 (tables 2-59 and 2-66). Where specification and schema
 * give different lengths, the shorter one is kept.
 */

const customs = text("customsCode", "关区代码", {
  length: 4,
  required: true,
  code: "district",
  aliases: ["申报地海关代码", "申报海关代码", "申报地海关"],
});

/** The export inventory that the goods were declared in. */
const inventoryNumber = {
  min: 18,
  max: 20,
  identifier: true,
  pattern: { test: /^\d{8}E\d{9,11}$/, shape: "33022026E000000001" },
  aliases: ["原清单编号", "清单编号", "原出口清单号"],
  schema: { min: 0 },
} as const;

const carrier = [
  text("logisticsCode", "物流企业代码", { max: 18, required: true, enterprise: {} }),
  text("logisticsName", "物流企业名称", { max: 100, required: true }),
] as const;

const wayBill = text("logisticsNo", "物流运单号", {
  max: 80,
  required: true,
  identifier: true,
  aliases: ["物流运单编号", "运单编号"],
});

/** The goods come in: I, whatever they were declared as. */
const flow = { length: 1, required: true, values: ["I"], aliases: ["进出口标记", "进出口标志"] } as const;

const bill = text("billNo", "提运单号", {
  max: 37,
  required: true,
  identifier: true,
  aliases: ["提(运)单号", "提单号"],
});
const vehicle = text("trafName", "运输工具名称", { max: 100, required: true, aliases: ["运输工具编号"] });
const voyage = text("voyageNo", "航班航次", {
  max: 32,
  required: true,
  identifier: true,
  aliases: ["航班航次号"],
});
const portNumber = text("preNo", "电子口岸编号", {
  length: 18,
  aliases: ["预录入编号"],
  schema: { min: 0 },
});

/** The head of CEB213. */
export const exportReturnHead = section("InvtRefundHead", [
  ...exportDocumentStart(),
  customs,
  text("loctNo", "监管场所代码", { max: 10, identifier: true }),
  text("ebpCode", "电商平台代码", { max: 18, required: true, enterprise: { or: "无" } }),
  text("ebpName", "电商平台名称", { max: 100, required: true, aliases: ["电商平台名称/海外仓名称"] }),
  text("ebcCode", "电商企业(收发货人)代码", {
    max: 18,
    required: true,
    enterprise: {},
    aliases: ["电商企业代码", "收发货人代码"],
  }),
  text("ebcName", "电商企业(收发货人)名称", {
    max: 100,
    required: true,
    aliases: ["电商企业名称", "收发货人名称"],
  }),
  wayBill,
  ...carrier,
  text("coElNo", "企业内部标识", { max: 30, required: true, identifier: true }),
  portNumber,
  text("invtNo", "原清单号", { ...inventoryNumber, required: true }),
  text("tradeMode", "退货监管方式", {
    length: 4,
    required: true,
    values: ["9661", "1261"],
    schema: { mandatory: false },
  }),
  text("agentCode", "申报企业代码", { max: 18, required: true, enterprise: {}, aliases: ["报关企业代码"] }),
  text("agentName", "申报企业名称", { max: 100, required: true, aliases: ["报关企业名称"] }),
  bill,
  text("ieFlag", "进出口标识", { ...flow, schema: { min: 0 } }),
  text("trafMode", "运输方式", {
    length: 1,
    required: true,
    code: "transport",
    aliases: ["运输方式代码"],
    schema: { min: 0 },
  }),
  vehicle,
  text("portCode", "进出口岸", { length: 4, required: true, code: "district", schema: { min: 0 } }),
  text("reason", "退货原因", { max: 500, required: true, personal: "free-text", aliases: ["原因"] }),
  text("country", "启运国(地区)", {
    length: 3,
    required: true,
    code: "country",
    aliases: ["启运国", "启运国(地区)代码"],
    schema: { min: 0 },
  }),
  voyage,
  text("note", "备注", { max: 500, personal: "free-text" }),
]);

/** The goods of CEB213, each under its number in the inventory (InvtRefundList). */
export const exportReturnLine = section("InvtRefundList", [
  whole("gnum", "商品项号", 4, { required: true, sign: "positive", aliases: ["序号", "商品序号"] }),
  text("gcode", "商品编码", {
    length: 10,
    required: true,
    identifier: true,
    pattern: { test: /^\d+$/, shape: "0-9" },
    aliases: ["海关商品编码", "HS编码"],
    schema: { min: 0 },
  }),
  text("gname", "商品名称", { max: 250, required: true }),
  text("gmodel", "规格型号", { max: 250, required: true, aliases: ["商品规格型号"] }),
  decimal("qty", "申报数量", { required: true, sign: "positive", aliases: ["数量", "退货数量"] }),
  decimal("qty1", "法定数量", { required: true, sign: "positive", aliases: ["第一法定数量"] }),
  text("unit", "申报计量单位", { length: 3, required: true, code: "unit", aliases: ["计量单位"] }),
  text("unit1", "法定计量单位", {
    length: 3,
    required: true,
    code: "unit",
    aliases: ["第一法定计量单位", "法定第一计量单位"],
  }),
  decimal("qty2", "法定第二数量", { sign: "positive", aliases: ["第二法定数量", "第二数量"] }),
  text("unit2", "法定第二计量单位", {
    length: 3,
    code: "unit",
    aliases: ["第二法定计量单位", "第二计量单位"],
  }),
  text("note", "备注", { max: 500, personal: "free-text" }),
]);

/** CEB215, which has no lines. */
export const returnTally = section("InvtRefundDetail", [
  ...exportDocumentStart(),
  customs,
  ...siteOperator,
  ...carrier,
  wayBill,
  text("invtNo", "原清单号", inventoryNumber),
  text("coElNo", "企业内部编号", { max: 20, required: true, identifier: true, aliases: ["企业内部标识"] }),
  portNumber,
  bill,
  text("ieFlag", "进出口标识", flow),
  text("trafMode", "运输方式", {
    length: 1,
    required: true,
    code: "transport",
    aliases: ["运输方式代码"],
  }),
  vehicle,
  voyage,
  text("location", "卸货堆货的仓储位置", { max: 250 }),
  text("note", "备注", { max: 250, personal: "free-text" }),
]);

const headXml = recordWriter(exportReturnHead);
const lineXml = recordWriter(exportReturnLine);

/** One 退货申请单 of an export, from its head's and its lines' values by field. */
export function exportReturnXml(
  head: Parameters<typeof headXml>[0],
  lines: readonly Parameters<typeof lineXml>[0][],
): string {
  return `<ceb:InvtRefund>${headXml(head)}${lines.map(lineXml).join("")}</ceb:InvtRefund>`;
}
