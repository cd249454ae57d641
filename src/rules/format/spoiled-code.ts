import type { CodeKind, Field, TextField } from "../../ceb/field.js";
import type { CodeTable } from "../../reference/code-table.js";
import type { TableId } from "../../reference/table-specs.js";
import type { Reference } from "../../reference/tables.js";
import type { Text } from "../../values/finding.js";
import { isCode } from "../manifest/lost-digits.js";

/** How a code was spoiled on its way, where what is meant can be told. */
export type SpoiledKind = "decimal-tail" | "divided" | "inspection" | "lost-zero" | "goods-digits";

/** A spoiled code, and what was meant: with its name in brackets where it is a code of a table. */
export interface SpoiledCode {
  readonly kind: SpoiledKind;
  readonly meant: string;
}

const tables: Readonly<Partial<Record<CodeKind, TableId>>> = {
  country: "countries",
  currency: "currencies",
  unit: "units",
  district: "districts",
  "trade-mode": "trade-modes",
  port: "ports",
};

/** Digits of a goods code, and of the one that inspection takes: three of its own behind them. */
const goodsDigits = 10;
const inspectionDigits = 13;

/** Digits that a goods code may have, in full or shortened for a simplified declaration. */
const goodsLengths: ReadonlySet<number> = new Set([4, 6, 8, goodsDigits, inspectionDigits]);

/**
 * What has become of a code: an export's decimal point, points and blanks between the digits of a goods code, the three
 * digits of inspection, lost zeros where the code with them is known. Undefined for a value that is none of these.
 */
export function spoiledCode(
  field: Field,
  value: string,
  reference: Pick<Reference, "table" | "tariff">,
): SpoiledCode | undefined {
  if (!isCode(field)) return undefined;
  const tail = /^(\d+)\.0+$/.exec(value)?.[1];
  if (tail !== undefined) return { kind: "decimal-tail", meant: withZeros(field, tail, reference) ?? tail };
  if (field.name === "gcode") return spoiledGoodsCode(value, reference);
  const meant = /^\d+$/.test(value) ? withZeros(field, value, reference) : undefined;
  return meant === undefined ? undefined : { kind: "lost-zero", meant };
}

function spoiledGoodsCode(
  value: string,
  reference: Pick<Reference, "table" | "tariff">,
): SpoiledCode | undefined {
  const digits = value.replace(/[\s.,\-_/·'’，．。]/g, "");
  if (!/^\d+$/.test(digits)) return undefined;
  if (digits !== value)
    return goodsLengths.has(digits.length)
      ? { kind: "divided", meant: digits.slice(0, goodsDigits) }
      : undefined;
  if (value.length === inspectionDigits) return { kind: "inspection", meant: value.slice(0, goodsDigits) };
  if (value.length > goodsDigits) return { kind: "goods-digits", meant: "" };
  const meant = goodsCodeWithZero(value, reference);
  return meant === undefined ? undefined : { kind: "lost-zero", meant };
}

/** The code with the zeros that it has lost, and its name; undefined where there is none such, or it has lost none. */
function withZeros(
  field: TextField,
  digits: string,
  reference: Pick<Reference, "table" | "tariff">,
): string | undefined {
  if (field.name === "gcode") return goodsCodeWithZero(digits, reference);
  const id = field.code === undefined ? undefined : tables[field.code];
  const length = field.length ?? field.max;
  if (id === undefined || length === undefined || digits.length >= length) return undefined;
  // A port has three digits or four.
  if (field.length === undefined && reference.table(id).has(digits)) return undefined;
  const code = digits.padStart(length, "0");
  return named(reference.table(id), code);
}

/** Called by the rule of goods codes as well, which says nothing of such a code. A goods code of an odd number of digits with a zero before it, where the tariff has such a line or heading. */
export function goodsCodeWithZero(
  digits: string,
  { table, tariff }: Pick<Reference, "table" | "tariff">,
): string | undefined {
  if (digits.length < 3 || digits.length % 2 === 0) return undefined;
  const code = `0${digits}`;
  if (!tariff.hasHeading(code.slice(0, 4))) return undefined;
  if (code.length >= 8 && !tariff.hasLine(code.slice(0, 8))) return undefined;
  if (code.length === 6 && !tariff.hasSubheading(code)) return undefined;
  const name =
    (code.length >= 8 ? table("hs").get(code.slice(0, 8))?.name : undefined) ??
    table("headings").get(code.slice(0, 4))?.name;
  return name === undefined ? code : `${code} (${name})`;
}

function named(codes: CodeTable, code: string): string | undefined {
  const entry = codes.get(code);
  return entry === undefined ? undefined : `${code} (${entry.name})`;
}

/** Way-bill numbers in one cell: each long enough for one, with digits in it. */
const wayBills = /^[A-Z0-9-]*\d[A-Z0-9-]{4,}(?:\s*[,，;；、/|&+\s]\s*[A-Z0-9-]*\d[A-Z0-9-]{4,})+$/i;
/** The shortest text with two of them. */
const twoWayBills = 13;

/** Whether a way-bill's column has more than one number. */
export function hasSeveralWayBills({ name }: Field, value: string): boolean {
  return name === "logisticsNo" && value.length >= twoWayBills && wayBills.test(value);
}

/** What the rules of forms and lengths say of a spoiled code. */
export const spoiledMessages: Readonly<Record<SpoiledKind, Text>> = {
  "decimal-tail": {
    zh: "{column} 的 {value} 是末尾带.0的数字：导出程序把编码当成了数字。应为 {expected}；请把该列按文本导出。",
    en: "{column} {value} is a number with .0 at the end: the export took the code for a number. Write {expected}, and export the column as text.",
  },
  divided: {
    zh: "{column} 的 {value} 中有分隔的点、空格或横线。请去掉，写成 {expected}。",
    en: "{column} {value} has points, blanks or dashes between its digits. Take them out: {expected}.",
  },
  inspection: {
    zh: "{column} 的 {value} 是13位：末3位是检验检疫（CIQ）编码，清单只填前10位海关商品编码。请写 {expected}。",
    en: "{column} {value} has 13 digits: the last three are the inspection's (CIQ), and the inventory takes the first ten, customs' goods code. Write {expected}.",
  },
  "lost-zero": {
    zh: "{column} 的 {value} 少了开头的0，应为 {expected}：表格软件把编码当成了数字。请把该列设为“文本”后补上。",
    en: "{column} {value} has lost its leading zero: {expected}. A spreadsheet took the code for a number; set the column to Text and put the zero back.",
  },
  "goods-digits": {
    zh: "{column} 的 {value} 位数不对：海关商品编码最多10位（13位的末3位是检验检疫编码）。请按税则核对这个编码。",
    en: "{column} {value} has a number of digits that no goods code has: customs' has ten at most (and one of 13 has the inspection's three behind it). Look the code up in the tariff.",
  },
};

/** What both say of several way-bills. */
export const severalWayBills: Text = {
  zh: "{column} 一格里有多个运单编号：{value}。一个包裹一份清单：请每个运单一单，各用各的订单编号；若几件货用同一运单，只写那一个，件数写在 packNo。",
  en: "{column} has several way-bill numbers in one cell: {value}. Each parcel is a list of its own: make one order of each, with an order number of its own. Of pieces that share one way-bill write that alone, and their number as packNo.",
};

/** What both say where a field has few values, and this is none of them. */
export const wrongValue: Text = {
  zh: "{column} 只能是 {expected}，实为 {value}。请改成允许的值。",
  en: "{column} can only be {expected}, not {value}. Write a value that is allowed.",
};
