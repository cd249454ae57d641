import { guidShape, importSection, importStatus, type SchemaFacts, section, text, time } from "./field.js";
import { recordWriter } from "./xml.js";

/** The part that every application to withdraw an inventory begins with. */
function applicationStart(appTypes: readonly string[], statusInSchema: SchemaFacts) {
  return [
    text("guid", "系统唯一序号", { length: 36, required: true, pattern: guidShape }),
    text("appType", "报送类型", { length: 1, required: true, values: appTypes }),
    time("appTime", "报送时间", { required: true }),
    text("appStatus", "业务状态", {
      length: 1,
      required: true,
      values: ["1", "2"],
      schema: statusInSchema,
    }),
    text("customsCode", "申报海关代码", {
      length: 4,
      required: true,
      code: "district",
      aliases: ["申报地海关代码", "申报地海关"],
    }),
  ] as const;
}

/** CEB625 may change and delete an application; CEB623 takes new ones alone (specification, tables 3-38, 3-45). */
const cancellationStart = applicationStart(["1"], importStatus);

/** The first elements of CEB625. */
export const returnStart = applicationStart(["1", "2", "3"], importStatus);

/** The elements of CEB623 and CEB625 that name an import inventory and its parties. */
export const importInventoryFacts = [
  text("orderNo", "订单编号", { max: 60, required: true, identifier: true, aliases: ["订单号"] }),
  text("ebpCode", "电商平台代码", { max: 18, required: true, enterprise: { portNumber: true } }),
  text("ebpName", "电商平台名称", { max: 100, required: true }),
  text("ebcCode", "电商企业代码", { max: 18, required: true, enterprise: {}, aliases: ["收发货人代码"] }),
  text("ebcName", "电商企业名称", { max: 100, required: true, aliases: ["收发货人名称"] }),
  text("logisticsNo", "物流运单编号", { max: 60, required: true, identifier: true, aliases: ["运单编号"] }),
  text("logisticsCode", "物流企业代码", { max: 18, required: true, enterprise: {} }),
  text("logisticsName", "物流企业名称", { max: 100, required: true }),
  text("copNo", "企业内部编号", {
    max: 20,
    required: true,
    identifier: true,
    aliases: ["企业唯一编号"],
    schema: { mandatory: false },
  }),
  text("preNo", "预录入编号", {
    length: 18,
    identifier: true,
    aliases: ["电子口岸编号"],
    schema: { min: 0 },
  }),
  text("invtNo", "清单编号", {
    length: 18,
    required: true,
    identifier: true,
    pattern: { test: /^\d{8}I\d{9}$/, shape: "33022026I000000001" },
    aliases: ["原清单编号"],
    schema: { min: 1 },
  }),
  text("buyerIdType", "订购人证件类型", { length: 1, required: true, values: ["1"] }),
  text("buyerIdNumber", "订购人证件号码", {
    max: 60,
    required: true,
    identifier: true,
    personal: "identity-number",
    aliases: ["订购人身份证号"],
  }),
  text("buyerName", "订购人姓名", { max: 60, required: true, personal: "name" }),
  text("buyerTelephone", "订购人电话", { max: 30, required: true, identifier: true, personal: "telephone" }),
  text("agentCode", "申报企业代码", { max: 18, required: true, enterprise: {}, aliases: ["报关企业代码"] }),
  text("agentName", "申报企业名称", { max: 100, required: true, aliases: ["报关企业名称"] }),
] as const;

const note = text("note", "备注", { max: 1000, personal: "free-text" });

function reason(zh: string, alias: string, schema: SchemaFacts = {}) {
  const aliases = ["原因", alias];
  return text("reason", zh, { max: 1000, required: true, personal: "free-text", aliases, schema });
}

/** CEB623 进口撤销申请单, edition 202205, in the schema's order; required as in the specification (table 3-38). */
export const importCancellation = importSection("InvtCancel", [
  ...cancellationStart,
  ...importInventoryFacts,
  reason("撤单原因", "退货原因"),
  note,
]);

/** The last elements of CEB625: those of CEB623, with another Chinese name for the reason. */
export const returnEnd = [reason("退货原因", "撤单原因"), note] as const;

/** CEB605 出口撤销申请单, edition 202205, in the schema's order; required as in the specification (table 2-45). */
export const exportCancellation = section("InvtCancel", [
  ...applicationStart(["1", "2", "3"], {}),
  text("copNo", "企业唯一编号", { max: 30, required: true, identifier: true, aliases: ["企业内部编号"] }),
  text("preNo", "电子口岸编号", { length: 18, identifier: true, aliases: ["预录入编号"] }),
  text("invtNo", "原清单编号", {
    min: 18,
    max: 20,
    required: true,
    identifier: true,
    pattern: { test: /^\d{8}E\d{9,11}$/, shape: "33022026E000000001" },
    aliases: ["清单编号"],
    schema: { min: 0 },
  }),
  reason("撤单原因", "退货原因", { collapsed: true }),
  text("agentCode", "申报企业代码", { max: 18, required: true, enterprise: {}, aliases: ["报关企业代码"] }),
  text("agentName", "申报企业名称", { max: 100, required: true, aliases: ["报关企业名称"] }),
  text("ebcCode", "收发货人代码", { max: 18, required: true, enterprise: {}, aliases: ["电商企业代码"] }),
  text("ebcName", "收发货人名称", { max: 100, required: true, aliases: ["电商企业名称"] }),
  note,
]);

/** One 撤销申请 of CEB623, from its values by field. */
export const importCancellationXml = recordWriter(importCancellation);

/** One 撤销申请 of CEB605, from its values by field. */
export const exportCancellationXml = recordWriter(exportCancellation);
