import type { Field, TextField } from "../../ceb/field.js";
import { messageSpecification } from "../../law/bases.js";
import { type Fault, fieldRule } from "../rule.js";

/** Words by which people write that they have no value, or not yet; without brackets, in small letters. */
const absent: ReadonlySet<string> = new Set([
  ...["无", "没有", "暂无", "未知", "不详", "空", "缺", "不明", "无号", "无单号", "无运单", "无运单号"],
  ...[
    "待定",
    "待补",
    "待填",
    "待确认",
    "待更新",
    "未填",
    "未出",
    "未发货",
    "后补",
    "稍后补",
    "补",
    "略",
    "同上",
  ],
  ...["n/a", "na", "n.a.", "n.a", "tbd", "tba", "tbc", "unknown", "pending", "empty", "blank"],
  ...[
    "missing",
    "not available",
    "no",
    "nil",
    "-",
    "--",
    "---",
    "—",
    "——",
    "/",
    "//",
    "\\",
    ".",
    "..",
    "...",
  ],
  ...[
    "?",
    "??",
    "???",
    "？",
    "？？",
    "？？？",
    "x",
    "xx",
    "xxx",
    "xxxx",
    "0",
    "00",
    "000",
    "0000",
    "…",
    "……",
  ],
]);

const longestWord = 15;
/** In brackets or quotation marks. */
const bracketed = /^[(（[【“"](.*)[)）\]】”"]$/u;
/** What the words begin with, in capitals too, and the brackets: hardly any other value is looked up. */
const beginnings: ReadonlySet<number> = new Set(
  [...absent, ...'(（[【“"'].flatMap((word) => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]),
);

/** Names that the specification lets stand beside the word of a code: 无 of a platform, NO of a maker. */
const namesBesideWords: ReadonlySet<string> = new Set(["ebpName", "ownerName"]);
const specifiedWords: ReadonlySet<string> = new Set(["无", "no"]);

/** Descriptions in which a word of absence may be what there is to say. */
const descriptions: ReadonlySet<string> = new Set(["gmodel", "barCode", "note", "itemDescribe", "goodsInfo"]);

/** Numbers that customs compares with other documents. */
const comparedNumbers: ReadonlySet<string> = new Set(["orderNo", "logisticsNo", "copNo", "payTransactionId"]);

function isAsked({
  name,
  required,
  personal,
  code,
  values,
  length,
  enterprise,
  pattern,
}: TextField): boolean {
  if (descriptions.has(name)) return false;
  if (code !== undefined || values !== undefined || enterprise !== undefined || length !== undefined)
    return false;
  return required === true && (pattern === undefined || personal !== undefined);
}

/** A number or name that a message may leave out, and has as it stands where a cell has a word for it. */
function isOptional({
  name,
  required,
  personal,
  code,
  values,
  length,
  enterprise,
  pattern,
}: TextField): boolean {
  if (required === true || personal === "free-text" || descriptions.has(name)) return false;
  return [code, values, length, enterprise, pattern].every((fact) => fact === undefined);
}

/** Whether a column takes values of a form only, none of which such a word has; one of few values names those. */
function hasForm(field: Field): boolean {
  if (field.kind !== "text") return true;
  const { code, values, length, enterprise, pattern } = field;
  return values === undefined && [code, length, enterprise, pattern].some((fact) => fact !== undefined);
}

/** Numbers that customs and electronic port give. */
const givenNumbers: ReadonlySet<string> = new Set(["invtNo", "preNo"]);
/** Numbers that a rule asks for in some modes: a word would count for one. */
const askedInModes: ReadonlySet<string> = new Set(["licenseNo", "emsNo", "itemRecordNo"]);
/** Words of digits and crosses may be codes: 0 of a packing, X of a transport. */
const maybeCode = /^[\dx]+$/i;

/** The fault of such a word in a column that is blank where there is no value, or that takes a form only. */
function formFault(value: string, field: Field): Fault<"given" | "number" | "form"> | undefined {
  const expected = "";
  if (givenNumbers.has(field.name))
    return { kind: field.required === true ? "number" : "given", value, expected };
  if (askedInModes.has(field.name)) return { kind: "form", value, expected };
  if (field.required === true || maybeCode.test(value)) return undefined;
  const isOwn = field.kind === "text" && field.enterprise?.or === value;
  return isOwn ? undefined : { kind: "form", value, expected };
}

export const noValue = fieldRule({
  id: "format/no-value",
  title: { zh: "不得以“无”“待定”等代替内容", en: "no word of absence stands for a value" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    number: {
      zh: "{column} 写着 {value}，不是编号。申报须有真实编号，海关据此比对；请取得编号后填写，没有编号的单先不要申报。",
      en: "{column} says {value}, which is no number. Customs compares the real one: fill it in once it is known, and leave the order out until then.",
    },
    text: {
      zh: "{column} 写着 {value}，等于没有填，此项必填。请填写真实内容。",
      en: "{column} says {value}, which is no value, and one is mandatory. Write the real one.",
    },
    optional: {
      zh: "{column} 写着 {value}，等于没有内容。此项可以不填：没有的，请留空。",
      en: "{column} says {value}, which is no value. The column is optional: leave the cell blank where there is none.",
    },
    form: {
      zh: "{column} 写着 {value}，不是此项的内容。请填写真实内容；没有的，请留空。",
      en: "{column} says {value}, which is no value of this column. Write the real one; leave the cell blank where there is none.",
    },
    given: {
      zh: "{column} 写着 {value}，不是编号。编号由海关或电子口岸给出，还没有的请留空。",
      en: "{column} says {value}, which is no number. Customs or electronic port gives it: leave the cell blank until then.",
    },
  },
  example: {
    zh: "logisticsNo 写成“待定”：须有运单编号才能申报。",
    en: "logisticsNo “TBD”: the way-bill's number is needed to declare.",
    wrong: { logisticsNo: "待定" },
    right: { logisticsNo: "SF1234567890123" },
  },
  applies: (field: Field) =>
    hasForm(field) ||
    (field.kind === "text" && (field.name === "barCode" || isAsked(field) || isOptional(field))),
  check(value, field) {
    if (!isAbsent(value)) return undefined;
    if (field.name === "barCode" && value === "无") return undefined;
    if (namesBesideWords.has(field.name) && specifiedWords.has(value.toLowerCase())) return undefined;
    const isPersonal = field.kind === "text" && field.personal !== undefined;
    if (askedInModes.has(field.name) || (hasForm(field) && !(isPersonal && field.required === true)))
      return formFault(value, field);
    if (field.required !== true || field.name === "barCode")
      return { kind: "optional", value, expected: "", severity: "warning" };
    return { kind: comparedNumbers.has(field.name) ? "number" : "text", value, expected: "" };
  },
});

/** Whether a text is a word by which people write that they have no value, in whatever column. */
export function isAbsent(value: string): boolean {
  if (value.length > longestWord || !beginnings.has(value.charCodeAt(0))) return false;
  return absent.has(bare(value));
}

function bare(value: string): string {
  return value.replace(bracketed, "$1").toLowerCase();
}
