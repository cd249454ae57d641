import type { Field } from "../../ceb/field.js";
import { messageSpecification, xml } from "../../law/bases.js";
import { isFreeText } from "../../readings/guards.js";
import type { Text } from "../../values/finding.js";
import { type Fault, fieldRule } from "../rule.js";
import {
  controlCharacter,
  hiddenCharacter,
  hiddenInText,
  type OddKind,
  oddCharacter,
  oddMessages,
  plainText,
} from "./odd-characters.js";

/** The first character that XML 1.0 forbids, or undefined. */
export function forbiddenCharacter(value: string): string | undefined {
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    if (unit >= 0x20 && unit < 0xd800) continue;
    if (unit === 0x9 || unit === 0xa || unit === 0xd) continue;
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const point = value.codePointAt(index) ?? 0;
      if (point <= 0xffff) return printed(unit);
      index++;
      continue;
    }
    if (unit >= 0xe000 && unit <= 0xfffd) continue;
    return printed(unit);
  }
  return undefined;
}

function printed(unit: number): string {
  return `U+${unit.toString(16).toUpperCase().padStart(4, "0")}`;
}

type CharacterKind = OddKind | "forbidden" | "hidden" | "hidden-text" | "break" | "personal";

/** Most numbers and codes are of these alone, of which none is odd anywhere. */
const plainCharacters = /^[\dA-Za-z]*$/;

export const character = fieldRule({
  id: "format/character",
  title: {
    zh: "不得含报文不允许的字符；数字和编号不得含看不见的或全角的字符",
    en: "no character that the message can't carry, and none in numbers and codes that can't be seen or is another form of a plain one",
  },
  severity: "error",
  basis: [xml, messageSpecification],
  messages: {
    forbidden: {
      zh: "{column} 含有报文不允许的控制字符 {value}。请删去该字符后重填。",
      en: "{column} contains the control character {value}, which a message can't carry. Remove it.",
    },
    ...oddMessages,
    hidden: {
      zh: "{column} 的 {value} 含有看不见的字符 {expected}（括号内是第几个字符），与证件上的姓名比对不上。请重新手工输入。",
      en: "{column} {value} contains a character that can't be seen, {expected} (in brackets which one it is): it will not match the identity card. Type it anew.",
    },
    "hidden-text": {
      zh: "{column} 的 {value} 含有看不见的字符 {expected}（括号内是第几个字符），将照原样申报，与其他单证或登记的名称比对不上。请重新手工输入。",
      en: "{column} {value} contains a character that can't be seen, {expected} (in brackets which one it is). It is declared as it stands and will not match other documents or a registered name: type the text anew.",
    },
    break: {
      zh: "{column} 的 {value} 中夹有换行、制表符或控制字符 {expected}（括号内是第几个字符），将照原样申报。请删去，写成一行。",
      en: "{column} {value} has a line break, a tab or a control character in it, {expected} (in brackets which character it is), and is declared as it stands. Take it out and write the text in one line.",
    },
    personal: {
      zh: "{column} 的 {value} 含有全角、其他文字的或看不见的字符 {expected}（括号内是第几个字符）。请用半角数字、字母重新手工输入。",
      en: "{column} {value} contains {expected} (in brackets which character it is), which can't be seen or is no plain digit or letter. Type it anew with plain digits and letters.",
    },
  } satisfies Record<CharacterKind, Text>,
  example: {
    zh: "运单编号里夹着看不见的 ZERO WIDTH SPACE（U+200B），或订单编号写成全角数字。",
    en: "a way-bill number with a ZERO WIDTH SPACE (U+200B) in it, or an order number in full-width digits.",
    wrong: { orderNo: "ＳＯ-１" },
    right: { orderNo: "SO-1" },
  },
  // Of numbers the rule of their form says it.
  applies: (field) => field.kind !== "decimal",
  check(value, field) {
    if (plainCharacters.test(value)) return undefined;
    const found = field.kind === "text" ? forbiddenCharacter(value) : undefined;
    if (found !== undefined) return { kind: "forbidden", value: found, expected: "" };
    return isFreeText(field) ? textFault(value, field) : oddFault(value, field);
  },
});

function isPersonName(field: Field): boolean {
  return field.kind === "text" && field.personal === "name";
}

/** The fault of a character that a name, address or description has unseen; a remark may have any. */
function textFault(value: string, field: Field): Fault<CharacterKind> | undefined {
  if (field.kind === "text" && field.personal === "free-text") return undefined;
  const control = controlCharacter(value);
  if (control !== undefined)
    return { kind: "break", value: value.slice(0, 40), expected: control, severity: "warning" };
  if (isPersonName(field)) return hiddenFault(value);
  const found = hiddenInText(value);
  if (found === undefined) return undefined;
  return { kind: "hidden-text", value: value.slice(0, 40), expected: found, severity: "warning" };
}

function hiddenFault(value: string): Fault<CharacterKind> | undefined {
  const found = hiddenCharacter(value);
  return found === undefined ? undefined : { kind: "hidden", value, expected: found };
}

/** The fault of an odd character in a number, code or day. */
function oddFault(value: string, field: Field): Fault<CharacterKind> | undefined {
  // Of a field with few values the rule of forms names them.
  if (field.kind === "text" && field.values !== undefined) return undefined;
  // An enterprise's own numbers may have Chinese words and signs in them.
  const signs =
    field.kind !== "text" ||
    field.identifier !== true ||
    field.personal !== undefined ||
    field.pattern !== undefined;
  const control = controlCharacter(value);
  const odd =
    control === undefined ? oddCharacter(value, signs) : { kind: "control" as const, name: control };
  if (odd === undefined) return undefined;
  if (field.kind === "text" && field.personal !== undefined)
    return { kind: "personal", value, expected: odd.name };
  return { kind: odd.kind, value: odd.name, expected: plainText(value, signs).slice(0, 60) };
}
