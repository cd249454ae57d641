import { exportDocumentStart } from "./export-start.js";
import { decimal, section, text, time } from "./field.js";

/** CEB403 收款单, edition 202205, in the schema's order; required as in the specification (table 2-10). */
export const exportReceipts = section("Receipts", [
  ...exportDocumentStart("1"),
  text("ebpCode", "电商平台代码", { max: 18, required: true, enterprise: { or: "无" } }),
  text("ebpName", "电商平台/海外仓名称", {
    max: 100,
    required: true,
    aliases: ["电商平台名称", "电商平台名称/海外仓名称", "海外仓名称"],
  }),
  text("ebcCode", "电商企业代码", { max: 18, required: true, enterprise: {}, aliases: ["收发货人代码"] }),
  text("ebcName", "电商企业名称", { max: 100, required: true, aliases: ["收发货人名称"] }),
  text("orderNo", "电商订单/海外仓订仓单编号", {
    max: 60,
    required: true,
    identifier: true,
    aliases: ["订单编号", "订单号", "海外仓订仓单编号"],
  }),
  text("payCode", "支付企业代码", { max: 18, enterprise: {} }),
  text("payName", "支付企业名称", { max: 100, required: true }),
  text("payNo", "支付交易编号", { max: 60, identifier: true, aliases: ["支付流水号", "支付交易流水号"] }),
  decimal("charge", "收款金额", { required: true, sign: "positive" }),
  text("currency", "币制", { length: 3, required: true, code: "currency", aliases: ["币制代码"] }),
  time("accountingDate", "到账时间", { required: true }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);
