import type { LedgerFile } from "../ledger/ledger.js";
import { TaxRows, type TaxSums } from "../output/tax-rows.js";
import type { RunFacts } from "../report/files/file-report.js";
import { FindingList } from "../report/findings/text.js";
import { type ValidatedRun, validate } from "../runs/validate.js";
import { Failure } from "../values/failure.js";
import { levelLine } from "../wording/level-line.js";
import { type Surroundings, status } from "./command.js";
import { documentSources } from "./documents.js";
import { manifestSources } from "./inputs.js";
import { readingLedger } from "./ledger-access.js";
import { usualListing } from "./listing-options.js";
import { loadMapping, withMapping } from "./load-mapping.js";
import type { TaxImportOptions } from "./manifest-options.js";
import { releaseDayOf } from "./options.js";
import { startProgress } from "./progress.js";
import { readAs } from "./reading-options.js";
import { openRunReports } from "./report-files.js";
import { type Setup, setUp } from "./setup.js";
import { OutputClosed, styleFor } from "./streams.js";
import { TaxPrinter } from "./tax-printer.js";

/**
 * `qingdan tax import`: the taxes of retail imports, line by line, each figure with its formula. No file is
 * written but reports, and nothing is booked; findings at error or warning level go to standard error.
 */
export async function taxImportCommand(
  files: readonly string[],
  options: TaxImportOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, signal, colour, cwd, temporary, stdout } = surroundings;
  if (options.tariff === undefined) throw withoutTariff();
  const setup = withMapping(setUp(options, surroundings, files), await loadMapping(options, surroundings));
  const levels = setup.profile.findings?.levels;
  const { paymentDays } = setup.context.law;
  const printer = new TaxPrinter({
    options,
    rows: new TaxRows(releaseDayOf(options.releaseDate, setup.at), paymentDays, options.format === "csv"),
    output: stdout,
    style: await styleFor(streams.stdout, colour),
  });
  const reports = await openRunReports(files, options, setup.context, cwd);
  const list = new FindingList(options.lang, await styleFor(streams.stderr, colour), usualListing);
  let errors = 0;
  let ledger: LedgerFile | undefined;
  const progress = await startProgress(surroundings, options);
  try {
    const run = await validate({
      ...setup,
      sources: await manifestSources(files, cwd, () => streams.stdin, readAs(options)),
      temporary,
      signal,
      progress: progress.reading,
      working: progress.working,
      levels,
      rounding: options.taxRounding,
      documents: documentSources(options, surroundings),
      declaredAnyway: true,
      openLedger: async () => {
        ledger = await readingLedger(options, surroundings, setup.profile);
        return ledger;
      },
      begin(direction) {
        if (direction === "E") throw notImports(files);
      },
      report(findings, examined) {
        reports.take(findings, examined);
        for (const finding of findings) {
          if (finding.severity === "error") errors++;
          if (finding.severity !== "info") streams.stderr.write(list.finding(finding));
        }
        return undefined;
      },
      order: (examined) => (examined.direction === "I" ? printer.order(examined) : undefined),
    });
    progress.stop();
    reports.write(factsOf(run, setup, options, printer.sums()));
    streams.stderr.write(list.rest(false));
    for (const [rule, level] of levels ?? [])
      streams.stderr.write(`${levelLine(rule, level, options.lang)}\n`);
    await printer.end();
    return errors > 0 ? status.findings : status.clean;
  } catch (error) {
    if (error instanceof OutputClosed) return errors > 0 ? status.findings : status.clean;
    throw error;
  } finally {
    progress.stop();
    ledger?.close();
  }
}

/** What reports in files of their own say of the run as a whole. */
function factsOf(
  run: ValidatedRun,
  { context, at }: Pick<Setup, "context" | "at">,
  { ledger }: Pick<TaxImportOptions, "ledger">,
  { totals, payers }: TaxSums,
): RunFacts {
  const { tally, guarantee = null } = run;
  return {
    ...run,
    ...{ at, lawDate: context.law.day, withoutLedger: ledger === false },
    ...{ lanes: tally.lanes(context), counts: tally.counts(), skipped: tally.skipped },
    ...{ reasons: tally.reasons(), tax: { ...totals, payers, guarantee } },
  };
}

function withoutTariff(): Failure {
  return new Failure({
    zh: "算税须有税率表：--tariff <文件>，格式见 templates/tariff.csv，样例见 samples/tariff.csv。",
    en: "taxes need a tariff table: --tariff <file>; its form is in templates/tariff.csv, a sample in samples/tariff.csv.",
  });
}

function notImports(files: readonly string[]): Failure {
  return new Failure({
    zh: `${files.join("、")} 是出口舱单，没有进口税款可算。出口企业所得税见 qingdan tax income。`,
    en: `${files.join(", ")}: an export manifest has no import taxes. For exporters' income tax see qingdan tax income.`,
  });
}
