import { choiceOrNone, type OptionFacts, repeated, type Values, value, WrongValue } from "./option.js";
import { color, format, lang, lockTimeout, profile, quiet } from "./options.js";

/** `--holidays`: the user's working days and rest days. */
export const holidays = value("<csv>", {
  zh: "节假日表CSV：date,kind（workday或holiday）,name；盖过内置的2024至2026年安排",
  en: "working days and rest days, CSV: date,kind (workday or holiday),name; over the built-in ones of 2024 to 2026",
});

/** `--runs`: where the run directories of the ledger are now. */
export const runs = repeated("<dir...>", {
  zh: "已移走的输出目录现在的位置（默认在台账记录的原处找报文）",
  en: "run directories that were moved (default: messages are looked for where the ledger has them)",
});

/** `--within`: days, written `7d` or `7`. */
const within: OptionFacts<number | undefined> = {
  placeholder: "<days>",
  text: {
    zh: "只列多少天以内到期的（含已逾期的），如 7d",
    en: "only what is due within so many days, as 7d; overdue too",
  },
  initial: () => undefined,
  read(word) {
    const days = /^(\d{1,4})d?$/.exec(word)?.[1];
    if (days === undefined) throw new WrongValue("7d");
    return Number(days);
  },
};

/** The options of `due`. */
export const dueOptions = {
  within,
  ical: value("<file>", {
    zh: "另写一份iCalendar日历文件（已有的会被替换）",
    en: "writes an iCalendar file as well, in place of one that is there",
  }),
  holidays,
  asOf: value("<date>", {
    zh: "按哪一天计，YYYY-MM-DD（默认今天）",
    en: "the day as of which, YYYY-MM-DD (default: today)",
  }),
  failOn: choiceOrNone("<state>", ["overdue"], {
    zh: "有逾期的，退出状态为1",
    en: "the exit status is 1 where something is overdue",
  }),
  ledger: value("<file>", {
    zh: "台账文件（默认是配置文件指定的，否则在用户数据目录，qingdan/ledger.sqlite）",
    en: "the ledger (default: the profile's, else qingdan/ledger.sqlite in the user's data directory)",
  }),
  runs,
  profile,
  lockTimeout,
  format: format(["text", "json", "csv"]),
  ...{ lang, quiet, color },
};
export type DueOptions = Values<typeof dueOptions>;
