import { dashed, isDay, parseInstant, unambiguousDay } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { assertNearRun } from "../values/near-run.js";
import { choice, flag, mandatory, onUnless, repeated, seconds, value } from "./option.js";

/** `--format`: one of the command's formats, by default the first. */
export function format<const Format extends string>(formats: readonly [Format, ...Format[]]) {
  const facts = choice("<format>", formats, () => formats[0], { zh: "输出格式", en: "output format" });
  return { ...facts, short: "f" };
}

/** `--lang`: QINGDAN_LANG or Chinese where it is not given. */
export const lang = choice("<lang>", ["zh", "en"], (language: Language) => language, {
  zh: "语言",
  en: "language",
});

export const quiet = { ...flag({ zh: "不显示进度和摘要", en: "no progress, no summary" }), short: "q" };

export const color = onUnless({ zh: "不用颜色", en: "no colours" });

export const asOf = value("<date>", {
  zh: "按哪一天的法规和汇率，YYYY-MM-DD（默认申报日）",
  en: "the day whose law and rates apply, YYYY-MM-DD (default: the declaration date)",
});

export const at = value("<timestamp>", {
  zh: "固定报送时间，如 2026-11-23T10:00:00+08:00",
  en: "pins the declaration's time, as 2026-11-23T10:00:00+08:00",
});

export const profile = {
  ...value("<file>", {
    zh: "配置文件（默认当前目录的 qingdan.yaml）",
    en: "profile (default: qingdan.yaml where it exists)",
  }),
  short: "p",
};

export const rates = value("<file>", {
  zh: "汇率表CSV：month,currency,rate",
  en: "rates of exchange, CSV: month,currency,rate",
});

export const table = repeated("<name=file>", {
  zh: "用自己的代码表覆盖内置表，可多次",
  en: "adds a table of yours to the product's, replacing equal codes; may be repeated",
});

export const lockTimeout = seconds(60, {
  zh: "台账被别的进程占用时最多等几秒",
  en: "longest wait for a ledger that another process has, in seconds",
});

export const newLedger = flag({
  zh: "另建新台账：原有的已丢失，或配置文件指定的是另一个",
  en: "makes a new ledger although an earlier one is gone, or the profile names another",
});

export const out = mandatory(
  "<dir>",
  {
    zh: "输出目录（须为空或不存在），可含 {date}、{time}",
    en: "output directory (empty, or not there yet); may contain {date} and {time}",
  },
  "o",
);

/** The options of all commands that check goods by the law of a day. */
export function runOptions<const Format extends string>(formats: readonly [Format, ...Format[]]) {
  return { profile, format: format(formats), lang, asOf, at, quiet, color };
}

/** The run's point of time: `--at`, or now. Throws a Failure for a text that can't be read as one. */
export function instantOf(text: string | undefined, now: Date): Date {
  if (text === undefined) return now;
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw new Failure({
    zh: `--at ${text} 不是时间。请写成 2026-11-23T10:00:00+08:00。`,
    en: `--at ${text} is not a date or time. Write it as 2026-11-23T10:00:00+08:00.`,
  });
}

/** The law's day as YYYY-MM-DD: `--as-of`, or the declaration's day in China. */
export function lawDayOf(text: string | undefined, chinaTime: string): string {
  if (text === undefined) return dashed(chinaTime.slice(0, 8));
  if (parseInstant(text) !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  throw new Failure({
    zh: `--as-of ${text} 不是日期。请写成 YYYY-MM-DD。`,
    en: `--as-of ${text} is not a date. Write it as YYYY-MM-DD.`,
  });
}

/**
 * `--release-date` as YYYYMMDD; blank where it is not given. Throws a Failure for a text that is not a day, and for a
 * day far from the run.
 */
export function releaseDayOf(text: string | undefined, at: Date): string {
  if (text === undefined) return "";
  const day = isDay(text) ? text : unambiguousDay(text);
  if (day !== undefined) {
    assertNearRun("--release-date", day, at);
    return day;
  }
  throw new Failure({
    zh: `--release-date ${text} 不是日期。请写成 YYYY-MM-DD。`,
    en: `--release-date ${text} is not a date. Write it as YYYY-MM-DD.`,
  });
}
