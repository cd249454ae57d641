import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { fileSource } from "../formats/source.js";
import { type BesideFile, BesideFiles } from "../output/beside-file.js";
import { FindingLog } from "../output/finding-log.js";
import { loadWithdrawnRefunds } from "../reference/withdrawn-refunds.js";
import { incomeCsv } from "../report/income/csv.js";
import { incomeJson } from "../report/income/json.js";
import { incomeSourcesRecord, incomeSourcesText } from "../report/income/sources.js";
import { incomeText } from "../report/income/text.js";
import { isDirectory, openDeclaredRun } from "../revenue/declared-run.js";
import type { PeriodBy } from "../revenue/manifest-lines.js";
import { loadRefunds } from "../revenue/refunds.js";
import { taxIncome } from "../runs/income.js";
import { incomeTaxLaw } from "../tax/income/law.js";
import { type IncomePeriod, periodBetween, quarterPeriod, yearPeriod } from "../tax/income/period.js";
import { incomeSettings } from "../tax/income/settings.js";
import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { Exact, type Yuan } from "../values/money.js";
import { type Surroundings, status } from "./command.js";
import type { RunningOptions } from "./options.js";
import { startProgress } from "./progress.js";
import { setUp } from "./setup.js";
import { Output, OutputClosed, styleFor } from "./streams.js";

export interface TaxIncomeOptions extends Omit<RunningOptions, "format"> {
  readonly format: "text" | "json" | "csv";
  readonly year?: string;
  readonly quarter?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by: PeriodBy;
  readonly merchant?: readonly string[];
  readonly returns?: string;
  readonly withdrawn?: string;
  readonly prepaid?: string;
  readonly compare?: string;
  readonly register?: string;
  readonly findings?: string;
}

/** `qingdan tax income`: the return B100000 of a period, with where its revenue comes from. */
export async function taxIncomeCommand(
  paths: readonly string[],
  given: TaxIncomeOptions,
  { streams, now, signal, colour }: Surroundings,
): Promise<number> {
  const period = periodOf(given);
  // Whether the year's law is known is said before anything is read.
  incomeTaxLaw(period.year);
  const margin = given.compare === undefined ? undefined : marginOf(given.compare);
  const setup = setUp(given, now());
  const settings = incomeSettings({ ...setup.profile.income, ...prepaidOf(given) });
  const { context } = setup;
  const withdrawn = given.withdrawn === undefined ? undefined : loadWithdrawnRefunds(given.withdrawn);
  const refunds =
    given.returns === undefined
      ? undefined
      : loadRefunds(given.returns, period, context.rates, context.reference.table("currencies"));
  const directories = paths.filter(isDirectory);
  const manifests = paths.filter((path) => !isDirectory(path)).map((path) => fileSource(path, streams.stdin));
  const runs = directories.map(openDeclaredRun);
  const files = new BesideFiles();
  const progress = await startProgress(streams, given.lang, given.quiet === true, () => now().getTime());
  try {
    const { register, findings } = openOutputs(given, paths, files);
    const log = new FindingLog(given.lang, findings);
    const { revenue, tax } = await taxIncome({
      ...setup,
      ...{ manifests, runs, period, withdrawn, refunds, signal, settings, margin, files },
      temporary: tmpdir(),
      by: given.by,
      merchants: given.merchant ?? [],
      register: register === undefined ? undefined : { file: register, language: given.lang },
      progress: progress.reading,
      working: progress.working,
      found: (finding) => log.note(finding),
    });
    progress.stop();
    const counts = log.counts();
    streams.stderr.write(
      log.text(
        given.quiet === true ? ["error"] : ["error", "warning"],
        await styleFor(streams.stderr, colour),
      ),
    );
    const result = counts.error > 0 ? status.findings : status.clean;
    const style = await styleFor(streams.stdout, colour);
    const sources = (): string =>
      given.quiet === true ? "" : `\n${incomeSourcesText(revenue, counts, given.lang, style)}`;
    const product = {
      json: () => incomeJson(tax, given.lang, incomeSourcesRecord(revenue, counts)),
      csv: () => incomeCsv(tax, given.lang),
      text: () => incomeText(tax, given.lang, style) + sources(),
    };
    try {
      const output = new Output(streams.stdout);
      await output.write(product[given.format]());
      await output.flush();
    } catch (error) {
      // Nobody reads on (`| head`): what was found counts.
      if (!(error instanceof OutputClosed)) throw error;
    }
    return result;
  } finally {
    progress.stop();
    files.close();
  }
}

/** Opens the files that are asked for. Throws a Failure for one that is an input, or twice the same. */
function openOutputs(
  { register, findings, returns, withdrawn, rates, profile }: TaxIncomeOptions,
  inputs: readonly string[],
  files: BesideFiles,
): { readonly register: BesideFile | undefined; readonly findings: BesideFile | undefined } {
  const taken = new Set(
    [...inputs, returns, withdrawn, rates, profile]
      .flatMap((path) => path ?? [])
      .map((path) => resolve(path)),
  );
  for (const path of [register, findings]) {
    if (path === undefined) continue;
    if (taken.has(resolve(path))) throw overwritten(path);
    taken.add(resolve(path));
  }
  return {
    register: register === undefined ? undefined : files.add(register),
    findings: findings === undefined ? undefined : files.add(findings),
  };
}

function overwritten(path: string): Failure {
  return new Failure({
    zh: `${path} 已用作输入或另一项输出，不能再写到那里。请换一个文件名。`,
    en: `${path} is an input or another output of this command, and can't be written. Name another file.`,
  });
}

function periodOf({ year, quarter, from, to }: TaxIncomeOptions): IncomePeriod {
  if (year !== undefined && from === undefined && to === undefined) {
    if (!/^\d{4}$/.test(year)) throw wrong("--year", year, "2026");
    if (quarter === undefined) return yearPeriod(Number(year));
    if (!/^[1-4]$/.test(quarter)) throw wrong("--quarter", quarter, "1、2、3、4", "1, 2, 3 or 4");
    return quarterPeriod(Number(year), Number(quarter));
  }
  if (year === undefined && quarter === undefined && from !== undefined && to !== undefined)
    return periodBetween(from, to);
  throw new Failure({
    zh: "请用 --year 2026 --quarter 3（季度预缴）、--year 2026（年度申报）或 --from 2026-01-01 --to 2026-08-31 指明所属期，只用一种。",
    en: "name the period in one way: --year 2026 --quarter 3 (a prepayment), --year 2026 (the annual return), or --from 2026-01-01 --to 2026-08-31.",
  });
}

function marginOf(text: string): Yuan {
  if (/^-?\d{1,3}(\.\d{1,6})?$/.test(text) && new Exact(text).abs().lessThanOrEqualTo(100))
    return new Exact(text);
  throw wrong(
    "--compare",
    text,
    "8.5（利润率，百分数，不带%，-100至100）",
    "8.5 (a margin in percent, -100 to 100, without %)",
  );
}

function prepaidOf({ prepaid }: TaxIncomeOptions): { readonly prepaid?: string } {
  if (prepaid === undefined) return {};
  if (/^\d{1,14}(\.\d{1,2})?$/.test(prepaid)) return { prepaid };
  throw wrong("--prepaid", prepaid, "1234.50");
}

function wrong(option: string, value: string, should: string, shouldEnglish = should): Failure {
  const text: Text = {
    zh: `${option} 的值 ${value} 不对，应如 ${should}。`,
    en: `${option} ${value} is not right; write it like ${shouldEnglish}.`,
  };
  return new Failure(text);
}
