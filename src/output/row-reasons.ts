import { fileOfRow } from "../consignment/consignment.js";
import type { Examined } from "../examination/examine.js";
import { movesLane } from "../examination/lane-reason.js";
import type { Finding, Language } from "../values/finding.js";
import { sentence } from "../wording/sentence.js";
import type { ListedReason, ListedRow } from "./row-list.js";

/** The rules and sentences, one a line, beside a row of rejected.csv or formal.csv. */
export interface RowReason extends ListedReason {
  readonly row: ListedRow;
  /** The row's own faults. */
  readonly faults: readonly Finding[];
}

/** Sentences on one row; what is beyond them is in findings.ndjson. */
const mostSentences = 8;

/**
 * The reasons beside the rows of a consignment. Rejected: each row has its own faults, the first also the
 * reasons of routing; rows without faults name those that have some. Formal and general trade: every row has
 * the reasons for a formal declaration.
 */
export function rowReasons(examined: Examined, language: Language): Iterable<RowReason> {
  return examined.lane === "rejected" ? rejected(examined, language) : formal(examined, language);
}

function* formal({ consignment, findings, direction }: Examined, language: Language): Generator<RowReason> {
  const reasons = findings.filter(movesLane);
  const ids = distinct(reasons.map(({ rule }) => rule));
  const why = sentencesOf(reasons, language);
  const to =
    direction === "E"
      ? { zh: "须走报关单", en: "goes by formal declaration" }
      : { zh: "须按一般贸易进口", en: "goes by general trade" };
  const reason = `${to[language]}${language === "zh" ? "：" : ": "}${why}`;
  for (const row of consignment.rows) yield { row, ids, reason, faults: nothing };
}

function* rejected({ consignment, findings }: Examined, language: Language): Generator<RowReason> {
  const errors = findings.filter(({ severity }) => severity === "error");
  const moved = findings.filter(movesLane);
  const ids = distinct(errors.map(({ rule }) => rule));
  const ofRow = byPlace(errors);
  let onFirst: readonly Finding[] = moved;
  let elsewhere: string | undefined;
  for (const row of consignment.rows) {
    const own = listOf(ofRow.get(fileOfRow(consignment, row))?.get(row.line));
    const all = onFirst.length === 0 ? own : [...own, ...onFirst];
    onFirst = nothing;
    if (all.length > 0) yield { row, ids, reason: sentencesOf(all, language), faults: own };
    else {
      elsewhere ??= elsewhereText(errors, language);
      yield { row, ids, reason: elsewhere, faults: nothing };
    }
  }
}

const nothing: readonly Finding[] = [];

/** Findings by the file and the line of their row. */
function byPlace(findings: readonly Finding[]): ReadonlyMap<string, ReadonlyMap<number, OfRow>> {
  const byFile = new Map<string, Map<number, OfRow>>();
  for (const finding of findings) {
    const byLine = byFile.get(finding.file) ?? new Map<number, OfRow>();
    byFile.set(finding.file, byLine);
    const own = byLine.get(finding.line);
    if (own === undefined) byLine.set(finding.line, finding);
    else if (Array.isArray(own)) own.push(finding);
    else byLine.set(finding.line, [own, finding]);
  }
  return byFile;
}

/** The findings of a row: a list of one takes twice the memory of what is in it. */
type OfRow = Finding | Finding[];

function listOf(own: OfRow | undefined): readonly Finding[] {
  if (own === undefined) return nothing;
  return Array.isArray(own) ? own : [own];
}

/** The reason beside a row without faults of its own: where those are. */
function elsewhereText(errors: readonly Finding[], language: Language): string {
  const lines = distinct(errors.map(({ line }) => line))
    .slice(0, mostSentences)
    .join(", ");
  return language === "zh"
    ? `同一单第 ${lines} 行有问题，整单退回。`
    : `rows ${lines} of the same order have faults; the order is rejected as a whole.`;
}

function sentencesOf(findings: readonly Finding[], language: Language): string {
  const sentences = distinct(findings.map((finding) => sentence(finding, language)));
  const first = sentences.slice(0, mostSentences).join("\n");
  return sentences.length > mostSentences ? `${first}\n… (+${sentences.length - mostSentences})` : first;
}

/** The values, each once. Most orders and rows have one fault: it needs no set. */
function distinct<T>(values: readonly T[]): readonly T[] {
  return values.length < 2 ? values : [...new Set(values)];
}
