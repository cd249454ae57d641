import { csvReport } from "../report/findings/csv.js";
import type { FindingReport, ReportEnd, ReportFormat } from "../report/findings/finding-report.js";
import { jsonReport } from "../report/findings/json.js";
import { ndjsonReport } from "../report/findings/ndjson.js";
import { sarifReport } from "../report/findings/sarif.js";
import { statisticsReport, textReport } from "../report/findings/text.js";
import type { Finding, Language } from "../values/finding.js";
import type { Style } from "../wording/style.js";
import type { Display } from "./listing-options.js";
import type { Output } from "./streams.js";

const pieceSize = 64 * 1024;

/** Prints findings to standard output in one format while the run goes on. */
export class FindingPrinter {
  readonly #report: FindingReport;
  readonly #output: Output;
  #pending: string;

  constructor(format: ReportFormat, language: Language, style: Style, output: Output, display: Display) {
    this.#report = makers[format](language, style, display);
    this.#output = output;
    this.#pending = this.#report.begin();
  }

  /** Prints findings. A promise is returned where standard output is full: await it before the next call. */
  print(findings: readonly Finding[]): Promise<void> | undefined {
    return this.#printFrom(findings, 0);
  }

  /** Piece by piece: a long order may have a million findings. */
  #printFrom(findings: readonly Finding[], from: number): Promise<void> | undefined {
    for (let index = from; index < findings.length; index++) {
      const finding = findings[index];
      if (finding !== undefined) this.#pending += this.#report.finding(finding);
      if (this.#pending.length < pieceSize) continue;
      const sent = this.#send();
      if (sent !== undefined) return sent.then(() => this.#printFrom(findings, index + 1));
    }
    return undefined;
  }

  /** Prints the report's end; resolves when everything is written. */
  async end(end: ReportEnd): Promise<void> {
    this.#pending += this.#report.end(end);
    await this.#send();
    await this.#output.flush();
  }

  #send(): Promise<void> | undefined {
    const text = this.#pending;
    this.#pending = "";
    return this.#output.write(text);
  }
}

const makers: Readonly<
  Record<ReportFormat, (language: Language, style: Style, display: Display) => FindingReport>
> = {
  text: (language, style, { statistics, listing }) =>
    statistics ? statisticsReport(language, style) : textReport(language, style, listing),
  json: jsonReport,
  ndjson: ndjsonReport,
  csv: csvReport,
  sarif: sarifReport,
};
