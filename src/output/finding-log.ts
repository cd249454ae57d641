import { type FindingCounts, Tally } from "../examination/tally.js";
import type { Finding, Language, Severity } from "../values/finding.js";
import { findingLine } from "../wording/finding-line.js";
import { findingJson } from "../wording/sentence.js";
import { grouped, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";
import type { PendingFile } from "./pending-file.js";

/** Most findings of one kind that are kept; a file has them all. */
const mostKept = 5;

/** Counts findings, writes all of them to a file where one is wanted, and keeps a few of each kind for the summary. */
export class FindingLog {
  readonly #tally = new Tally();
  readonly #language: Language;
  readonly #file: PendingFile | undefined;
  readonly #kinds = new Map<string, { count: number; kept: Finding[] }>();

  constructor(language: Language, file: PendingFile | undefined) {
    this.#language = language;
    this.#file = file;
  }

  /** Counts, writes and keeps findings. */
  note(findings: readonly Finding[]): undefined {
    for (const finding of findings) this.#add(finding);
    return undefined;
  }

  #add(finding: Finding): void {
    this.#tally.addFinding(finding);
    this.#file?.write(`${findingJson(finding, this.#language)}\n`);
    const key = `${finding.rule} ${finding.kind} ${finding.severity}`;
    let kind = this.#kinds.get(key);
    if (kind === undefined) {
      kind = { count: 0, kept: [] };
      this.#kinds.set(key, kind);
    }
    kind.count++;
    if (kind.kept.length < mostKept) kind.kept.push(finding);
  }

  counts(): FindingCounts {
    return this.#tally.counts();
  }

  /** The kept findings of these severities, kind by kind, each with how many more there are. */
  text(severities: readonly Severity[], style: Style): string {
    const lines: string[] = [];
    for (const { count, kept } of this.#kinds.values()) {
      const [first] = kept;
      if (first === undefined || !severities.includes(first.severity)) continue;
      for (const finding of kept) lines.push(findingLine(finding, this.#language, style));
      if (count > kept.length) lines.push(style.dim(this.#more(count - kept.length, first.rule)));
    }
    return fitted(lines, style);
  }

  #more(count: number, rule: string): string {
    const written = this.#file?.name;
    if (this.#language === "zh") {
      return `… 另有 ${grouped(count)} 条 [${rule}]，${written === undefined ? "用 --findings <文件> 写出全部" : `见 ${written}`}`;
    }
    return `… and ${grouped(count)} more [${rule}], ${written === undefined ? "--findings <file> writes them all" : `see ${written}`}`;
  }
}
