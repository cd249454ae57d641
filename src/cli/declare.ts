import type { RunOptions } from "../output/run-record.js";
import { type ClosingFacts, closing } from "../report/closing/declare.js";
import { quietLine } from "../report/closing/quiet.js";
import type { RunFacts } from "../report/files/file-report.js";
import type { StatusPolicy } from "../report/findings/finding-report.js";
import { forPeople } from "../report/findings/for-people.js";
import { type DeclaredRun, declare } from "../runs/declare.js";
import { relativeTo } from "../values/user-path.js";
import type { Style } from "../wording/style.js";
import type { Surroundings } from "./command.js";
import { documentSources } from "./documents.js";
import { manifestSources } from "./inputs.js";
import { bookingLedger, runLedgerPath } from "./ledger-access.js";
import { asksForFindings, displayOf } from "./listing-options.js";
import { loadMapping, withMapping } from "./load-mapping.js";
import type { DeclareOptions } from "./manifest-options.js";
import { releaseDayOf } from "./options.js";
import { FindingPrinter } from "./printer.js";
import { startProgress } from "./progress.js";
import { readAs } from "./reading-options.js";
import { openRunReports } from "./report-files.js";
import { openOutput, pathsOf } from "./run-output.js";
import { policyOf, type RunPolicy, statusOf, statusPolicy } from "./run-policy.js";
import { setUp, withoutTransfer } from "./setup.js";
import { ignoreClosed, styleFor } from "./streams.js";

/**
 * `qingdan declare`: writes the run to `--out`; prints a summary, with `--format json` the run's record, with
 * the other formats the findings.
 */
export async function declareCommand(
  files: readonly string[],
  options: DeclareOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, signal, colour, cwd } = surroundings;
  const setup = withMapping(setUp(options, surroundings, files), await loadMapping(options, surroundings));
  const decided = policyOf(options, setup.profile);
  const policy = statusPolicy(decided);
  const releaseDay = releaseDayOf(options.releaseDate, setup.at);
  const { transfer } = setup.profile;
  if (transfer === undefined) throw withoutTransfer(setup.profile.file);
  const sources = await manifestSources(files, cwd, () => streams.stdin, readAs(options));
  const style = await styleFor(streams.stdout, colour);
  const reports = await openRunReports(files, options, setup.context, cwd);
  const documents = documentSources(options, surroundings);
  const inputs = [...pathsOf([...sources, ...Object.values(documents)]), ...options.after];
  const { out, output } = openOutput({ command: "declare", at: setup.at, inputs }, options, surroundings);
  const stdout = surroundings.stdout;
  const display = displayOf(options);
  const listed = options.format === "text" ? asksForFindings(options) : options.format !== "json";
  const printer = listed
    ? new FindingPrinter(options.format, options.lang, style, stdout, display)
    : undefined;
  const progress = await startProgress(surroundings, options);
  try {
    const run = await declare({
      ...setup,
      options: { ...setup.options, ...workbookOf(options), ...policy },
      levels: decided.levels,
      allowEmpty: options.allowEmpty,
      skipUnreadable: !options.strict,
      transfer,
      output,
      sources,
      after: options.after.map((directory) => relativeTo(cwd, directory)),
      rounding: options.taxRounding,
      documents,
      openLedger: bookingLedger(options, surroundings, setup.profile),
      ledgerPath: runLedgerPath(options, surroundings, setup.profile)?.name,
      releaseDay,
      signal,
      progress: progress.reading,
      working: progress.working,
      // A closed pipe does not end the run: its files are still written.
      report(findings, examined) {
        reports.take(findings, examined);
        const shown = options.format === "text" ? forPeople(findings, examined) : findings;
        return printer?.print(shown)?.catch(ignoreClosed);
      },
    });
    progress.stop();
    const { record } = run;
    reports.write(factsOf(run, setup.at, policy));
    await printer
      ?.end({
        ...record,
        lanes: options.format === "text" ? undefined : record.lanes,
        counts: record.findings,
      })
      .catch(ignoreClosed);
    await stdout.write(closingOf(run, { ...options, ...setup, out, policy }, style))?.catch(ignoreClosed);
    if (options.quiet) streams.stderr.write(quietLineOf(record, out, options.lang, decided));
    await stdout.flush().catch(ignoreClosed);
    return statusOf(record.findings, decided);
  } finally {
    progress.stop();
  }
}

/** The option that run.json has only where the workbook is written. */
function workbookOf({ quarantine }: Pick<DeclareOptions, "quarantine">): Pick<RunOptions, "quarantine"> {
  return quarantine === "xlsx" ? { quarantine } : {};
}

/** What reports in files of their own say of the run as a whole. */
function factsOf(
  { direction, record, tally, unread }: DeclaredRun,
  at: Date,
  policy: StatusPolicy | undefined,
): RunFacts {
  return {
    ...record,
    ...{ direction, at, policy, unread, counts: record.findings, reasons: tally.reasons() },
    withoutLedger: direction === "I" && record.options.ledger === false,
  };
}

/** What is said with --quiet. */
function quietLineOf(
  { findings }: DeclaredRun["record"],
  out: string,
  lang: DeclareOptions["lang"],
  { failOn }: RunPolicy,
): string {
  return quietLine(findings, `${out}/findings.ndjson`, lang, failOn);
}

/** What is printed at the end: the record with --format json, nothing with --quiet or another format, else a summary. */
function closingOf(
  run: DeclaredRun,
  options: ClosingFacts & Pick<DeclareOptions, "format" | "quiet" | "lang" | "all" | "statistics">,
  style: Style,
): string {
  if (options.format === "json") return `${JSON.stringify(run.record, null, 2)}\n`;
  const facts = { ...options, everyReason: options.all || options.statistics };
  return options.format === "text" && !options.quiet ? closing(run, facts, options.lang, style) : "";
}
