import { signatureProfileNames } from "../signing/signature-profile.js";
import { choiceOrNone, type Values, value } from "./option.js";
import { at, color, format, lang, out, profile, quiet } from "./options.js";

/** What messages are signed with: on `sign`, `submit` and `run`. They win over the profile's submission.signature. */
export const signatureOptions = {
  signKey: value("<pem>", {
    zh: "签名私钥（PEM）；有密码的，密码放在环境变量 QINGDAN_SIGN_PASSWORD",
    en: "signing key, PEM; its password, if any, in QINGDAN_SIGN_PASSWORD",
  }),
  signCert: value("<pem>", { zh: "私钥的签名证书", en: "the key's certificate" }),
  signProfile: choiceOrNone("<profile>", signatureProfileNames, {
    zh: "签名方式（默认按私钥：SM2用202205，RSA用rsa-sha1）",
    en: "form of the signature (default by the key: 202205 for SM2, rsa-sha1 for RSA)",
  }),
  signCommand: value("<program>", {
    zh: "签名设备的程序：标准输入为报文，标准输出为签好的报文",
    en: "a signing device's program: message on its standard input, signed on its output",
  }),
};
export type SignatureOptions = Values<typeof signatureOptions>;

/** The options of `sign`. */
export const signOptions = {
  out,
  ...signatureOptions,
  ...{ profile, at, format: format(["text", "json"]), lang, quiet, color },
};
export type SignOptions = Values<typeof signOptions>;
