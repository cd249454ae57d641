import type { Finding, Language, RuleId, Severity } from "../../values/finding.js";
import { grouped, padStart, printable, type Style, textWidth, widthOf } from "../../wording/style.js";
import { wrapped } from "../../wording/wrap.js";

/** How many findings one rule has in one column. */
export interface FindingCount {
  readonly severity: Severity;
  readonly rule: RuleId;
  readonly column: string;
  readonly findings: number;
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const labels = {
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  info: { zh: "提示", en: "info" },
} as const;

/** Counts findings by severity, rule and column. */
export class FindingStatistics {
  readonly #counts = new Map<string, { readonly first: Finding; findings: number }>();

  add(finding: Finding): void {
    const key = `${finding.severity} ${finding.rule} ${finding.column}`;
    const known = this.#counts.get(key);
    if (known === undefined) this.#counts.set(key, { first: finding, findings: 1 });
    else known.findings++;
  }

  /** The counts: errors first, then the most frequent first. */
  counts(): readonly FindingCount[] {
    return [...this.#counts.values()]
      .map(({ first: { severity, rule, column }, findings }) => ({ severity, rule, column, findings }))
      .sort(
        (a, b) =>
          ranks[a.severity] - ranks[b.severity] ||
          b.findings - a.findings ||
          (`${a.rule} ${a.column}` < `${b.rule} ${b.column}` ? -1 : 1),
      );
  }
}

/** The counts as text, one a line: how many, severity, rule, column. */
export function statisticsText(counts: readonly FindingCount[], language: Language, style: Style): string {
  if (counts.length === 0) return "";
  const width = Math.max(...counts.map(({ findings }) => textWidth(grouped(findings))));
  const colours = { error: style.red, warning: style.yellow, info: style.dim };
  const lines = counts.flatMap(({ severity, rule, column, findings }) => {
    const label = labels[severity][language];
    const line = `${padStart(grouped(findings), width)}  ${label}  ${printable(column === "" ? rule : `${rule} ${column}`)}`;
    return wrapped(line, widthOf(style), width + 2).map((part) => colours[severity](part));
  });
  return `${lines.join("\n")}\n`;
}
