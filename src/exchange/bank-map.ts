import { readFileSync } from "node:fs";
import { closest } from "fastest-levenshtein";
import { LineCounter, parseDocument } from "yaml";
import * as z from "zod/mini";
import { wholeText } from "../formats/whole-text.js";
import { yamlFault } from "../formats/yaml-oddity.js";
import type { OutputColumn, OutputRow } from "../output/output-tables.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { Exact } from "../values/money.js";
import type { NamedPath } from "../values/user-path.js";
import { bankColumns, bankNumbers, bankTimes } from "./bank-columns.js";

const texts = z.record(z.string(), z.union([z.string(), z.number()]));

/** A column of a bank's file: one of ours, a text that is always the same, or several joined. */
const columnShape = z.strictObject({
  title: z.optional(z.string().check(z.minLength(1))),
  from: z.optional(z.string()),
  value: z.optional(z.string()),
  join: z.optional(z.array(z.string())),
  /** Digits behind the point, rounded half up. */
  decimals: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(5))),
  /** How a day or time is written: YYYY, MM, DD, hh, mm and ss are filled in. */
  date: z.optional(z.string().check(z.minLength(1))),
  /** What a value is called by this bank. */
  values: z.optional(texts),
});

const mapShape = z.strictObject({
  bank: z.optional(z.string()),
  /** The language of titles that are not given. */
  language: z.optional(z.enum(["zh", "en"])),
  columns: z.array(z.union([z.string(), columnShape])).check(z.minLength(1)),
});

type ColumnStatement = z.infer<typeof columnShape>;

/** How a bank wants its file: columns, and each row of ours as a row of theirs. */
export interface BankMap {
  readonly columns: readonly OutputColumn[];
  rowOf(row: OutputRow): OutputRow;
}

/** The map of a bank that has none: our columns. */
export const plainBankMap: BankMap = { columns: bankColumns, rowOf: (row) => row };

/** Loads `--bank-map`. Throws a Failure that names the key and what is wrong with it. */
export function loadBankMap({ name, path }: NamedPath, language: Language): BankMap {
  const parsed = mapShape.safeParse(writtenMap(name, path));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = issue?.path.join(".") ?? "";
    throw wrong(
      name,
      `${key === "" ? "内容" : key} 不合写法；应为 columns: 的列表，每列写 from、value 或 join，以及 title、decimals、date、values`,
      `${key === "" ? "it" : key} is not written as it should be: columns is a list, each column with from, value or join, and title, decimals, date or values`,
    );
  }
  const inLanguage = parsed.data.language ?? language;
  const columns = parsed.data.columns.map((column) =>
    readColumn(name, typeof column === "string" ? { from: column } : column, inLanguage),
  );
  const titles = columns.map(({ column }) => column.name);
  const twice = titles.find((title, index) => titles.indexOf(title) !== index);
  if (twice !== undefined)
    throw wrong(
      name,
      `列名“${twice}”写了两次；请改掉一个`,
      `it has two columns with the title "${twice}"; rename one of them`,
    );
  return {
    columns: columns.map(({ column }) => column),
    rowOf: (row) => Object.fromEntries(columns.map(({ column, cell }) => [column.name, cell(row)])),
  };
}

function writtenMap(name: string, path: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = systemReason(error);
    throw wrong(name, `无法读取：${reason.zh}`, `it can't be read: ${reason.en}`);
  }
  const whole = wholeText(bytes);
  if ("fault" in whole) throw wrong(name, whole.fault.zh, whole.fault.en);
  const lines = new LineCounter();
  const document = parseDocument(whole.text, { lineCounter: lines });
  const fault = yamlFault(document, lines);
  if (fault !== undefined) throw wrong(name, fault.zh, fault.en);
  return document.toJS({ maxAliasCount: 0 });
}

interface MappedColumn {
  readonly column: OutputColumn;
  readonly cell: (row: OutputRow) => string | null;
}

function readColumn(file: string, stated: ColumnStatement, language: Language): MappedColumn {
  const { from, value, join, decimals, date, title } = stated;
  if ([from, value, join].filter((each) => each !== undefined).length !== 1)
    throw wrong(
      file,
      `列 ${title ?? from ?? ""} 须写 from、value、join 三者之一`,
      `the column ${title ?? from ?? ""} needs one of from, value and join`,
    );
  if (from !== undefined) checkFrom(file, from, stated);
  if (from === undefined && (decimals !== undefined || date !== undefined))
    throw wrong(
      file,
      `列 ${title ?? ""} 的 decimals 和 date 只能与 from 同写`,
      `decimals and date of the column ${title ?? ""} go with from alone`,
    );
  const own = bankColumns.find(({ name }) => name === from);
  const header = title ?? (language === "zh" ? own?.zh : own?.name);
  if (header === undefined)
    throw wrong(file, "写 value 或 join 的列须有 title", "a column of value or join needs a title");
  const kind = own?.kind === "number" ? { kind: own.kind } : {};
  const names = stated.values;
  const cell = (row: OutputRow): string | null => {
    const text = shaped(plainCell(row, stated), stated);
    return text === null ? null : String(names?.[text] ?? text);
  };
  return { column: { name: header, zh: header, ...kind }, cell };
}

function checkFrom(file: string, from: string, { decimals, date }: ColumnStatement): void {
  const known = bankColumns.map(({ name }) => name);
  if (!known.includes(from)) {
    const near = closest(from, known);
    throw wrong(file, `没有列 ${from}，是否指 ${near}`, `there is no column ${from}; is ${near} meant`);
  }
  if (decimals !== undefined && !bankNumbers.has(from))
    throw wrong(file, `${from} 不是数，不能写 decimals`, `${from} is no number and takes no decimals`);
  if (date !== undefined && !bankTimes.has(from))
    throw wrong(file, `${from} 不是时间，不能写 date`, `${from} is no time and takes no date`);
}

/** The text of a column before it is shaped. A part of `join` that is a column of ours stands for its cell. */
function plainCell(row: OutputRow, { from, value, join }: ColumnStatement): string | null {
  if (value !== undefined) return value;
  if (join !== undefined) return join.map((part) => (part in row ? String(row[part] ?? "") : part)).join("");
  const cell = from === undefined ? null : row[from];
  return cell === null || cell === undefined ? null : String(cell);
}

function shaped(text: string | null, { decimals, date }: ColumnStatement): string | null {
  if (text === null || text === "") return text;
  if (decimals !== undefined) return new Exact(text).toFixed(decimals, Exact.ROUND_HALF_UP);
  if (date !== undefined)
    return text
      .split(";")
      .map((moment) => inForm(moment, date))
      .join(";");
  return text;
}

/** A day or point of time (YYYY-MM-DD hh:mm:ss) in another form; a day begins at midnight. */
function inForm(moment: string, form: string): string {
  const digits = moment.replaceAll(/\D/g, "").padEnd(14, "0");
  const parts: Readonly<Record<string, string>> = {
    YYYY: digits.slice(0, 4),
    MM: digits.slice(4, 6),
    DD: digits.slice(6, 8),
    hh: digits.slice(8, 10),
    mm: digits.slice(10, 12),
    ss: digits.slice(12, 14),
  };
  return form.replaceAll(/YYYY|MM|DD|hh|mm|ss/g, (name) => parts[name] ?? name);
}

function wrong(file: string, zh: string, en: string): Failure {
  return new Failure({ zh: `银行格式 ${file}：${zh}。`, en: `the bank map ${file}: ${en}.` });
}
