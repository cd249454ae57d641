import { type FindingCounts, Tally } from "../examination/tally.js";
import type { Finding, Language, Severity } from "../values/finding.js";
import { findingLine } from "../wording/finding-line.js";
import { findingRecord } from "../wording/sentence.js";
import { grouped, type Style } from "../wording/style.js";
import type { BesideFile } from "./beside-file.js";

/** Findings of one kind that are shown; a file has them all. */
const mostShown = 5;

/** Counts findings, writes all of them to a file where one is wanted, and keeps a few of each kind to be shown. */
export class FindingLog {
  readonly #tally = new Tally();
  readonly #language: Language;
  readonly #file: BesideFile | undefined;
  readonly #kinds = new Map<string, { count: number; shown: Finding[] }>();

  constructor(language: Language, file: BesideFile | undefined) {
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
    this.#file?.write(`${JSON.stringify(findingRecord(finding, this.#language))}\n`);
    const key = `${finding.rule} ${finding.kind} ${finding.severity}`;
    let kind = this.#kinds.get(key);
    if (kind === undefined) {
      kind = { count: 0, shown: [] };
      this.#kinds.set(key, kind);
    }
    kind.count++;
    if (kind.shown.length < mostShown) kind.shown.push(finding);
  }

  counts(): FindingCounts {
    return this.#tally.counts();
  }

  /** The kept findings of these severities, kind by kind, each with how many more there are. */
  text(severities: readonly Severity[], style: Style): string {
    let text = "";
    for (const { count, shown } of this.#kinds.values()) {
      const [first] = shown;
      if (first === undefined || !severities.includes(first.severity)) continue;
      for (const finding of shown) text += `${findingLine(finding, this.#language, style)}\n`;
      if (count > shown.length) text += `${style.dim(this.#more(count - shown.length, first.rule))}\n`;
    }
    return text;
  }

  #more(count: number, rule: string): string {
    const written = this.#file?.name;
    if (this.#language === "zh") {
      return `… 另有 ${grouped(count)} 条 [${rule}]，${written === undefined ? "用 --findings <文件> 写出全部" : `见 ${written}`}`;
    }
    return `… and ${grouped(count)} more [${rule}], ${written === undefined ? "--findings <file> writes them all" : `see ${written}`}`;
  }
}
