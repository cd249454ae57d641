import { RunDirectory } from "../output/run-directory.js";
import { closing } from "../report/closing/declare.js";
import { quietLine } from "../report/closing/quiet.js";
import { forPeople } from "../report/findings/for-people.js";
import { declare } from "../runs/declare.js";
import { relativeTo } from "../values/user-path.js";
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
import { setUp, withoutTransfer } from "./setup.js";
import { statusOf, statusPolicy } from "./status-options.js";
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
  const releaseDay = releaseDayOf(options.releaseDate);
  const { transfer } = setup.profile;
  if (transfer === undefined) throw withoutTransfer(setup.profile.file);
  const sources = await manifestSources(files, cwd, () => streams.stdin, readAs(options));
  const style = await styleFor(streams.stdout, colour);
  const output = RunDirectory.open(relativeTo(cwd, options.out));
  const stdout = surroundings.stdout;
  const display = displayOf(options);
  const policy = statusPolicy(options);
  const listed = options.format === "text" ? asksForFindings(options) : options.format !== "json";
  const printer = listed
    ? new FindingPrinter(options.format, options.lang, style, stdout, display)
    : undefined;
  const progress = await startProgress(surroundings, options);
  try {
    const run = await declare({
      ...setup,
      options: {
        ...setup.options,
        ...(options.quarantine === "xlsx" ? { quarantine: "xlsx" } : {}),
        ...policy,
      },
      allowEmpty: options.allowEmpty,
      transfer,
      output,
      sources,
      after: options.after.map((directory) => relativeTo(cwd, directory)),
      rounding: options.taxRounding,
      documents: documentSources(options, surroundings),
      openLedger: bookingLedger(options, surroundings),
      ledgerPath: runLedgerPath(options, surroundings)?.name,
      releaseDay,
      signal,
      progress: progress.reading,
      working: progress.working,
      // A closed pipe does not end the run: its files are still written.
      report(findings, examined) {
        const shown = options.format === "text" ? forPeople(findings, examined) : findings;
        return printer?.print(shown)?.catch(ignoreClosed);
      },
    });
    progress.stop();
    const { record } = run;
    const lanes = options.format === "text" ? undefined : record.lanes;
    await printer?.end({ ...record, lanes, counts: record.findings }).catch(ignoreClosed);
    if (options.format === "json")
      await stdout.write(`${JSON.stringify(record, null, 2)}\n`)?.catch(ignoreClosed);
    else if (options.format === "text" && !options.quiet)
      await stdout
        .write(closing(run, { ...options, ...setup, policy }, options.lang, style))
        ?.catch(ignoreClosed);
    if (options.quiet)
      streams.stderr.write(quietLine(record.findings, `${options.out}/findings.ndjson`, options.lang));
    await stdout.flush().catch(ignoreClosed);
    return statusOf(record.findings, options);
  } finally {
    progress.stop();
  }
}
