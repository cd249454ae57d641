import { decimal, importSection, type NameOf, text, whole } from "./field.js";
import { importDocumentStart } from "./import-start.js";

/**
 * CEB511 进口运单, edition 202205, in the schema's order. Carriers send it; here it is only read, to be compared.
 * Where specification and schema differ, the schema is followed: it has orderNo, and spells consignee.
 * Required: the specification's column 必填 (table 3-17).
 */
export const importLogistics = importSection("LogisticsHead", [
  ...importDocumentStart,
  text("logisticsCode", "物流企业代码", { max: 18, required: true, enterprise: {} }),
  text("logisticsName", "物流企业名称", { max: 100, required: true }),
  text("logisticsNo", "物流运单编号", { max: 60, required: true, identifier: true, aliases: ["运单编号"] }),
  text("billNo", "提运单号", { max: 37, identifier: true, aliases: ["提(运)单号", "提单号"] }),
  text("orderNo", "订单编号", { max: 60, required: true, identifier: true, aliases: ["订单号"] }),
  decimal("freight", "运费", { required: true, sign: "not-negative", schema: { mandatory: false } }),
  decimal("insuredFee", "保价费", {
    required: true,
    sign: "not-negative",
    aliases: ["保费"],
    schema: { mandatory: false },
  }),
  text("currency", "币制", {
    length: 3,
    required: true,
    values: ["142"],
    aliases: ["币制代码"],
    schema: { fixed: "142" },
  }),
  decimal("weight", "毛重", {
    required: true,
    sign: "positive",
    aliases: ["毛重(公斤)", "毛重(千克)", "grossWeight"],
  }),
  whole("packNo", "件数", 9, { required: true, sign: "positive", aliases: ["件数(包裹数量)"] }),
  text("goodsInfo", "主要货物信息", { max: 200 }),
  text("consignee", "收货人姓名", {
    max: 100,
    required: true,
    personal: "name",
    aliases: ["consingee", "收货人"],
  }),
  text("consigneeAddress", "收货地址", {
    max: 200,
    required: true,
    personal: "address",
    aliases: ["收货人地址", "收件地址"],
  }),
  text("consigneeTelephone", "收货人电话", {
    max: 50,
    required: true,
    identifier: true,
    personal: "telephone",
  }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

/** Names of the fields of an import way-bill. */
export type ImportLogisticsName = NameOf<typeof importLogistics>;
