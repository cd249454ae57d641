import { tmpdir } from "node:os";
import type { Examined } from "../examination/examine.js";
import { Tally } from "../examination/tally.js";
import { fileSource } from "../formats/source.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { type ValidatedRun, validate } from "../runs/validate.js";
import { Failure } from "../values/failure.js";
import type { Finding } from "../values/finding.js";
import { type Surroundings, status } from "./command.js";
import { documentSources, type GivenImportOptions, readingLedger } from "./import-means.js";
import type { RunningOptions } from "./options.js";
import { FindingPrinter } from "./printer.js";
import { startProgress } from "./progress.js";
import { setUp } from "./setup.js";
import { Output, OutputClosed, styleFor } from "./streams.js";

/** `qingdan validate`: prints findings and what would become of every consignment; writes nothing. */
export async function validateCommand(
  files: readonly string[],
  given: RunningOptions & GivenImportOptions,
  around: Surroundings,
): Promise<number> {
  const { streams, now, signal, colour } = around;
  const setup = setUp(given, now());
  const { context } = setup;
  const sources = files.map((file) => fileSource(file, streams.stdin));
  const output = new Output(streams.stdout);
  const style = await styleFor(streams.stdout, colour);
  const printer = new FindingPrinter(given.format, given.lang, style, output);
  let errors = 0;
  let ledger: LedgerFile | undefined;
  const end = ({ direction, inputs, tally }: Omit<ValidatedRun, "guarantee">) => ({
    lawDate: context.law.day,
    inputs,
    lanes: given.quiet === true && given.format === "text" ? undefined : tally.lanes(context),
    counts: tally.counts(),
    skipped: tally.skipped,
    withoutLedger: direction === "I" && given.ledger === false,
    reasons: tally.reasons(),
  });
  const progress = await startProgress(streams, given.lang, given.quiet === true, () => now().getTime());
  try {
    const run = await validate({
      ...setup,
      sources,
      temporary: tmpdir(),
      rounding: given.taxRounding,
      documents: documentSources(given, streams),
      // What is only checked is not booked: the ledger is read, and not made where there is none.
      openLedger: async () => {
        ledger = await readingLedger(given, around);
        return ledger;
      },
      signal,
      progress: progress.reading,
      working: progress.working,
      report(findings, examined) {
        errors += findings.filter(({ severity }) => severity === "error").length;
        return printer.print(given.format === "text" ? forPeople(findings, examined) : findings);
      },
    });
    progress.stop();
    await printer.end(end(run));
    return errors > 0 ? status.findings : status.clean;
  } catch (error) {
    progress.stop();
    // The reader has closed the pipe (`| head`): what was checked until then counts.
    if (error instanceof OutputClosed) return errors > 0 ? status.findings : status.clean;
    if (error instanceof Failure && error.finding !== undefined && given.format !== "text") {
      const tally = new Tally();
      tally.addFinding(error.finding);
      await printer.print([error.finding]);
      await printer.end(end({ direction: "E", inputs: [], tally }));
    }
    throw error;
  } finally {
    progress.stop();
    ledger?.close();
  }
}

/** What the text lists: reasons of routing only where they end in a rejection; the overview counts the others. */
function forPeople(findings: readonly Finding[], examined: Examined | undefined): readonly Finding[] {
  if (examined === undefined || examined.lane === "rejected") return findings;
  return findings.filter(({ severity }) => severity !== "info");
}
