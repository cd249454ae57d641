import { type CaseStatus, caseStatuses, type KeptCase } from "../ledger/reviews/model.js";
import { csvCell, sheetCell } from "../values/csv.js";
import type { Language, Text } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import { grouped, printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

/** A case as `qingdan/risk-cases/1` has it. */
export function caseJson({ case: name, rule, what, orders, foundAt, status, history }: KeptCase) {
  return { case: name, rule, what, orders, foundAt, status, history };
}

/** `qingdan/risk-review/1`: the case that was reviewed. */
export function reviewJson(reviewed: KeptCase): string {
  return `${JSON.stringify({ schema: "qingdan/risk-review/1", ...caseJson(reviewed) }, null, 2)}\n`;
}

/** The same for people. */
export function reviewText({ case: name, status, history }: KeptCase, language: Language): string {
  const reviews = history.length;
  const zh = `案件 ${printable(name)} 的状态现在是 ${statusNames[status].zh}，共有复查记录 ${grouped(reviews)} 条。`;
  const en = `case ${printable(name)} is now ${statusNames[status].en}; it has ${counted(reviews, "review")}.`;
  return `${language === "zh" ? zh : en}\n`;
}

const columns = [
  "case",
  "rule",
  "what",
  "orders",
  "foundAt",
  "status",
  "reviews",
  "at",
  "by",
  "note",
] as const;

/** The header row of `--format csv`. */
export function caseHeader(): string {
  return `${columns.join(",")}\n`;
}

/** A case as a row, with its last review. */
export function caseRow({ case: name, rule, what, orders, foundAt, status, history }: KeptCase): string {
  const last = history.at(-1);
  const cells = [
    ...[name, rule, what].map((text) => sheetCell(text)),
    ...[String(orders), csvCell(foundAt), status, String(history.length), csvCell(last?.at ?? "")],
    ...[last?.by ?? "", last?.note ?? ""].map((text) => sheetCell(text)),
  ];
  return `${cells.join(",")}\n`;
}

/** A case for people: a line, with `withHistory` a line more for each review. */
export function caseLines(kept: KeptCase, language: Language, style: Style, withHistory: boolean): string {
  const { case: name, rule, what, orders, status, history } = kept;
  const size = language === "zh" ? `${grouped(orders)} 单` : counted(orders, "order");
  const head = [style.bold(printable(name)), rule, printable(what), size, coloured(status, language, style)];
  const lines = [head.join("  ")];
  if (withHistory)
    for (const { status: decided, at, by, note } of history) {
      const time = at.slice(0, 19).replace("T", " ");
      const words = [time, statusNames[decided][language], printable(by), printable(note)];
      lines.push(`    ${words.join("  ").trimEnd()}`);
    }
  return fitted(lines, style, 4);
}

/** Adds up what `risk cases` prints, for its last line. */
export class CaseCounts {
  readonly #counts = new Map<CaseStatus, number>();

  add({ status }: KeptCase): void {
    this.#counts.set(status, (this.#counts.get(status) ?? 0) + 1);
  }

  text(language: Language): string {
    const all = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    const parts = caseStatuses.flatMap((status) => {
      const count = this.#counts.get(status);
      return count === undefined ? [] : [`${statusNames[status][language]} ${grouped(count)}`];
    });
    const head = language === "zh" ? `案件 ${grouped(all)} 个` : counted(all, "case");
    if (parts.length === 0) return `${head}\n`;
    return language === "zh" ? `${head}：${parts.join("，")}\n` : `${head}: ${parts.join(", ")}\n`;
  }
}

const statusNames: Readonly<Record<CaseStatus, Text>> = {
  open: { zh: "未处理", en: "open" },
  explained: { zh: "已说明", en: "explained" },
  refused: { zh: "已拒绝", en: "refused" },
  reported: { zh: "已报告", en: "reported" },
};

function coloured(status: CaseStatus, language: Language, { red, yellow, green, dim }: Style): string {
  const colours = { open: yellow, explained: green, refused: red, reported: dim };
  return colours[status](statusNames[status][language]);
}
