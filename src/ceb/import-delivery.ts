import { importSection, lineNumber, text, time } from "./field.js";
import { importDocumentStart } from "./import-start.js";

/*
 * CEB711 入库明细单 (what the site operator unloaded of a direct import) and CEB513 运单状态 (that a parcel was signed
 * for), edition 202205, in the schema's order. Required: the specification's column 必填 (tables 3-52 and 3-24).
 */

const carrier = [
  text("logisticsCode", "物流企业代码", { max: 18, required: true, enterprise: {} }),
  text("logisticsName", "物流企业名称", { max: 100, required: true }),
] as const;

const wayBill = text("logisticsNo", "物流运单编号", {
  max: 60,
  required: true,
  identifier: true,
  aliases: ["运单编号", "物流运单号"],
});

const note = text("note", "备注", { max: 1000, personal: "free-text" });

/** The head of CEB711. */
export const deliveryHead = importSection("DeliveryHead", [
  ...importDocumentStart,
  text("customsCode", "申报海关代码", {
    length: 4,
    required: true,
    code: "district",
    aliases: ["申报地海关代码", "申报地海关"],
  }),
  text("copNo", "企业内部编号", {
    max: 20,
    required: true,
    identifier: true,
    aliases: ["企业唯一编号"],
    schema: { mandatory: false },
  }),
  text("preNo", "预录入编号", { length: 18, aliases: ["电子口岸编号"], schema: { min: 0 } }),
  text("rkdNo", "入库单编号", { length: 18, identifier: true, schema: { min: 0 } }),
  text("operatorCode", "监管场所经营人代码", { max: 18, required: true, enterprise: {} }),
  text("operatorName", "监管场所经营人名称", { max: 100, required: true }),
  text("ieFlag", "进出口标记", {
    length: 1,
    required: true,
    values: ["I", "E"],
    aliases: ["进出口标志", "进出口标识"],
  }),
  text("trafMode", "运输方式", {
    length: 1,
    required: true,
    code: "transport",
    aliases: ["运输方式代码"],
  }),
  text("trafNo", "运输工具编号", { max: 100, required: true, aliases: ["运输工具名称"] }),
  text("voyageNo", "航班航次号", {
    max: 32,
    required: true,
    identifier: true,
    aliases: ["航班航次"],
  }),
  text("billNo", "提运单号", {
    max: 37,
    required: true,
    identifier: true,
    aliases: ["提(运)单号", "提单号"],
  }),
  ...carrier,
  text("unloadLocation", "卸货库位", { max: 100 }),
  note,
]);

/** A parcel of CEB711 (DeliveryList). */
export const deliveryLine = importSection("DeliveryList", [
  lineNumber("gnum", "序号", { required: true, aliases: ["商品序号"] }),
  wayBill,
  note,
]);

/** CEB513, which has no lines. */
export const logisticsStatus = importSection("LogisticsStatus", [
  ...importDocumentStart,
  ...carrier,
  wayBill,
  text("logisticsStatus", "物流运单状态", {
    length: 1,
    required: true,
    values: ["S"],
    aliases: ["物流状态"],
  }),
  time("logisticsTime", "物流状态时间", { required: true }),
  note,
]);
