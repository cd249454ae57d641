import { exportDocumentStart } from "./export-start.js";
import { section, text, time, whole } from "./field.js";

/*
 * CEB507 运抵单 (arrival at the supervised site) and CEB509 离境单 (departure), edition 202205: heads and parcel lines, in
 * the schema's order. Required: the specification's column 必填 (tables 2-24 and 2-31).
 */

/** What the two heads have in common behind their first elements. */
const documentNumbers = [
  text("customsCode", "申报地海关代码", {
    length: 4,
    required: true,
    code: "district",
    aliases: ["申报海关代码", "申报地海关"],
  }),
  text("copNo", "企业唯一编号", { max: 30, required: true, identifier: true, aliases: ["企业内部编号"] }),
  text("preNo", "电子口岸编号", { length: 18, aliases: ["预录入编号"] }),
] as const;

const carrier = [
  text("logisticsCode", "物流企业代码", { max: 18, required: true, enterprise: {} }),
  text("logisticsName", "物流企业名称", { max: 100, required: true }),
] as const;

const transport = text("trafMode", "运输方式", {
  length: 1,
  required: true,
  code: "transport",
  aliases: ["运输方式代码"],
  schema: { collapsed: true },
});

const bill = text("billNo", "提运单号", { max: 37, identifier: true, aliases: ["提(运)单号", "提单号"] });

/** A document that is split is sent in so many parts, each with its number. */
const parts = [
  whole("msgCount", "报文总数", 9, { required: true, sign: "positive" }),
  whole("msgSeqNo", "报文序号", 9, { required: true, sign: "positive" }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
] as const;

/** The operator of the supervised site, who sends CEB507, CEB215 and CEB711. */
export const siteOperator = [
  text("operatorCode", "监管场所经营人代码", { max: 18, required: true, enterprise: {} }),
  text("operatorName", "监管场所经营人名称", { max: 100, required: true }),
] as const;

/** The head of CEB507. */
export const arrivalHead = section("ArrivalHead", [
  ...exportDocumentStart("1"),
  ...documentNumbers,
  ...siteOperator,
  text("loctNo", "监管场所代码", { max: 10, identifier: true }),
  text("ieFlag", "进出口标记", {
    length: 1,
    required: true,
    values: ["I", "E"],
    aliases: ["进出口标志", "进出口标识"],
  }),
  transport,
  bill,
  text("domesticTrafNo", "境内运输工具编号", { max: 100, required: true, schema: { collapsed: true } }),
  ...carrier,
  ...parts,
]);

const number = whole("gnum", "序号", 5, { required: true, sign: "positive", aliases: ["商品序号"] });
const wayBill = text("logisticsNo", "物流运单编号", {
  max: 32,
  required: true,
  identifier: true,
  aliases: ["运单编号", "物流运单号"],
});
const pallet = text("totalPackageNo", "总包号", { max: 37, identifier: true });
const lineNote = text("note", "备注", { max: 1000, personal: "free-text" });

/** A parcel that arrived (ArrivalList); a document need not have any. */
export const arrivalLine = section("ArrivalList", [number, wayBill, pallet, lineNote]);

/** The head of CEB509. */
export const departureHead = section("DepartureHead", [
  ...exportDocumentStart(),
  ...documentNumbers,
  ...carrier,
  transport,
  text("trafName", "运输工具名称", { max: 100, aliases: ["运输工具编号"] }),
  text("voyageNo", "航班航次号", { max: 32, identifier: true, aliases: ["航班航次"] }),
  bill,
  time("leaveTime", "离境时间", { required: true }),
  ...parts,
]);

/** A parcel that left (DepartureList). */
export const departureLine = section("DepartureList", [number, pallet, wayBill, lineNote]);
