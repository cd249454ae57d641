import { decimal, importSection, type NameOf, text, time } from "./field.js";
import { importDocumentStart } from "./import-start.js";

/**
 * CEB411 支付单, edition 202205, in the schema's order. Payment firms send it; here it is only read, to be
 * compared. Required: the specification's column 必填 (table 3-10).
 */
export const importPayment = importSection("PaymentHead", [
  ...importDocumentStart,
  text("payCode", "支付企业代码", { max: 18, required: true, enterprise: {} }),
  text("payName", "支付企业名称", { max: 100, required: true }),
  text("payTransactionId", "支付交易编号", {
    max: 60,
    required: true,
    identifier: true,
    aliases: ["支付流水号", "支付交易流水号"],
  }),
  text("orderNo", "订单编号", { max: 60, required: true, identifier: true, aliases: ["订单号"] }),
  text("ebpCode", "电商平台代码", { max: 18, required: true, enterprise: { portNumber: true } }),
  text("ebpName", "电商平台名称", { max: 100, required: true }),
  text("payerIdType", "支付人证件类型", { length: 1, required: true, values: ["1"] }),
  text("payerIdNumber", "支付人证件号码", {
    max: 60,
    required: true,
    identifier: true,
    personal: "identity-number",
    aliases: ["支付人身份证号"],
  }),
  text("payerName", "支付人姓名", { max: 60, required: true, personal: "name", aliases: ["支付人"] }),
  text("telephone", "支付人电话", { max: 60, identifier: true, personal: "telephone" }),
  decimal("amountPaid", "支付金额", { required: true, sign: "not-negative" }),
  text("currency", "支付币制", {
    length: 3,
    required: true,
    values: ["142"],
    aliases: ["币制", "币制代码"],
    schema: { fixed: "142" },
  }),
  time("payTime", "支付时间", { required: true }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

/** Names of the fields of a payment. */
export type ImportPaymentName = NameOf<typeof importPayment>;
