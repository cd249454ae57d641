import { InvalidArgumentError, Option } from "commander";
import type { ReportFormat } from "../report/findings/finding-report.js";
import { dashed, parseInstant } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Language } from "../values/finding.js";

/** What a command was given, as commander hands it over. */
export interface CommonOptions {
  readonly profile?: string;
  readonly format: ReportFormat;
  readonly lang: Language;
  readonly asOf?: string;
  readonly at?: string;
  readonly quiet?: boolean;
}

export interface RunningOptions extends CommonOptions {
  readonly rates?: string;
  readonly table?: readonly string[];
}

/** The language of a command line before it is parsed: `--lang`, then QINGDAN_LANG, then Chinese. */
export function languageOf(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.indexOf("--lang");
  const given = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith("--lang="))?.slice(7);
  return (given ?? env["QINGDAN_LANG"]) === "en" ? "en" : "zh";
}

/** Colours unless the command line or NO_COLOR (no-color.org) says otherwise. */
export function coloursWanted(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return !argv.includes("--no-color") && (env["NO_COLOR"] ?? "") === "";
}

/** Options that all commands have. */
export function commonOptions(language: Language, formats: readonly ReportFormat[]): Option[] {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  return [
    new Option(
      "--profile <file>",
      say("配置文件（默认当前目录的 qingdan.yaml）", "profile (default: qingdan.yaml where it exists)"),
    ),
    new Option("--format <format>", say("输出格式", "output format")).choices(formats).default("text"),
    new Option("--lang <lang>", say("语言", "language")).choices(["zh", "en"]).default(language),
    new Option(
      "--as-of <date>",
      say(
        "按哪一天的法规和汇率，YYYY-MM-DD（默认申报日）",
        "the day whose law and rates apply, YYYY-MM-DD (default: the declaration date)",
      ),
    ),
    new Option(
      "--at <timestamp>",
      say(
        "固定报送时间，如 2026-11-23T10:00:00+08:00",
        "pins the declaration's time, as 2026-11-23T10:00:00+08:00",
      ),
    ),
    new Option("--quiet", say("不显示进度和摘要", "no progress, no summary")),
    new Option("--no-color", say("不用颜色", "no colours")),
  ];
}

/** Options of the commands that read manifests. */
export function runningOptions(language: Language): Option[] {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  return [
    new Option(
      "--rates <file>",
      say("汇率表CSV：month,currency,rate", "rates of exchange, CSV: month,currency,rate"),
    ),
    new Option(
      "--table <name=file>",
      say("用自己的代码表覆盖内置表，可多次", "lays a table of yours over ours; may be repeated"),
    ).argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]),
  ];
}

/** Options of the commands that read import manifests. */
export function importOptions(language: Language): Option[] {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  return [
    new Option(
      "--tariff <file>",
      say("进口税率表CSV（算税；tax import 必需）", "import tax rates, CSV (tax import needs it)"),
    ),
    new Option("--positive-list <file>", say("零售进口商品清单CSV", "positive list of retail imports, CSV")),
    new Option(
      "--orders <file>",
      say("订单CSV（CEB311），核对三单", "orders, CSV (CEB311), for the three documents"),
    ),
    new Option("--payments <file>", say("支付单CSV（CEB411）", "payments, CSV (CEB411)")),
    new Option("--waybills <file>", say("运单CSV（CEB511）", "way-bills, CSV (CEB511)")),
    new Option(
      "--ledger <file>",
      say(
        "订购人年度额度台账（默认在用户数据目录）",
        "ledger of buyers' years (default: in the user's data directory)",
      ),
    ),
    new Option(
      "--no-ledger",
      say("不用台账：年度额度只按本批核对", "no ledger: the year is checked within this batch alone"),
    ),
    new Option("--tax-rounding <way>", say("税额在哪里四舍五入", "where taxes are rounded"))
      .choices(["line", "order"])
      .default("line"),
    new Option(
      "--release-date <date>",
      say(
        "放行日期，用于缴税期限（舱单未给时）",
        "day of release, for the days of payment (where the manifest gives none)",
      ),
    ),
  ];
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

/** The run's point of time: `--at`, or now. Throws a Failure for a text that is no point of time. */
export function instantOf(at: string | undefined, now: Date): Date {
  if (at === undefined) return now;
  const instant = parseInstant(at);
  if (instant !== undefined) return instant;
  throw new Failure({
    zh: `--at ${at} 不是时间。请写成 2026-11-23T10:00:00+08:00。`,
    en: `--at ${at} is no point of time. Write it as 2026-11-23T10:00:00+08:00.`,
  });
}

/** The law's day as YYYY-MM-DD: `--as-of`, or the declaration's day in China. */
export function lawDayOf(asOf: string | undefined, chinaTime: string): string {
  if (asOf === undefined) return dashed(chinaTime.slice(0, 8));
  if (parseInstant(asOf) !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asOf)) return asOf;
  throw new Failure({
    zh: `--as-of ${asOf} 不是日期。请写成 YYYY-MM-DD。`,
    en: `--as-of ${asOf} is no date. Write it as YYYY-MM-DD.`,
  });
}
