import { closest } from "fastest-levenshtein";
import type { CodeEntry, CodeTable } from "../reference/code-table.js";
import { type FoundCodes, findCodes } from "../reference/find-codes.js";
import type { Spelling } from "../reference/spelt-names.js";
import { isTableId, loadReference, tableIds } from "../reference/tables.js";
import { overlay } from "../setup/overlay.js";
import { chinaTime } from "../values/calendar.js";
import { sheetCell } from "../values/csv.js";
import { Failure } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import { grouped, padEnd, printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";
import type { CodesOptions } from "./catalogue-options.js";
import { type Surroundings, status } from "./command.js";
import { lawDayOf } from "./options.js";
import { refundRateCodes } from "./refund-rate-codes.js";
import { styleFor } from "./streams.js";

/**
 * `qingdan codes <table> [text]`: looks a code up by its beginning, by part of a name or its pinyin; a goods code by as
 * many digits as the table has.
 */
export async function codesCommand(
  name: string,
  text: string | undefined,
  options: CodesOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { table: tables, format, lang, quiet } = options;
  const { streams, stdout: output, colour, cwd, now } = surroundings;
  if (name === "refund-rates") return refundRateCodes(text ?? "", options, surroundings);
  if (!isTableId(name)) throw noTable(name);
  // Only editions differ by the day; one that is none is refused whatever the table.
  lawDayOf(options.asOf, chinaTime(now()));
  const overlays = tables.map((text) => {
    const { table, ...file } = overlay(text, cwd);
    return { table, file };
  });
  const reference = loadReference(overlays);
  const table = reference.table(name);
  const found = await findCodes(table, text ?? "", spelling);
  const style = await styleFor(streams.stdout, colour);
  const print: Printing = {
    lang,
    style,
    unit: (code) => `${code} ${reference.table("units").get(code)?.name ?? ""}`.trimEnd(),
  };
  await output.write(rendered(found.entries, format, print));
  await output.flush();
  if (!quiet || found.entries.length === 0)
    streams.stderr.write(`${remarks(table, text, found, lang).join("\n")}\n`);
  return found.entries.length > 0 && found.sure ? status.clean : status.findings;
}

function noTable(name: string): Failure {
  const all = [...tableIds, "refund-rates"];
  const near = closest(name, all);
  return new Failure({
    zh: `没有代码表 ${name}，是否指 ${near}？代码表有：${all.join("、")}。`,
    en: `there is no table ${name}; is ${near} meant? The tables: ${all.join(", ")}.`,
  });
}

/** The pinyin of a name; the library is large, and loaded by what asks for it. */
async function spelling(): Promise<Spelling> {
  const { pinyin } = await import("pinyin-pro");
  return (name) => pinyin(name, { toneType: "none", type: "array", nonZh: "removed", v: true });
}

/** What was looked into and found, as lines for standard error: table, count, how, and the languages of the names. */
function remarks(
  table: CodeTable,
  text: string | undefined,
  { entries, digits, sure, spelt }: FoundCodes,
  lang: Language,
): string[] {
  const zh = lang === "zh";
  const title = `${table.title[lang]} (${table.edition})`;
  const searched = printable(text ?? "");
  const none = zh ? `没有与“${searched}”相符的代码。` : `nothing matches “${searched}”.`;
  const count = zh ? `${grouped(entries.length)} 条` : counted(entries.length, "entry", "entries");
  if (entries.length === 0 && text !== undefined) return [`${title}: ${none}${askedBy(table, lang)}`];
  const how: string[] = [];
  if (digits !== undefined && digits !== text) how.push(cutText(text ?? "", digits, sure, lang));
  if (spelt) how.push(zh ? "按拼音查到" : "found by pinyin");
  return [`${title}: ${count}`, ...how, ...unitsText(table, entries, lang), languages(table, lang)];
}

/** That a goods code was looked up by its first digits. */
function cutText(text: string, digits: string, sure: boolean, lang: Language): string {
  const length = digits.length;
  if (digits === text.replace(/[\s.]/g, ""))
    return lang === "zh" ? `按 ${digits} 查得` : `found as ${digits}`;
  if (sure)
    return lang === "zh"
      ? `${text} 按前${length}位 ${digits} 查得，其后各位不在表中，没有核对`
      : `${text} was found by its first ${length} digits, ${digits}; the table has no further ones, and they were not checked`;
  return lang === "zh"
    ? `表中没有 ${text}，这些是前${length}位 ${digits} 之下的`
    : `${text} is not in the table; these are the ones under its first ${length} digits, ${digits}`;
}

/** That a table of tariff lines has no legal units, and whose has. */
function unitsText({ id }: CodeTable, entries: readonly CodeEntry[], lang: Language): string[] {
  if (id !== "hs" || entries.some(({ units }) => units !== undefined)) return [];
  return [
    lang === "zh"
      ? "表中没有法定单位，可用 --table hs=<文件> 的 unit1、unit2 列补上"
      : "the table has no legal units; the columns unit1 and unit2 of --table hs=<file> add them",
  ];
}

/** In which languages a table has names. */
function languages(table: CodeTable, lang: Language): string {
  const english = table.search("").some(({ nameEn }) => nameEn !== undefined);
  if (lang === "zh") return english ? "名称有中文、英文，中文也可用拼音查" : "名称只有中文，也可用拼音查";
  return english
    ? "names in Chinese (also by pinyin) and English"
    : "names in Chinese alone (also by pinyin)";
}

/** What a text that finds nothing may be, for the end of a sentence. */
function askedBy(table: CodeTable, lang: Language): string {
  const names = languages(table, lang);
  return lang === "zh" ? `${names}。` : ` It has ${names}.`;
}

/** Columns of a code and the blanks behind it. */
const codeWidth = 12;
const csvColumns = ["code", "name", "nameEn", "iso", "status"] as const;
/** Behind the others where a line has legal units: what `--table hs` reads. */
const unitColumns = ["unit1", "unit2"] as const;

/** How a line of text is printed. */
interface Printing {
  readonly lang: Language;
  readonly style: Style;
  /** A unit's code with its name. */
  readonly unit: (code: string) => string;
}

function rendered(
  entries: readonly CodeEntry[],
  format: CodesOptions["format"],
  { lang, style, unit }: Printing,
): string {
  if (format === "json") return `${JSON.stringify(entries, null, 2)}\n`;
  if (format === "ndjson") return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  if (format === "csv") {
    const units = entries.some((entry) => entry.units !== undefined) ? unitColumns : [];
    const lines = entries.map((entry) => [
      ...csvColumns.map((name) => entry[name] ?? ""),
      ...units.map((_, at) => entry.units?.[at] ?? ""),
    ]);
    return [[...csvColumns, ...units], ...lines]
      .map((cells) => `${cells.map((cell) => sheetCell(cell)).join(",")}\n`)
      .join("");
  }
  const legal = ({ units }: CodeEntry): string => {
    if (units === undefined) return "";
    const list = units.map(unit).join(" / ");
    return lang === "zh" ? `  法定单位：${list}` : `  legal units: ${list}`;
  };
  return fitted(
    entries.map((entry) => `${style.bold(padEnd(entry.code, codeWidth))}${names(entry)}${legal(entry)}`),
    style,
    codeWidth,
  );
}

/** Most other names on a line of text; the other formats have all. */
const mostOtherNames = 6;

function names({ name, nameEn, iso, status: state, also }: CodeEntry): string {
  const more = [
    iso,
    nameEn,
    state === "current" ? undefined : state,
    ...(also ?? []).slice(0, mostOtherNames),
  ];
  return [name, ...more.filter((word) => word !== undefined && word !== "")].join("  ");
}
