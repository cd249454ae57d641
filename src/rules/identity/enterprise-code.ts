import type { TextField } from "../../ceb/field.js";
import { enterpriseRegistration, messageSpecification } from "../../law/bases.js";
import {
  creditCodeFault,
  customsCodeFault,
  isPlaceholder,
  isPortIdentifier,
} from "../../values/enterprise-code.js";
import { type Fault, fieldRule } from "../rule.js";

const customsCode = /^[0-9A-Z]{10}$/;
/** GB 32100: the characters of a unified social credit code. */
export const creditCode = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export const enterpriseCode = fieldRule({
  id: "identity/enterprise-code",
  title: {
    zh: "企业代码为10位海关编码或18位统一社会信用代码",
    en: "an enterprise has its 10-character customs code or its 18-character credit code",
  },
  severity: "error",
  basis: [enterpriseRegistration, messageSpecification],
  messages: {
    shape: {
      zh: "{column} 的 {value} 既不是10位海关编码（0-9、A-Z），也不是18位统一社会信用代码{expected}。请核对登记证书。",
      en: "{column} {value} is neither a 10-character customs code (0-9 A-Z) nor an 18-character credit code{expected}. Check the registration.",
    },
    small: {
      zh: "{column} 的 {value} 含小写字母，应为 {expected}。请用大写。",
      en: "{column} {value} has small letters. Write it in capitals: {expected}.",
    },
    divided: {
      zh: "{column} 的 {value} 中有空格或横线。请去掉，写成 {expected}。",
      en: "{column} {value} has blanks or dashes in it. Take them out: {expected}.",
    },
    letter: {
      zh: "{column} 的 {value} 含有字母 I、O、S、V 或 Z，统一社会信用代码中没有这些字母（多半是 1、0、5、U 或 2）。请按营业执照核对。",
      en: "{column} {value} has a letter I, O, S, V or Z, which no credit code has (1, 0, 5, U or 2 is likely meant). Compare it with the licence.",
    },
    tax: {
      zh: "{column} 的 {value} 是15位，像是旧的税务登记号。请填10位海关编码或营业执照上的18位统一社会信用代码。",
      en: "{column} {value} has 15 characters, as old tax registrations have. Write the 10-character customs code, or the 18-character credit code on the licence.",
    },
    check: {
      zh: "{column} 的 {value} 校验位不对，应为 {expected}。多半是某一位抄错了，请核对营业执照。",
      en: "{column} {value} has a wrong check character; it should be {expected}. A character was mistyped, perhaps another one; compare it with the licence.",
    },
    city: {
      zh: "{column} 的 {value} 校验位按 GB 32100 应为 {expected}；厦门2016年以前的部分代码如此。请按营业执照核对。",
      en: "the check character of {column} {value} is {expected} by GB 32100; some codes that Xiamen gave before 2016 are so. Compare it with the licence.",
    },
    organisation: {
      zh: "{column} 的 {value} 第9–17位（组织机构代码）校验位不对，第17位按 GB 11714 应为 {expected}。多半不止一位抄错，或是编造的代码；请按营业执照核对全部18位。",
      en: "{column} {value}: positions 9–17 are an organisation code whose check character (position 17) should be {expected} by GB 11714. More than one character is wrong, or the code is made up; compare all 18 with the licence.",
    },
    authority: {
      zh: "{column} 的 {value} 前两位 {expected} 不是登记管理部门和机构类别的代码（企业为91，个体工商户为92）。请按营业执照核对。",
      en: "{column} {value} begins with {expected}, which is no registration authority and kind (91 for companies, 92 for sole traders). Compare it with the licence.",
    },
    region: {
      zh: "{column} 的 {value} 中 {expected} 不是省级行政区划代码（GB/T 2260），不是真实的企业代码。请按登记证书填写。",
      en: "{column} {value}: {expected} is no province's code (GB/T 2260), so this is no enterprise's code. Take the code from the registration.",
    },
    placeholder: {
      zh: "{column} 的 {value} 是占位的编号，不是企业代码。请填10位海关编码，或营业执照上的18位统一社会信用代码。",
      en: "{column} {value} is a filler, not an enterprise's code. Write the 10-character customs code, or the 18-character credit code on the licence.",
    },
    zone: {
      zh: "{column} 的 {value} 第5位 {expected} 不是已知的经济区划代码（1–9、A、W）。请按海关备案证明核对。",
      en: "the fifth character of {column} {value}, {expected}, is no economic zone that is known (1–9, A, W). Compare it with the customs registration.",
    },
    kind: {
      zh: "{column} 的 {value} 第6位 {expected} 不是已知的企业类型代码。请按海关备案证明核对。",
      en: "the sixth character of {column} {value}, {expected}, is no kind of enterprise that is known. Compare it with the customs registration.",
    },
    platform: {
      zh: "{column} 的 {value} 不是海关编码，像是电子口岸发布的平台标识编号：平台未在海关注册、由电商企业发送订单的才可以用。请核对；平台有海关编码的，应填海关编码。",
      en: "{column} {value} is no customs code, but has the look of a platform's number from E-Port. It is allowed where the platform is not registered with customs and the merchant sends the orders; a registered platform takes its customs code. Check which it is.",
    },
  },
  example: {
    zh: "信用代码末位抄错：91340200MA2N00247X。",
    en: "a credit code whose last character is mistyped: 91340200MA2N00247X.",
    wrong: { ebcCode: "91340200MA2N00247X" },
    right: { ebcCode: "91340200MA2N002470" },
  },
  applies: (field) => field.kind === "text" && field.enterprise !== undefined,
  check: (value, field) => enterpriseCodeFault(value, field.kind === "text" ? field.enterprise : undefined),
});

/** The fault of an enterprise's code, wherever it stands; undefined for one that may be right. */
export function enterpriseCodeFault(
  value: string,
  enterprise: Enterprise,
): Fault<PartKind | ShapeKind | "platform"> | undefined {
  if (value === enterprise?.or) return undefined;
  if (enterprise?.portNumber === true && isPortIdentifier(value))
    return { kind: "platform", value, expected: "", severity: "warning" };
  if (customsCode.test(value)) return partFault(value, customsCodeFault(value));
  return creditCode.test(value) ? partFault(value, creditCodeFault(value)) : shapeFault(value, enterprise);
}

type Enterprise = TextField["enterprise"];
type PartKind = NonNullable<ReturnType<typeof creditCodeFault> | ReturnType<typeof customsCodeFault>>["kind"];

/** Faults that registered codes are known to have, or may have one day. */
const oddities: ReadonlySet<PartKind> = new Set(["city", "zone", "kind"] as const);

function partFault(
  value: string,
  found: ReturnType<typeof creditCodeFault> | ReturnType<typeof customsCodeFault>,
): Fault<PartKind> | undefined {
  if (found === undefined) return undefined;
  const { kind, due: expected } = found;
  return oddities.has(kind) ? { kind, value, expected, severity: "warning" } : { kind, value, expected };
}

type ShapeKind = "shape" | "small" | "divided" | "letter" | "tax" | "region" | "placeholder";

/** The fault of what is neither kind of code: with the code that is meant where that is one by its form. */
function shapeFault(value: string, enterprise: Enterprise): Fault<ShapeKind> {
  const word = enterprise?.or;
  const meant = value.replace(/[\s-]/g, "").toUpperCase();
  const isPlatform = enterprise?.portNumber === true && isPortIdentifier(meant);
  if (meant !== value && (isPlatform || customsCode.test(meant) || creditCode.test(meant) || meant === word))
    return { kind: meant === value.toUpperCase() ? "small" : "divided", value, expected: meant };
  if (/^[0-9A-Z]{18}$/.test(value)) return longFault(value);
  if (/^[0-9A-Z]{15}$/.test(value)) return { kind: "tax", value, expected: "" };
  return { kind: "shape", value: value.slice(0, 40), expected: word === undefined ? "" : ` (${word})` };
}

/** The fault of 18 capital letters and digits that are no credit code. */
function longFault(value: string): Fault<ShapeKind> {
  if (isPlaceholder(value)) return { kind: "placeholder", value, expected: "" };
  if (/[IOSVZ]/.test(value)) return { kind: "letter", value, expected: "" };
  return { kind: "region", value, expected: value.slice(2, 8) };
}
