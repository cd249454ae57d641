import { fileSource } from "../formats/source.js";
import { RunDirectory } from "../output/run-directory.js";
import { closing } from "../report/closing/declare.js";
import { declare } from "../runs/declare.js";
import { type Surroundings, status } from "./command.js";
import { bookingLedger, documentSources, type GivenImportOptions, releaseDayOf } from "./import-means.js";
import type { RunningOptions } from "./options.js";
import { FindingPrinter } from "./printer.js";
import { startProgress } from "./progress.js";
import { setUp, withoutTransfer } from "./setup.js";
import { ignoreClosed, Output, styleFor } from "./streams.js";

export interface DeclareOptions extends RunningOptions, GivenImportOptions {
  readonly out: string;
}

/**
 * `qingdan declare`: writes the run to `--out` and says what came of it: a summary, with `--format json`
 * the run's record, with the other formats the findings.
 */
export async function declareCommand(
  files: readonly string[],
  given: DeclareOptions,
  around: Surroundings,
): Promise<number> {
  const { streams, now, signal, colour } = around;
  const setup = setUp(given, now());
  const releaseDay = releaseDayOf(given);
  const { transfer } = setup.profile;
  if (transfer === undefined) throw withoutTransfer(setup.profile.file);
  const sources = files.map((file) => fileSource(file, streams.stdin));
  const style = await styleFor(streams.stdout, colour);
  const output = RunDirectory.open(given.out);
  const stdout = new Output(streams.stdout);
  const summarised = given.format === "text" || given.format === "json";
  const printer = summarised ? undefined : new FindingPrinter(given.format, given.lang, style, stdout);
  const progress = await startProgress(streams, given.lang, given.quiet === true, () => now().getTime());
  try {
    const run = await declare({
      ...setup,
      transfer,
      output,
      sources,
      rounding: given.taxRounding,
      documents: documentSources(given, streams),
      openLedger: bookingLedger(given, around),
      releaseDay,
      signal,
      progress: progress.reading,
      working: progress.working,
      // The run goes on to its end even where nobody reads the findings any more.
      report: (findings) => printer?.print(findings)?.catch(ignoreClosed),
    });
    progress.stop();
    const { record } = run;
    if (given.format === "json")
      await stdout.write(`${JSON.stringify(record, null, 2)}\n`)?.catch(ignoreClosed);
    else if (printer === undefined && given.quiet !== true)
      await stdout.write(closing(run, given.out, given.lang, style))?.catch(ignoreClosed);
    await printer?.end({ ...record, counts: record.findings }).catch(ignoreClosed);
    await stdout.flush().catch(ignoreClosed);
    return record.findings.error > 0 ? status.findings : status.clean;
  } finally {
    progress.stop();
  }
}
