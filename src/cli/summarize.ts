import { resolve } from "node:path";
import { fileSource } from "../formats/source.js";
import { summaryDay } from "../law/exports.js";
import { quietLine } from "../report/closing/quiet.js";
import { summarizeClosing } from "../report/closing/summarize.js";
import { type SummaryMonth, summarize } from "../runs/summarize.js";
import type { Profile } from "../setup/profile.js";
import { chinaTime, parseInstant } from "../values/calendar.js";
import { isMonth } from "../values/days.js";
import { Failure } from "../values/failure.js";
import { assertNearRun } from "../values/near-run.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { holidaysOf, movedRuns } from "./due.js";
import { bookingLedger, readLedger, runLedgerPath } from "./ledger-access.js";
import { openOutput, outputName, pathsOf } from "./run-output.js";
import { setUp, withoutTransfer } from "./setup.js";
import { styleFor } from "./streams.js";
import type { SummarizeOptions } from "./summarize-options.js";
import { missingArgument, UsageError, wrongValue } from "./usage-error.js";

/** `qingdan summarize`: CEB701 summary applications from released inventories. */
export async function summarizeCommand(
  files: readonly string[],
  options: SummarizeOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, signal, colour, cwd } = surroundings;
  checkMonth(files, options);
  const { profile, context, at } = setUp(options, surroundings, files);
  if (profile.transfer === undefined) throw withoutTransfer(profile.file);
  const period = periodOf(options, at);
  const sources = files.map((file) => fileSource(relativeTo(cwd, file), () => streams.stdin));
  const isMessage = (name: string): boolean => /\.xml$/i.test(name);
  const month = await monthOf(options, surroundings, profile, at);
  const { out, output } = openOutput(
    { command: "summarize", at, inputs: pathsOf(sources) },
    options,
    surroundings,
  );
  const record = await summarize({
    month,
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

/** Throws a UsageError where --month stands with what it excludes, or sources or a month lack. */
function checkMonth(
  files: readonly string[],
  { month, from, to, ledger, newLedger, holidays, runs }: SummarizeOptions,
): void {
  if (month === undefined) {
    if (files.length === 0) throw missingArgument("source");
    if (holidays !== undefined || runs.length > 0)
      throw onlyWithMonth(holidays === undefined ? "--runs" : "--holidays");
    return;
  }
  const first = summaryDay[0].from.slice(0, 7);
  if (!isMonth(month) || month < first) throw wrongValue("--month <month>", month, `YYYY-MM (${first} …)`);
  const excluded = [
    ...(files.length > 0 ? [files[0] ?? ""] : []),
    ...(from === undefined ? [] : ["--from"]),
    ...(to === undefined ? [] : ["--to"]),
    ...(ledger === false ? ["--no-ledger"] : []),
    ...(newLedger ? ["--new-ledger"] : []),
  ];
  if (excluded.length > 0) throw notWithMonth(excluded.join(" "));
}

function onlyWithMonth(option: string): UsageError {
  return new UsageError({
    zh: `${option} 只与 --month 同用。`,
    en: `${option} goes with --month only`,
  });
}

function notWithMonth(words: string): UsageError {
  return new UsageError({
    zh: `--month 汇总台账中的清单，不能与 ${words} 同用。`,
    en: `--month sums the lists of the ledger and does not go with ${words}`,
  });
}

/** The month to sum by the ledger. Throws a Failure where there is no ledger: it would be made, and have nothing. */
async function monthOf(
  { month, holidays, runs, replace, out, ...options }: SummarizeOptions,
  surroundings: Surroundings,
  profile: Profile,
  at: Date,
): Promise<SummaryMonth | undefined> {
  if (month === undefined) return undefined;
  const { cwd } = surroundings;
  const days = holidaysOf(holidays, surroundings);
  const moved = movedRuns(runs, cwd);
  const file = runLedgerPath(options, surroundings, profile);
  const ledger = file && (await readLedger(file, options, surroundings));
  ledger?.close();
  if (file === undefined || ledger === undefined) throw noLedger(file?.name ?? "");
  const output = resolve(relativeTo(cwd, outputName(out, at)).path);
  return { month, days, moved, replaced: replace ? output : undefined };
}

function noLedger(name: string): Failure {
  return new Failure({
    zh: `还没有台账 ${name}，不知道哪些清单已结关。请先用 declare 申报、receipts 读入回执，或写明来源文件。`,
    en: `there is no ledger ${name} yet, and so no list is known as cleared. Declare and read receipts first, or name sources.`,
  });
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
