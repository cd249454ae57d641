import { catalogue } from "../../../rules/catalogue.js";
import type { Finding, Language, RuleId, Severity } from "../../../values/finding.js";
import { remedyOf } from "../../../wording/remedy.js";
import { findingRecord } from "../../../wording/sentence.js";
import { clipped, escaped } from "./markup.js";

/** Rows of one fault that are shown, and faults of which any are. */
const mostRows = 5;
const mostGroups = 150;
/** Characters that are shown of a text. */
const mostOf = { message: 300, remedy: 300, basis: 400, file: 80, orderNo: 60 } as const;
/** Bytes that the rows after the first of each fault may take in the page, all together. */
const mostBytes = 500_000;

/** A finding as it is shown. */
export interface FindingRow {
  readonly file: string;
  /** 0 where no line applies. */
  readonly line: number;
  readonly orderNo: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do, where that is not the same for all findings of its fault. */
  readonly remedy: string;
}

/** The findings of one fault: of the same rule, kind, severity and column. */
export interface FindingGroup {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly column: string;
  readonly findings: number;
  /** What to do; blank where nothing is to be done, and where each row says it. */
  readonly remedy: string;
  readonly basis: string;
  /** The first of them. */
  readonly rows: readonly FindingRow[];
}

interface Growing {
  readonly first: FindingGroup;
  readonly rows: FindingRow[];
  findings: number;
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Counts findings by their fault and keeps the first few of each as texts of bounded length. */
export class FindingGroups {
  readonly #language: Language;
  readonly #groups = new Map<string, Growing>();
  #beyond = 0;

  constructor(language: Language) {
    this.#language = language;
  }

  take(finding: Finding): void {
    const { rule, kind, severity, column } = finding;
    const key = `${rule} ${kind} ${severity} ${column}`;
    const known = this.#groups.get(key);
    if (known === undefined && this.#groups.size >= mostGroups) {
      this.#beyond++;
      return;
    }
    const group = known ?? this.#begin(key, finding);
    group.findings++;
    if (group.rows.length < mostRows) group.rows.push(this.#row(finding));
  }

  #begin(key: string, finding: Finding): Growing {
    const { rule, severity, column } = finding;
    const { remedy, basis } = findingRecord(finding, this.#language);
    const rows: FindingRow[] = [];
    const first = {
      ...{ rule, severity, column, findings: 0, rows },
      remedy: this.#varies(finding) ? "" : clipped(remedy, mostOf.remedy),
      basis: clipped(basis, mostOf.basis),
    };
    const group = { first, rows, findings: 0 };
    this.#groups.set(key, group);
    return group;
  }

  #row(finding: Finding): FindingRow {
    const { file, line, orderNo } = finding;
    const { message, remedy } = findingRecord(finding, this.#language);
    const fault =
      remedy !== "" && message.endsWith(remedy) ? message.slice(0, -remedy.length).trimEnd() : message;
    return {
      line,
      file: clipped(file, mostOf.file),
      orderNo: clipped(orderNo, mostOf.orderNo),
      message: clipped(fault, mostOf.message),
      remedy: this.#varies(finding) ? clipped(remedy, mostOf.remedy) : "",
    };
  }

  /** Whether what to do depends on the value: it is said of each row then. */
  #varies({ rule, kind }: Finding): boolean {
    const message = catalogue.get(rule)?.messages[kind]?.[this.#language] ?? "";
    return /\{(?:value|expected|count)\}/.test(remedyOf(message, this.#language));
  }

  /** Findings of faults beyond those of which rows are kept. */
  get beyond(): number {
    return this.#beyond;
  }

  /** Errors first, then warnings; the most frequent of each first. */
  groups(): readonly FindingGroup[] {
    let left = mostBytes;
    const fits = (row: FindingRow, at: number): boolean => {
      if (at > 0) left -= sizeOf(row);
      return left >= 0 || at === 0;
    };
    return [...this.#groups.values()]
      .map(({ first, findings }) => ({ ...first, findings }))
      .sort(
        (a, b) =>
          ranks[a.severity] - ranks[b.severity] || b.findings - a.findings || (a.rule < b.rule ? -1 : 1),
      )
      .map((group) => ({ ...group, rows: group.rows.filter(fits) }));
  }
}

/** Bytes of a row in the page. */
function sizeOf({ file, orderNo, message, remedy }: FindingRow): number {
  return Buffer.byteLength(escaped(`${file}${orderNo}${message}${remedy}`));
}
