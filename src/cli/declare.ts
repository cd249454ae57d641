import { RunDirectory } from "../output/run-directory.js";
import { closing } from "../report/closing/declare.js";
import { declare } from "../runs/declare.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { documentSources } from "./documents.js";
import { manifestSources } from "./inputs.js";
import { bookingLedger } from "./ledger-access.js";
import { loadMapping, withMapping } from "./load-mapping.js";
import type { DeclareOptions } from "./manifest-options.js";
import { releaseDayOf } from "./options.js";
import { FindingPrinter } from "./printer.js";
import { startProgress } from "./progress.js";
import { readAs } from "./reading-options.js";
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
  const { streams, now, signal, colour, cwd } = surroundings;
  const setup = withMapping(setUp(options, surroundings, files), await loadMapping(options, surroundings));
  const releaseDay = releaseDayOf(options.releaseDate);
  const { transfer } = setup.profile;
  if (transfer === undefined) throw withoutTransfer(setup.profile.file);
  const sources = await manifestSources(files, cwd, () => streams.stdin, readAs(options));
  const style = await styleFor(streams.stdout, colour);
  const output = RunDirectory.open(relativeTo(cwd, options.out));
  const stdout = surroundings.stdout;
  const summarised = options.format === "text" || options.format === "json";
  const printer = summarised ? undefined : new FindingPrinter(options.format, options.lang, style, stdout);
  const progress = await startProgress(streams, options.lang, options.quiet, () => now().getTime());
  try {
    const run = await declare({
      ...setup,
      options: options.quarantine === "xlsx" ? { ...setup.options, quarantine: "xlsx" } : setup.options,
      transfer,
      output,
      sources,
      after: options.after.map((directory) => relativeTo(cwd, directory)),
      rounding: options.taxRounding,
      documents: documentSources(options, surroundings),
      openLedger: bookingLedger(options, surroundings),
      releaseDay,
      signal,
      progress: progress.reading,
      working: progress.working,
      // A closed pipe does not end the run: its files are still written.
      report: (findings) => printer?.print(findings)?.catch(ignoreClosed),
    });
    progress.stop();
    const { record } = run;
    if (options.format === "json")
      await stdout.write(`${JSON.stringify(record, null, 2)}\n`)?.catch(ignoreClosed);
    else if (printer === undefined && !options.quiet)
      await stdout.write(closing(run, { ...options, ...setup }, options.lang, style))?.catch(ignoreClosed);
    await printer?.end({ ...record, counts: record.findings }).catch(ignoreClosed);
    await stdout.flush().catch(ignoreClosed);
    return record.findings.error > 0 ? status.findings : status.clean;
  } finally {
    progress.stop();
  }
}
