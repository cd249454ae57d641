import { exportDocumentStart } from "./export-start.js";
import { decimal, section, text, whole } from "./field.js";

/** CEB505 出口运单, edition 202205, in the schema's order; required as in the specification (table 2-17). */
export const exportLogistics = section("Logistics", [
  ...exportDocumentStart("2"),
  text("logisticsCode", "物流企业代码", { max: 18, required: true, enterprise: {} }),
  text("logisticsName", "物流企业名称", { max: 100, required: true }),
  text("logisticsNo", "物流运单编号", { max: 32, required: true, identifier: true, aliases: ["运单编号"] }),
  decimal("freight", "运费", { required: true, sign: "not-negative" }),
  decimal("insuredFee", "保价费", { required: true, sign: "not-negative", aliases: ["保费"] }),
  text("currency", "币制", { length: 3, required: true, code: "currency", aliases: ["币制代码"] }),
  decimal("grossWeight", "毛重", {
    required: true,
    sign: "positive",
    aliases: ["毛重(公斤)", "毛重(千克)"],
  }),
  whole("packNo", "件数", 9, { required: true, sign: "positive", aliases: ["件数(包裹数量)"] }),
  text("goodsInfo", "主要货物信息", { max: 200, required: true, schema: { collapsed: true } }),
  text("ebcCode", "电商企业代码", { max: 18, enterprise: {}, aliases: ["收发货人代码"] }),
  text("ebcName", "电商企业名称", { max: 100, aliases: ["收发货人名称"] }),
  text("ebcTelephone", "电商企业电话", {
    max: 50,
    identifier: true,
    // A firm's: landlines are usual, but it may be a person's mobile.
    personal: "free-text",
    aliases: ["收发货人电话"],
  }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);
