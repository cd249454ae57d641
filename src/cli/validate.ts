import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Direction } from "../columns/direction.js";
import { type Examined, examine } from "../examination/examine.js";
import { Tally } from "../examination/tally.js";
import { fileSource } from "../formats/source.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { type InputRecord, inputRecords } from "../output/run-record.js";
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
  const progress = startProgress(streams, given.lang, given.quiet === true, () => now().getTime());
  const output = new Output(streams.stdout);
  const printer = new FindingPrinter(given.format, given.lang, styleFor(streams.stdout, colour), output);
  const tally = new Tally();
  const scratch = mkdtempSync(join(tmpdir(), "qingdan-"));
  let inputs: readonly InputRecord[] = [];
  let ledger: LedgerFile | undefined;
  let direction: Direction = "E";
  const imports = {
    rounding: given.taxRounding ?? ("line" as const),
    documents: documentSources(given, streams),
    // What is only checked is not booked: the ledger is read, and not made where there is none.
    openLedger: async () => {
      ledger = await readingLedger(given, around);
      return ledger;
    },
  };
  const end = () => ({
    lawDate: context.law.day,
    inputs,
    lanes: given.quiet === true && given.format === "text" ? undefined : tally.lanes(context),
    counts: tally.counts(),
    skipped: [...context.skipped].sort(),
    withoutLedger: direction === "I" && given.ledger === false,
    reasons: tally.reasons(),
  });
  try {
    await examine(
      { ...setup, sources, imports, signal, scratch, progress: progress.reading, working: progress.working },
      {
        manifest(loaded, findings, ofManifest) {
          direction = ofManifest;
          tally.direction = direction;
          inputs = inputRecords(loaded.inputs);
          for (const finding of findings) tally.addFinding(finding);
          return printer.print(findings);
        },
        consignment(examined) {
          tally.add(examined);
          return printer.print(given.format === "text" ? telling(examined) : examined.findings);
        },
        end(findings) {
          for (const finding of findings) tally.addFinding(finding);
          return printer.print(findings);
        },
      },
    );
    progress.stop();
    await printer.end(end());
    return tally.errors > 0 ? status.findings : status.clean;
  } catch (error) {
    progress.stop();
    // Nobody reads on (`| head`): what was seen until then counts.
    if (error instanceof OutputClosed) return tally.errors > 0 ? status.findings : status.clean;
    if (error instanceof Failure && error.finding !== undefined && given.format !== "text") {
      tally.addFinding(error.finding);
      await printer.print([error.finding]);
      await printer.end(end());
    }
    throw error;
  } finally {
    progress.stop();
    ledger?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What people are told line by line: reasons of routing only where they end in a rejection; the overview counts the others. */
function telling({ lane, findings }: Examined): readonly Finding[] {
  return lane === "rejected" ? findings : findings.filter(({ severity }) => severity !== "info");
}
