import { InvalidArgumentError, Option } from "commander";
import type { SummaryBy } from "../manifest/released.js";
import { fileSource } from "../manifest/source.js";
import { RunDirectory } from "../output/run-directory.js";
import { summarizeClosing } from "../report/summarize-closing.js";
import { summarize } from "../summarize.js";
import { chinaTime, parseInstant } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { type Surroundings, status } from "./command.js";
import type { RunningOptions } from "./options.js";
import { setUp, withoutTransfer } from "./setup.js";
import { Output } from "./streams.js";
import { styleFor } from "./terminal.js";

export interface SummarizeOptions extends RunningOptions {
  readonly out: string;
  readonly by: SummaryBy;
  readonly from?: string;
  readonly to?: string;
  readonly maxList: number;
}

/** Numbers of an application where nothing else is said. */
const usualMaxList = 5000;

/** The options that only `summarize` has. */
export function summarizeOptions(language: Language): Option[] {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  return [
    new Option(
      "--by <key>",
      say("汇总到收发货人，或再分生产销售单位", "summed by merchant, or by merchant and owner"),
    )
      .choices(["merchant", "owner"])
      .default("merchant"),
    new Option(
      "--from <time>",
      say("汇总时间范围的开始（代替清单号列表）", "beginning of a period, instead of lists of numbers"),
    ),
    new Option("--to <time>", say("汇总时间范围的结束", "end of the period")),
    new Option("--max-list <count>", say("每份申请单最多的清单号数", "most list numbers of an application"))
      .default(usualMaxList)
      .argParser((text: string) => {
        if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
        throw new InvalidArgumentError("1 … 9999999");
      }),
  ];
}

/** `qingdan summarize`: CEB701 summary applications from released inventories. */
export async function summarizeCommand(
  files: readonly string[],
  given: SummarizeOptions,
  { streams, now, signal, colour }: Surroundings,
): Promise<number> {
  const { profile, context, at } = setUp(given, now());
  if (profile.transfer === undefined) throw withoutTransfer();
  const period = periodOf(given);
  const sources = files.map((file) => fileSource(file, streams.stdin));
  const isMessage = (name: string): boolean => /\.xml$/i.test(name);
  const output = RunDirectory.open(given.out);
  const record = await summarize({
    tables: sources.filter(({ name }) => !isMessage(name)),
    messages: sources.filter(({ name }) => isMessage(name)),
    by: given.by,
    period,
    maxList: given.maxList,
    context,
    defaults: profile.defaults,
    transfer: profile.transfer,
    output,
    at,
    lang: given.lang,
    signal,
  });
  const stdout = new Output(streams.stdout);
  if (given.format === "json") await stdout.write(`${JSON.stringify(record, null, 2)}\n`);
  else if (given.quiet !== true) {
    await stdout.write(summarizeClosing(record, given.out, given.lang, styleFor(streams.stdout, colour)));
  }
  await stdout.flush();
  return record.findings.error > 0 ? status.findings : status.clean;
}

function periodOf({ from, to }: SummarizeOptions): { from: string; to: string } | undefined {
  if (from === undefined && to === undefined) return undefined;
  const start = from === undefined ? undefined : timeOf(from, "000000");
  const end = to === undefined ? undefined : timeOf(to, "235959");
  if (start !== undefined && end !== undefined && start <= end) return { from: start, to: end };
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
