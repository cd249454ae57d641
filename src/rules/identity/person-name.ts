import type { Field } from "../../ceb/field.js";
import { gacc2018no194 } from "../../law/bases.js";
import { fieldRule } from "../rule.js";

/** What no person's name has: digits, marks of account names, emoji. */
const marks = /[\d_@#$%&+=~^|<>{}[\]\\/!?！？，。、；：“”]|\p{Extended_Pictographic}/u;
/** Words by which platforms name users who have given no name. */
const accountWords = /^(?:用户|会员|微信|支付宝|淘宝|京东|抖音|快手|匿名|游客|买家|客户|先生|女士|小姐)/u;
/** 陈先生, 李女士: an address, not the name on the card. */
const polite = /(?:先生|女士|小姐|老师|同学)$/u;

/** Persons whose name customs checks with the identity number. */
const checkedNames: ReadonlySet<string> = new Set(["buyerName", "payerName"]);

export const personName = fieldRule({
  id: "identity/person-name",
  title: {
    zh: "订购人、支付人姓名为证件上的姓名",
    en: "buyer and payer have the name on their identity card",
  },
  severity: "warning",
  basis: [gacc2018no194],
  messages: {
    nickname: {
      zh: "{column} 的 {value} 像是昵称或账号名，不像证件上的姓名。海关会与证件号一起核验，请向平台取得实名姓名。",
      en: "{column} {value} looks like a nickname or an account's name. Customs checks the name with the identity number: get the real name from the platform.",
    },
    single: {
      zh: "{column} 的 {value} 只有一个字，不像完整的姓名。请核对。",
      en: "{column} {value} is a single character, and hardly a whole name. Check it.",
    },
  },
  example: {
    zh: "buyerName 为“用户_1515”。",
    en: "buyerName 用户_1515, an account's name.",
    wrong: { buyerName: "用户_1515" },
    right: { buyerName: "陶示例" },
  },
  applies: ({ name }: Field) => checkedNames.has(name),
  check(value) {
    if (marks.test(value) || accountWords.test(value) || polite.test(value))
      return { kind: "nickname", value, expected: "" };
    return [...value.slice(0, 3)].length === 1 ? { kind: "single", value, expected: "" } : undefined;
  },
});
