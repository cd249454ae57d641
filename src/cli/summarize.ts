import { fileSource } from "../formats/source.js";
import { quietLine } from "../report/closing/quiet.js";
import { summarizeClosing } from "../report/closing/summarize.js";
import { summarize } from "../runs/summarize.js";
import { chinaTime, parseInstant } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { assertNearRun } from "../values/near-run.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { bookingLedger } from "./ledger-access.js";
import { openOutput, pathsOf } from "./run-output.js";
import { setUp, withoutTransfer } from "./setup.js";
import { styleFor } from "./streams.js";
import type { SummarizeOptions } from "./summarize-options.js";

/** `qingdan summarize`: CEB701 summary applications from released inventories. */
export async function summarizeCommand(
  files: readonly string[],
  options: SummarizeOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, signal, colour, cwd } = surroundings;
  const { profile, context, at } = setUp(options, surroundings, files);
  if (profile.transfer === undefined) throw withoutTransfer(profile.file);
  const period = periodOf(options, at);
  const sources = files.map((file) => fileSource(relativeTo(cwd, file), () => streams.stdin));
  const isMessage = (name: string): boolean => /\.xml$/i.test(name);
  const { out, output } = openOutput(
    { command: "summarize", at, inputs: pathsOf(sources) },
    options,
    surroundings,
  );
  const record = await summarize({
    tables: sources.filter(({ name }) => !isMessage(name)),
    messages: sources.filter(({ name }) => isMessage(name)),
    by: options.by,
    period,
    maxList: options.maxList,
    context,
    defaults: profile.defaults,
    transfer: profile.transfer,
    output,
    at,
    lang: options.lang,
    openLedger: bookingLedger(options, surroundings, profile),
    signal,
  });
  const stdout = surroundings.stdout;
  if (options.format === "json") await stdout.write(`${JSON.stringify(record, null, 2)}\n`);
  else if (!options.quiet) {
    await stdout.write(summarizeClosing(record, out, options.lang, await styleFor(streams.stdout, colour)));
  }
  if (options.quiet) streams.stderr.write(quietLine(record.findings, `${out}/findings.ndjson`, options.lang));
  await stdout.flush();
  return record.findings.error > 0 ? status.findings : status.clean;
}

function periodOf({ from, to }: SummarizeOptions, at: Date): { from: string; to: string } | undefined {
  if (from === undefined && to === undefined) return undefined;
  const start = from === undefined ? undefined : timeOf(from, "000000");
  const end = to === undefined ? undefined : timeOf(to, "235959");
  if (start !== undefined && end !== undefined && start <= end) {
    assertNearRun("--from", start.slice(0, 8), at);
    assertNearRun("--to", end.slice(0, 8), at);
    return { from: start, to: end };
  }
  throw new Failure({
    zh: "--from 和 --to 须成对，写成 YYYY-MM-DD 或 YYYYMMDDhhmmss，结束不早于开始。",
    en: "--from and --to go together, written YYYY-MM-DD or YYYYMMDDhhmmss, the end not before the beginning.",
  });
}

function timeOf(text: string, ofDay: string): string | undefined {
  const instant = parseInstant(text);
  if (instant === undefined) return undefined;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.replaceAll("-", "") + ofDay : chinaTime(instant);
}
