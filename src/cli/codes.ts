import { closest } from "fastest-levenshtein";
import type { CodeEntry } from "../reference/code-table.js";
import { isTableId, loadReference, tableIds } from "../reference/tables.js";
import { overlay } from "../setup/overlay.js";
import { sheetCell } from "../values/csv.js";
import { Failure } from "../values/failure.js";
import { padEnd } from "../wording/style.js";
import type { CodesOptions } from "./catalogue-options.js";
import { type Surroundings, status } from "./command.js";
import { styleFor } from "./streams.js";

/** `qingdan codes <table> [text]`: looks a code up by its beginning or by part of a name. */
export async function codesCommand(
  name: string,
  text: string | undefined,
  { table: tables, format, lang, quiet }: CodesOptions,
  { streams, stdout: output, colour, cwd }: Surroundings,
): Promise<number> {
  const zh = lang === "zh";
  if (!isTableId(name)) {
    const near = closest(name, [...tableIds]);
    throw new Failure({
      zh: `没有代码表 ${name}，是否指 ${near}？代码表有：${tableIds.join("、")}。`,
      en: `there is no table ${name}; is ${near} meant? The tables: ${tableIds.join(", ")}.`,
    });
  }
  const overlays = tables.map((text) => {
    const { table, ...file } = overlay(text, cwd);
    return { table, file };
  });
  const table = loadReference(overlays).table(name);
  const entries = table.search(text ?? "");
  const style = await styleFor(streams.stdout, colour);
  await output.write(rendered(entries, format, (code) => style.bold(padEnd(code, 12))));
  await output.flush();
  if (!quiet) {
    const title = `${table.title[lang]} (${table.edition})`;
    const none = zh ? `没有与“${text}”相符的代码。` : `nothing matches “${text}”.`;
    const count = zh ? `${entries.length} 条` : `${entries.length} entries`;
    streams.stderr.write(`${title}: ${entries.length === 0 && text !== undefined ? none : count}\n`);
  }
  return entries.length === 0 ? status.findings : status.clean;
}

const csvColumns = ["code", "name", "nameEn", "iso", "status"] as const;

function rendered(
  entries: readonly CodeEntry[],
  format: CodesOptions["format"],
  code: (text: string) => string,
): string {
  if (format === "json") return `${JSON.stringify(entries, null, 2)}\n`;
  if (format === "ndjson") return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  if (format === "csv") {
    const lines = entries.map((entry) => csvColumns.map((name) => sheetCell(entry[name] ?? "")).join(","));
    return [csvColumns.join(","), ...lines].map((line) => `${line}\n`).join("");
  }
  return entries.map((entry) => `${code(entry.code)}${names(entry)}\n`).join("");
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
