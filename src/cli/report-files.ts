import type { Examined } from "../examination/examine.js";
import { PendingFile, PendingFiles } from "../output/pending-file.js";
import type { FileReport, RunFacts } from "../report/files/file-report.js";
import type { PageContext } from "../report/files/page/run-facts.js";
import type { Finding, Language } from "../values/finding.js";
import { relativeTo, type UserPath } from "../values/user-path.js";
import { UsageError } from "./usage-error.js";

/** The forms of reports by the end of their files' names; each is loaded when it is asked for. */
export type ReportForms<Facts> = Readonly<Record<string, () => Promise<FileReport<Facts>>>>;

/** The forms of reports of a manifest's orders. */
export function runForms(language: Language, context: PageContext): ReportForms<RunFacts> {
  return {
    html: async () => new (await import("../report/files/page/page-report.js")).PageReport(language, context),
    xml: async () => new (await import("../report/files/junit.js")).JUnitReport(language),
  };
}

/** What reports are opened with: `read` names the files that are read. */
interface ReportCircumstances<Facts> {
  readonly forms: ReportForms<Facts>;
  readonly cwd: string;
  readonly read: readonly string[];
}

/** The reports that a run writes to files of their own, besides its output. */
export class ReportFiles<Facts> {
  readonly #reports: readonly FileReport<Facts>[];
  readonly #names: readonly UserPath[];
  readonly #files = new PendingFiles();

  private constructor(reports: readonly FileReport<Facts>[], names: readonly UserPath[]) {
    this.#reports = reports;
    this.#names = names;
  }

  /**
   * Throws a UsageError for a name whose end is no form of a report, and for one that is read; a Failure for a
   * place that can't be written, before the run begins.
   */
  static async open<Facts>(
    names: readonly string[],
    { forms, cwd, read }: ReportCircumstances<Facts>,
  ): Promise<ReportFiles<Facts>> {
    const inputs = read.map((name) => relativeTo(cwd, name).path);
    const reports = await Promise.all(
      names.map(async (name) => {
        const make = forms[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""];
        if (make === undefined) throw unknownForm(name, Object.keys(forms));
        if (inputs.includes(relativeTo(cwd, name).path)) throw isRead(name);
        return make();
      }),
    );
    const places = names.map((name) => relativeTo(cwd, name));
    // Tried before hours of work, not after.
    for (const place of places) new PendingFile(place).discard();
    return new ReportFiles(reports, places);
  }

  /** Takes the findings of an order (`examined`) or of a file. */
  take(findings: readonly Finding[], examined: Examined | undefined): void {
    for (const each of this.#reports) each.take(findings, examined);
  }

  /** Writes all reports, or none. Throws a Failure where one can't be written. */
  write(facts: Facts): void {
    try {
      for (const [at, place] of this.#names.entries())
        this.#files.add(place).write(this.#reports[at]?.text(facts) ?? "");
      this.#files.commit();
    } finally {
      this.#files.close();
    }
  }
}

/** Opens the reports of `validate` and `declare` on manifest files. */
export function openRunReports(
  files: readonly string[],
  options: { readonly report: readonly string[]; readonly lang: Language },
  context: PageContext,
  cwd: string,
): Promise<ReportFiles<RunFacts>> {
  return ReportFiles.open(options.report, { forms: runForms(options.lang, context), cwd, read: files });
}

function unknownForm(name: string, known: readonly string[]): UsageError {
  const ends = known.map((end) => `.${end}`);
  return new UsageError({
    zh: `--report ${name}：报告的形式由文件名的结尾决定，可以是 ${ends.join("、")}。`,
    en: `--report ${name}: the end of the name decides the form of the report, and may be ${ends.join(", ")}.`,
  });
}

function isRead(name: string): UsageError {
  return new UsageError({
    zh: `--report ${name} 是本次要读的文件，不能写到那里。请换一个文件名。`,
    en: `--report ${name} is a file that is read, and can't be written. Name another file.`,
  });
}
