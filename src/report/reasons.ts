import type { Examined } from "../examine.js";
import type { StoredRow } from "../manifest/spool.js";
import type { Finding, Language } from "../values/finding.js";
import { sentence } from "./sentence.js";

/** A row that is put aside: the rules of its consignment, and what is said of it. */
export interface RowReason {
  readonly row: StoredRow;
  readonly ids: readonly string[];
  readonly reason: string;
}

/** Sentences on one row; what is beyond them is in findings.ndjson. */
const mostSentences = 8;

/**
 * Why the rows of a consignment are put aside: errors for `rejected`, the reasons of routing for `formal`.
 * A row says what was found on it; the others name the rows on which something was.
 */
export function rowReasons({ consignment, lane, findings }: Examined, language: Language): RowReason[] {
  const severity = lane === "rejected" ? "error" : "info";
  const telling = findings.filter((finding) => finding.severity === severity);
  const ids = [...new Set(telling.map(({ rule }) => rule))];
  const byRow = new Map<string, Finding[]>();
  for (const finding of telling) {
    const key = `${finding.file}:${finding.line}`;
    byRow.set(key, [...(byRow.get(key) ?? []), finding]);
  }
  const elsewhere = other(telling, language);
  return consignment.rows.map((row) => {
    const own = byRow.get(`${consignment.file}:${row.line}`) ?? [];
    const reason = own.length === 0 ? elsewhere : said(own, language);
    return { row, ids, reason };
  });
}

function said(findings: readonly Finding[], language: Language): string {
  const sentences = [...new Set(findings.map((finding) => sentence(finding, language)))];
  const shown = sentences.slice(0, mostSentences).join(" ");
  return sentences.length > mostSentences ? `${shown} … (+${sentences.length - mostSentences})` : shown;
}

function other(findings: readonly Finding[], language: Language): string {
  const lines = [...new Set(findings.map(({ line }) => line))].slice(0, mostSentences).join(", ");
  return language === "zh"
    ? `同一单第 ${lines} 行有问题，整单退回。`
    : `rows ${lines} of the same order have faults; the order is put aside as a whole.`;
}
