import { repeated, type Values, value } from "./option.js";
import { sourceOptions } from "./source-options.js";

/** The options of `proof`. */
export const proofOptions = {
  receipts: value("<file>", {
    zh: "银行收付汇表，与 fx 的 --receipts 相同",
    en: "what the bank booked: the table of receipts that fx reads",
  }),
  receiptsMap: value("<file>", {
    zh: "银行流水不是模板的列名时的列映射（YAML）",
    en: "how a bank's own statement is read as --receipts: a map, YAML",
  }),
  returns: value("<file>", {
    zh: "退货退款表：orderNo（或 invtNo）,amount,date，外币加 currency",
    en: "refunds: orderNo (or invtNo), amount, date, and currency where it is not yuan",
  }),
  pledge: repeated("<proofId>", {
    zh: "在台账中登记质押：这一单可融资的全部金额，每单一次，可多次",
    en: "books all that is available of a proof as pledged, once for ever; may be repeated",
  }),
  lender: value("<code>", { zh: "质押给谁（出借方代码）", en: "the lender of --pledge" }),
  signKey: value("<pem>", {
    zh: "给 manifest.json 签名的私钥（PEM）；有密码的，密码放在环境变量 QINGDAN_SIGN_PASSWORD",
    en: "key that signs manifest.json, PEM; its password, if any, in QINGDAN_SIGN_PASSWORD",
  }),
  signCert: value("<pem>", { zh: "私钥的签名证书", en: "the key's certificate" }),
  ...sourceOptions,
};
export type ProofOptions = Values<typeof proofOptions>;
