import { Tally } from "../examination/tally.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { quietLine } from "../report/closing/quiet.js";
import { forPeople } from "../report/findings/for-people.js";
import { type ValidatedRun, validate } from "../runs/validate.js";
import { Failure } from "../values/failure.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import { documentSources } from "./documents.js";
import { manifestSources } from "./inputs.js";
import { readingLedger, runLedgerPath } from "./ledger-access.js";
import { displayOf } from "./listing-options.js";
import { loadMapping, withMapping } from "./load-mapping.js";
import type { ValidateOptions } from "./manifest-options.js";
import { FindingPrinter } from "./printer.js";
import { startProgress } from "./progress.js";
import { readAs } from "./reading-options.js";
import { openRunReports } from "./report-files.js";
import { policyOf, statusOf, statusPolicy } from "./run-policy.js";
import { setUp } from "./setup.js";
import { OutputClosed, styleFor } from "./streams.js";

/** `qingdan validate`: prints the findings and the sums by lane; writes and books nothing. */
export async function validateCommand(
  files: readonly string[],
  options: ValidateOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, signal, colour, cwd, temporary } = surroundings;
  const setup = withMapping(setUp(options, surroundings, files), await loadMapping(options, surroundings));
  const { context } = setup;
  const policy = policyOf(options, setup.profile);
  const sources = await manifestSources(files, cwd, () => streams.stdin, readAs(options));
  const output = surroundings.stdout;
  const style = await styleFor(streams.stdout, colour);
  const printer = new FindingPrinter(options.format, options.lang, style, output, displayOf(options));
  const ledgerFile = runLedgerPath(options, surroundings, setup.profile);
  const counts = { error: 0, warning: 0 };
  let ledger: LedgerFile | undefined;
  const end = (run: Omit<ValidatedRun, "guarantee">) =>
    endOf(run, { options, setup, policy, ledger: ledger === undefined ? undefined : ledgerFile?.name });
  const reports = await openRunReports(files, options, context, cwd);
  const progress = await startProgress(surroundings, options);
  try {
    const run = await validate({
      ...setup,
      sources,
      allowEmpty: options.allowEmpty,
      skipUnreadable: !options.strict,
      temporary,
      levels: policy.levels,
      after: options.after.map((directory) => relativeTo(cwd, directory)),
      rounding: options.taxRounding,
      documents: documentSources(options, surroundings),
      // The ledger is only read, and not made where there is none.
      openLedger: async () => {
        ledger = await readingLedger(options, surroundings, setup.profile);
        return ledger;
      },
      signal,
      progress: progress.reading,
      working: progress.working,
      report(findings, examined) {
        reports.take(findings, examined);
        for (const { severity } of findings) if (severity !== "info") counts[severity]++;
        return printer.print(options.format === "text" ? forPeople(findings, examined) : findings);
      },
    });
    progress.stop();
    reports.write({ ...end(run), ...run, at: setup.at, lanes: run.tally.lanes(context) });
    await printer.end(end(run));
    if (options.quiet) streams.stderr.write(quietLine(counts, "", options.lang, policy.failOn));
    return statusOf(counts, policy);
  } catch (error) {
    progress.stop();
    // The pipe was closed (`| head`): the status is that of the orders checked until then.
    if (error instanceof OutputClosed) return statusOf(counts, policy);
    if (error instanceof Failure && error.finding !== undefined && inTable.has(options.format)) {
      const tally = new Tally();
      tally.addFinding(error.finding);
      await printer.print([error.finding]);
      await printer.end(end({ direction: "E", inputs: [], unread: [], tally }));
    }
    throw error;
  } finally {
    progress.stop();
    ledger?.close();
  }
}

/** What the end of the report says of a run. */
function endOf(
  { direction, inputs, unread, tally }: Omit<ValidatedRun, "guarantee">,
  { options, setup, policy, ledger }: Ending,
) {
  const { context, profile, profilePassedOver } = setup;
  return {
    lawDate: context.law.day,
    inputs,
    unread,
    lanes: options.quiet && options.format === "text" ? undefined : tally.lanes(context),
    counts: tally.counts(),
    skipped: tally.skipped,
    withoutLedger: direction === "I" && options.ledger === false,
    ledger,
    profile: { used: profile.file, passedOver: profilePassedOver },
    reasons: tally.reasons(),
    policy: statusPolicy(policy),
  };
}

/** What `endOf` needs of the command. */
interface Ending {
  readonly options: ValidateOptions;
  readonly setup: ReturnType<typeof setUp>;
  readonly policy: ReturnType<typeof policyOf>;
  /** The ledger that was read; undefined without one. */
  readonly ledger: string | undefined;
}

/** Formats in which the finding of a file that can't be read is a row as any other; json and ndjson have an error. */
const inTable: ReadonlySet<string> = new Set(["csv", "sarif"]);
