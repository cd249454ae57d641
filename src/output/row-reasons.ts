import { fileOfRow } from "../consignment/consignment.js";
import type { Examined } from "../examination/examine.js";
import type { StoredRow } from "../intake/store.js";
import type { Finding, Language } from "../values/finding.js";
import { sentence } from "../wording/sentence.js";

/** The rules and sentences beside a row of rejected.csv or formal.csv. */
export interface RowReason {
  readonly row: StoredRow;
  readonly ids: readonly string[];
  readonly reason: string;
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
  const reasons = findings.filter(({ severity }) => severity === "info");
  const ids = [...new Set(reasons.map(({ rule }) => rule))];
  const why = sentencesOf(reasons, language);
  const to =
    direction === "E"
      ? { zh: "须走报关单", en: "goes by formal declaration" }
      : { zh: "须按一般贸易进口", en: "goes by general trade" };
  const reason = `${to[language]}${language === "zh" ? "：" : ": "}${why}`;
  for (const row of consignment.rows) yield { row, ids, reason };
}

function* rejected({ consignment, findings }: Examined, language: Language): Generator<RowReason> {
  const errors = findings.filter(({ severity }) => severity === "error");
  const moved = findings.filter(({ severity }) => severity === "info");
  const ids = [...new Set(errors.map(({ rule }) => rule))];
  const placeOf = (file: string, line: number): string => `${file}:${line}`;
  const byRow = new Map<string, Finding[]>();
  for (const finding of errors) {
    const place = placeOf(finding.file, finding.line);
    byRow.set(place, [...(byRow.get(place) ?? []), finding]);
  }
  const lines = [...new Set(errors.map(({ line }) => line))].slice(0, mostSentences).join(", ");
  const elsewhere =
    language === "zh"
      ? `同一单第 ${lines} 行有问题，整单退回。`
      : `rows ${lines} of the same order have faults; the order is rejected as a whole.`;
  let onFirst: readonly Finding[] = moved;
  for (const row of consignment.rows) {
    const own = byRow.get(placeOf(fileOfRow(consignment, row), row.line)) ?? [];
    const reason =
      own.length === 0 && onFirst.length === 0 ? elsewhere : sentencesOf([...own, ...onFirst], language);
    yield { row, ids, reason };
    onFirst = [];
  }
}

function sentencesOf(findings: readonly Finding[], language: Language): string {
  const sentences = [...new Set(findings.map((finding) => sentence(finding, language)))];
  const first = sentences.slice(0, mostSentences).join(" ");
  return sentences.length > mostSentences ? `${first} … (+${sentences.length - mostSentences})` : first;
}
