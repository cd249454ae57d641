import { resolve } from "node:path";
import type { FindingCounts } from "../examination/tally.js";
import { fileSource } from "../formats/source.js";
import { FindingLog } from "../output/finding-log.js";
import { type PendingFile, PendingFiles } from "../output/pending-file.js";
import { loadWithdrawnRefunds } from "../reference/withdrawn-refunds.js";
import { quietLine } from "../report/closing/quiet.js";
import type { IncomeFacts } from "../report/files/page/income-page.js";
import { incomeCsv } from "../report/income/csv.js";
import { incomeJson } from "../report/income/json.js";
import { incomeSourcesRecord, incomeSourcesText } from "../report/income/sources.js";
import { incomeText } from "../report/income/text.js";
import { isDirectory, openDeclaredRun } from "../revenue/declared-run.js";
import { loadRefunds } from "../revenue/refunds.js";
import { type IncomeRun, taxIncome } from "../runs/income.js";
import { refuseWrongCodes } from "../setup/enterprise-codes.js";
import { incomeTaxLaw } from "../tax/income/law.js";
import { type IncomePeriod, periodBetween, quarterPeriod, yearPeriod } from "../tax/income/period.js";
import { incomeSettings } from "../tax/income/settings.js";
import { chinaDay } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Language, Text } from "../values/finding.js";
import { Exact, type Yuan } from "../values/money.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { namedInputs } from "./inputs.js";
import { loadMapping, withMapping } from "./load-mapping.js";
import { startProgress } from "./progress.js";
import { readAs } from "./reading-options.js";
import { ReportFiles } from "./report-files.js";
import { type Setup, setUp } from "./setup.js";
import { ignoreClosed, styleFor } from "./streams.js";
import type { TaxIncomeOptions } from "./tax-income-options.js";

/** `qingdan tax income`: prints the return B100000 of a period and the sources of its revenue. */
export async function taxIncomeCommand(
  paths: readonly string[],
  options: TaxIncomeOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, signal, colour, cwd, temporary } = surroundings;
  const inCwd = (name: string) => relativeTo(cwd, name);
  const period = periodOf(options);
  // Throws before anything is read where the year's law is not known.
  incomeTaxLaw(period.year);
  const margin = options.compare === undefined ? undefined : marginOf(options.compare);
  refuseWrongCodes("--merchant", options.merchant);
  const setup = withMapping(setUp(options, surroundings, paths), await loadMapping(options, surroundings));
  const settings = incomeSettings({ ...setup.profile.income, ...prepaidOf(options) });
  const { withdrawn, refunds } = loadTables(options, period, setup, inCwd);
  const inputs = await namedInputs(paths, cwd, isDirectory);
  const manifests = inputs
    .filter((path) => !isDirectory(path))
    .map((path) => fileSource(path, () => streams.stdin, readAs(options)));
  const runs = inputs.filter(isDirectory).map(openDeclaredRun);
  const files = new PendingFiles();
  const progress = await startProgress(surroundings, options);
  try {
    const read = tablesRead(options, setup, inCwd);
    const { register, findings } = openOutputs(options, [...inputs, ...read], inCwd, files);
    const log = new FindingLog(options.lang, findings);
    const reports = await openReports(options, cwd, [...inputs, ...read]);
    const { revenue, tax } = await taxIncome({
      ...setup,
      ...{ manifests, runs, period, withdrawn, refunds, signal, settings, margin, files },
      temporary,
      by: options.by,
      merchants: options.merchant,
      register: register === undefined ? undefined : { file: register, language: options.lang },
      progress: progress.reading,
      working: progress.working,
      report(all) {
        reports.take(all, undefined);
        return log.note(all);
      },
    });
    progress.stop();
    const counts = log.counts();
    reports.write({ revenue, tax, counts, at: setup.at });
    streams.stderr.write(
      log.text(options.quiet ? ["error"] : ["error", "warning"], await styleFor(streams.stderr, colour)),
    );
    await printReturn({ revenue, tax }, counts, options, surroundings);
    const { inDoubt } = tax.outcomes;
    if (options.quiet) streams.stderr.write(quietText(counts, inDoubt, options.lang));
    return counts.error > 0 || inDoubt ? status.findings : status.clean;
  } finally {
    progress.stop();
    files.close();
  }
}

/** The one line of --quiet where the status is 1: the errors, else that the eligibility is in doubt. */
function quietText(counts: FindingCounts, inDoubt: boolean, lang: Language): string {
  const line = quietLine(counts, "", lang);
  if (line !== "" || !inDoubt) return line;
  return lang === "zh"
    ? "能否核定征收存疑，见申报表的说明\n"
    : "eligibility for the deemed rate is in doubt; see the notes of the return\n";
}

/** The tables of refunds and of goods whose export refund is withdrawn, where they are named. */
function loadTables(
  options: Pick<TaxIncomeOptions, "withdrawn" | "returns">,
  period: IncomePeriod,
  { context, at }: Pick<Setup, "context" | "at">,
  inCwd: (name: string) => NamedPath,
) {
  const withdrawn =
    options.withdrawn === undefined ? undefined : loadWithdrawnRefunds(inCwd(options.withdrawn));
  const refunds =
    options.returns === undefined
      ? undefined
      : loadRefunds(
          inCwd(options.returns),
          period,
          context.rates,
          context.reference.table("currencies"),
          chinaDay(at),
        );
  return { withdrawn, refunds };
}

/** The files that are read besides the sources of revenue. */
function tablesRead(
  options: TaxIncomeOptions,
  setup: Pick<Setup, "profile" | "options">,
  inCwd: (name: string) => NamedPath,
): NamedPath[] {
  const tables = [
    options.map,
    options.products,
    options.returns,
    options.withdrawn,
    ...setup.options.tables.map(({ name }) => name),
  ];
  return [setup.profile.file, ...tables].flatMap((name) => (name ? inCwd(name) : []));
}

/** The reports in files of their own: pages. */
async function openReports(
  { report, lang }: Pick<TaxIncomeOptions, "report" | "lang">,
  cwd: string,
  read: readonly NamedPath[],
): Promise<ReportFiles<IncomeFacts>> {
  const html = async () => new (await import("../report/files/page/income-page.js")).IncomePage(lang);
  return ReportFiles.open(report, { forms: { html }, cwd, read: read.map(({ name }) => name) });
}

/** Prints the return and its sources in the format of the option. */
async function printReturn(
  { revenue, tax }: IncomeRun,
  counts: FindingCounts,
  { format, lang, quiet }: TaxIncomeOptions,
  { stdout, streams, colour }: Surroundings,
): Promise<void> {
  const style = await styleFor(streams.stdout, colour);
  const sources = (): string => (quiet ? "" : `\n${incomeSourcesText(revenue, counts, lang, style)}`);
  const texts = {
    json: () => incomeJson(tax, lang, incomeSourcesRecord(revenue, counts)),
    csv: () => incomeCsv(tax, lang),
    text: () => incomeText(tax, lang, style) + sources(),
  };
  try {
    await stdout.write(texts[format]());
    await stdout.flush();
  } catch (error) {
    // A closed pipe (`| head`) does not change the exit status.
    ignoreClosed(error);
  }
}

/**
 * Opens the files of --register and --findings. Throws a Failure for one that is an input, and where both are
 * the same.
 */
function openOutputs(
  { register, findings }: TaxIncomeOptions,
  inputs: readonly NamedPath[],
  inCwd: (name: string) => NamedPath,
  files: PendingFiles,
): { readonly register: PendingFile | undefined; readonly findings: PendingFile | undefined } {
  const reserved = new Set(inputs.map(({ path }) => resolve(path)));
  for (const name of [register, findings]) {
    if (name === undefined) continue;
    const place = resolve(inCwd(name).path);
    if (reserved.has(place)) throw overwritten(name);
    reserved.add(place);
  }
  return {
    register: register === undefined ? undefined : files.add(inCwd(register)),
    findings: findings === undefined ? undefined : files.add(inCwd(findings)),
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
    en: `${option} ${value} is not valid; write it like ${shouldEnglish}.`,
  };
  return new Failure(text);
}
