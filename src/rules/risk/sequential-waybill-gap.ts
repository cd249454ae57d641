import { riskSigns } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

export const wayBillPattern = askingRule("declared", {
  id: "risk/sequential-waybill-gap",
  title: { zh: "运单号符合物流企业的编号形式", en: "way-bill numbers have the form of their carrier" },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    form: {
      zh: "运单号 {value} 不符合该物流企业的编号形式 {expected}。请核对运单号；形式有变的，改配置文件中的形式。",
      en: "way-bill number {value} has not the form {expected} of its carrier. Check the number; where the form has changed, correct risk in the profile.",
    },
  },
  example: {
    zh: "配置说某企业的运单号是两个字母、九位数字、CN，实为一串数字。",
    en: "the profile says that a carrier’s numbers are two letters, nine digits and CN, and it is all digits.",
  },
  /** A number against its carrier's forms, where 9 stands for a digit and A for a letter; S10 is that of mail items. */
  check(wayBill: string, forms: readonly string[]): RiskFault<"form"> | undefined {
    if (forms.some((form) => hasForm(wayBill, form))) return undefined;
    return riskFault("form", wayBill, forms.join(" / "));
  },
});

/** The form of mail items that go abroad, by its standard's name: the last of its nine digits is a check digit. */
const mailItem = "S10";
const mailItemShape = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/i;
const mailItemWeights = [8, 6, 4, 2, 3, 5, 9, 7];
const mailItemModulus = 11;

/** Whether a number is that of a mail item, by UPU standard S10: 11 less the weighted sum modulo 11; 10 is 0, 11 is 5. */
function isMailItem(text: string): boolean {
  const [, serial = "", check] = mailItemShape.exec(text) ?? [];
  if (check === undefined) return false;
  const sum = mailItemWeights.reduce((total, weight, at) => total + weight * Number(serial.charAt(at)), 0);
  const rest = mailItemModulus - (sum % mailItemModulus);
  const exceptions: Readonly<Record<number, number>> = { 10: 0, 11: 5 };
  return (exceptions[rest] ?? rest) === Number(check);
}

function hasForm(text: string, form: string): boolean {
  if (form === mailItem) return isMailItem(text);
  if (text.length !== form.length) return false;
  return [...form].every((sign, at) => {
    const character = text.charAt(at);
    if (sign === "9") return /^[0-9]$/.test(character);
    return sign === "A" ? /^[A-Z]$/i.test(character) : sign === character;
  });
}
