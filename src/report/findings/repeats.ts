import type { Finding, Language } from "../../values/finding.js";
import { grouped } from "../../wording/style.js";

/** Most ranges of lines that are named of one fault. */
const mostRanges = 4;

/** How all findings come to be listed. */
const ways = {
  all: { zh: "逐条列出用 --all", en: "--all lists each of them" },
  most: {
    zh: "逐条列出用 --all，并去掉 --max-findings",
    en: "--all without --max-findings lists each of them",
  },
} as const;

/** The findings of one fault that are counted instead of listed, with the lines they are on. */
class Repeats {
  readonly example: Finding;
  count = 0;
  readonly #ranges: { readonly from: number; to: number }[] = [];
  /** The last line, where there are more ranges than are named. */
  #beyond: number | undefined;

  constructor(example: Finding) {
    this.example = example;
  }

  add({ line }: Finding): void {
    this.count++;
    if (line === 0) return;
    const last = this.#ranges.at(-1);
    if (last !== undefined && this.#beyond === undefined && line >= last.from && line <= last.to + 1)
      last.to = Math.max(last.to, line);
    else if (this.#ranges.length < mostRanges) this.#ranges.push({ from: line, to: line });
    else this.#beyond = Math.max(this.#beyond ?? 0, line);
  }

  /** The lines: `3–5001, 5010 … 9999`; blank where no line applies. */
  get lines(): string {
    const named = this.#ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
    const beyond = this.#beyond === undefined ? "" : ` … ${this.#beyond}`;
    return `${named.join(", ")}${beyond}`;
  }
}

/** How a report for people lists findings. */
export interface Listing {
  /** Findings of one fault (rule, kind, column, file) that are listed; the others are counted. */
  readonly ofOneFault: number;
  /** Findings that are listed in all. */
  readonly inAll: number;
}

/** Every finding is listed. */
export const everyFinding: Listing = {
  ofOneFault: Number.POSITIVE_INFINITY,
  inAll: Number.POSITIVE_INFINITY,
};

/**
 * Decides of each finding whether it is listed, and counts those that are not. Memory grows with the number of
 * different faults, not with that of findings.
 */
export class RepeatedFaults {
  readonly #listing: Listing;
  readonly #listed = new Map<string, number>();
  readonly #repeats = new Map<string, Repeats>();
  #inAll = 0;

  constructor(listing: Listing) {
    this.#listing = listing;
  }

  /** Whether the finding is to be listed; where it is not, it is counted. */
  lists(finding: Finding): boolean {
    const { ofOneFault, inAll } = this.#listing;
    if (ofOneFault === Number.POSITIVE_INFINITY && inAll === Number.POSITIVE_INFINITY) return true;
    const { rule, kind, column, severity, file } = finding;
    const key = JSON.stringify([rule, kind, column, severity, file]);
    const listed = this.#listed.get(key) ?? 0;
    if (listed < ofOneFault && this.#inAll < inAll) {
      this.#listed.set(key, listed + 1);
      this.#inAll++;
      return true;
    }
    let repeats = this.#repeats.get(key);
    if (repeats === undefined) {
      repeats = new Repeats(finding);
      this.#repeats.set(key, repeats);
    }
    repeats.add(finding);
    return false;
  }

  /**
   * A line for each fault of which findings were counted only: how many, and on which lines. Then the option that
   * lists them, where the command has it.
   */
  summary(language: Language, hasOptions = true): string[] {
    const zh = language === "zh";
    const lines = [...this.#repeats.values()].map(({ example, count, lines: where }) => {
      const { rule, column, file } = example;
      const what = column === "" ? rule : `${rule} ${column}`;
      if (zh)
        return `${file} ${what}：同样的问题另有 ${grouped(count)} 处${where === "" ? "" : `，第 ${where} 行`}`;
      const times = count === 1 ? "once more" : `${grouped(count)} more times`;
      return `${file} ${what}: the same ${times}${where === "" ? "" : `, ${/[–,…]/.test(where) ? "lines" : "line"} ${where}`}`;
    });
    if (lines.length === 0 || !hasOptions) return lines;
    return [...lines, (this.#listing.inAll === Number.POSITIVE_INFINITY ? ways.all : ways.most)[language]];
  }
}
