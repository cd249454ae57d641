import type { Difference } from "../reference/editions/differences.js";
import type { Edition } from "../reference/editions/edition.js";
import { editionKinds } from "../reference/editions/edition-kinds.js";
import type { ImportedEdition } from "../runs/tables.js";
import { sheetCell } from "../values/csv.js";
import type { Language, Text } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import { grouped, padEnd, printable, textWidth } from "../wording/style.js";

/** `qingdan/tables/1` of an import. */
export function importedJson({ imported, differences, notes }: ImportedEdition, language: Language): string {
  const { table, edition, validFrom, rows, deleted, sha256 } = imported;
  return json(
    { imported: { table, edition, validFrom, rows, deleted, sha256 }, differences },
    notes.map((note) => note[language]),
  );
}

/** `qingdan/tables/1` of a comparison. */
export function differencesJson(differences: readonly Difference[]): string {
  return json({ differences });
}

/** `qingdan/tables/1` of a list: every edition, with the files that it was made of. */
export function editionsJson(editions: readonly Edition[]): string {
  const tables = editions.map(({ table, edition, validFrom, rows, deleted, sha256, files, importedAt }) => ({
    ...{ table, edition, validFrom, rows, deleted, sha256 },
    files: files.map(({ name, bytes, sha256: sum }) => ({ name, bytes, sha256: sum })),
    importedAt,
  }));
  return json({ tables });
}

function json(members: Readonly<Record<string, unknown>>, notes: readonly string[] = []): string {
  return `${JSON.stringify({ schema: "qingdan/tables/1", ...members, findings: [], notes }, null, 2)}\n`;
}

/** What was imported, and how it differs from the edition before. */
export function importedText({ imported, before, differences }: ImportedEdition, language: Language): string {
  const { table, edition, validFrom, rows, sha256 } = imported;
  const title = editionKinds[table].title[language];
  const deleted = imported.deleted === 0 ? undefined : grouped(imported.deleted);
  const zh = [
    `${title}（${table}）${edition}：${grouped(rows)} 行${deleted === undefined ? "" : `，另有 ${deleted} 行标为已删除`}，自 ${validFrom} 起`,
    `SHA-256 ${sha256}`,
  ];
  const en = [
    `${title} (${table}) ${edition}: ${counted(rows, "row")}${deleted === undefined ? "" : `, ${deleted} marked as deleted`}, from ${validFrom} on`,
    `SHA-256 ${sha256}`,
  ];
  const head = language === "zh" ? zh : en;
  if (before === undefined) return `${head.join("\n")}\n`;
  const against = language === "zh" ? `与 ${before.edition} 相比：` : `compared with ${before.edition}: `;
  return `${head.join("\n")}\n${against}${differencesText(differences, language, mostLines)}`;
}

/** Differences that an import shows; `tables diff` shows all. */
const mostLines = 20;

const words: Readonly<Record<string, Text>> = {
  new: { zh: "新增", en: "new" },
  ended: { zh: "停用", en: "ended" },
  rate: { zh: "退税率", en: "rate" },
  unit: { zh: "单位", en: "unit" },
  name: { zh: "名称", en: "name" },
  elements: { zh: "申报要素", en: "elements" },
  letters: { zh: "监管条件", en: "letters" },
  ciq: { zh: "检验检疫类别", en: "inspection class" },
  kind: { zh: "类别", en: "kind" },
  from: { zh: "起始日期", en: "first day" },
};

const wordOf = (what: string, language: Language): string => words[what]?.[language] ?? what;

/** How many differences there are of each kind, and a line each, of `most` at most. */
export function differencesText(
  differences: readonly Difference[],
  language: Language,
  most = Number.POSITIVE_INFINITY,
): string {
  if (differences.length === 0) return language === "zh" ? "没有差异\n" : "no differences\n";
  const counts = new Map<string, number>();
  for (const { what } of differences) counts.set(what, (counts.get(what) ?? 0) + 1);
  const sums = [...counts].map(([what, count]) => `${wordOf(what, language)} ${grouped(count)}`);
  const none = language === "zh" ? "无" : "none";
  const shown = differences.slice(0, most);
  const width = Math.max(...shown.map(({ what }) => textWidth(wordOf(what, language))));
  const lines = shown.map(({ code, what, from, to }) =>
    printable(`  ${code}  ${padEnd(wordOf(what, language), width)}  ${from ?? none} → ${to ?? none}`),
  );
  const left = differences.length - shown.length;
  if (left > 0)
    lines.push(
      language === "zh"
        ? `  另有 ${grouped(left)} 条，用 qingdan tables diff 查看`
        : `  and ${grouped(left)} more; qingdan tables diff shows them`,
    );
  const separator = language === "zh" ? "、" : ", ";
  return `${[sums.join(separator), ...lines].join("\n")}\n`;
}

/** The editions as a table of text. */
export function editionsText(editions: readonly Edition[], language: Language): string {
  if (editions.length === 0)
    return language === "zh"
      ? "还没有导入过任何表。用 qingdan tables import 导入。\n"
      : "no table has been imported yet. qingdan tables import imports one.\n";
  const rows = [headers.map((header) => header[language]), ...editions.map(listCells)];
  const widths = headers.map((_, at) => Math.max(...rows.map((cells) => textWidth(cells[at] ?? ""))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => padEnd(cell, widths[at] ?? 0))
      .join("  ")
      .trimEnd();
  return `${rows.map((cells) => printable(line(cells))).join("\n")}\n`;
}

const headers: readonly Text[] = [
  { zh: "表", en: "table" },
  { zh: "版本", en: "edition" },
  { zh: "生效日", en: "from" },
  { zh: "行数", en: "rows" },
  { zh: "SHA-256", en: "SHA-256" },
];

const shownDigits = 12;

function listCells({ table, edition, validFrom, rows, sha256 }: Edition): string[] {
  return [table, edition, validFrom, grouped(rows), `${sha256.slice(0, shownDigits)}…`];
}

/** Differences as CSV. */
export function differencesCsv(differences: readonly Difference[]): string {
  const rows = differences.map(({ code, what, from, to }) =>
    [code, what, from ?? "", to ?? ""].map((cell) => sheetCell(cell)),
  );
  return csv([["code", "what", "from", "to"], ...rows]);
}

/** The editions as CSV. */
export function editionsCsv(editions: readonly Edition[]): string {
  const rows = editions.map(({ table, edition, validFrom, rows: count, deleted, sha256 }) => [
    ...[table, sheetCell(edition), validFrom, String(count), String(deleted), sha256],
  ]);
  return csv([["table", "edition", "validFrom", "rows", "deleted", "sha256"], ...rows]);
}

function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.join(",")}\n`).join("");
}
