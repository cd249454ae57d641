import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examine } from "../examine.js";
import type { InputFile } from "../manifest/load.js";
import { fileSource } from "../manifest/source.js";
import { Tally } from "../tally.js";
import { Failure } from "../values/failure.js";
import { type Surroundings, status } from "./command.js";
import type { RunningOptions } from "./options.js";
import { FindingPrinter } from "./printer.js";
import { setUp } from "./setup.js";
import { Output } from "./streams.js";
import { startProgress, styleFor } from "./terminal.js";

/** `qingdan validate`: prints findings and what would become of every consignment; writes nothing. */
export async function validateCommand(
  files: readonly string[],
  given: RunningOptions,
  { streams, now, signal }: Surroundings,
): Promise<number> {
  const setup = setUp(given, now());
  const { context } = setup;
  const sources = files.map((file) => fileSource(file, streams.stdin));
  const progress = startProgress(streams, given.lang, given.quiet === true, () => now().getTime());
  const output = new Output(streams.stdout);
  const printer = new FindingPrinter(given.format, given.lang, styleFor(streams.stdout, given.color), output);
  const tally = new Tally();
  const scratch = mkdtempSync(join(tmpdir(), "qingdan-"));
  let inputs: readonly InputFile[] = [];
  const end = () => ({
    lawDate: context.law.day,
    inputs,
    lanes: given.quiet === true && given.format === "text" ? undefined : tally.lanes(context),
    counts: tally.counts(),
    skipped: [...context.skipped].sort(),
    reasons: tally.reasons(),
  });
  try {
    await examine(
      { ...setup, sources, signal, scratch, progress: progress.reading, working: progress.working },
      {
        manifest(loaded, findings) {
          inputs = loaded.inputs;
          for (const finding of findings) tally.addFinding(finding);
          printer.print(findings);
        },
        consignment(examined) {
          tally.add(examined);
          return printer.print(examined.findings);
        },
      },
    );
    progress.stop();
    await printer.end(end());
    return tally.errors > 0 ? status.findings : status.clean;
  } catch (error) {
    progress.stop();
    if (error instanceof Failure && error.finding !== undefined && given.format !== "text") {
      tally.addFinding(error.finding);
      await printer.print([error.finding]);
      await printer.end(end());
    }
    throw error;
  } finally {
    progress.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}
