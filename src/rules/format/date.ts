import type { Field } from "../../ceb/field.js";
import { messageSpecification } from "../../law/bases.js";
import { possibleDays, serialDay } from "../../readings/days.js";
import { dashed, isDay, isTime } from "../../values/calendar.js";
import { consignmentRule, type Fault, fieldRule } from "../rule.js";

const facts = {
  id: "format/date",
  title: { zh: "日期写作YYYYMMDD且真实存在", en: "a date is written YYYYMMDD and exists" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    day: {
      zh: "{column} 须为YYYYMMDD的真实日期，实为 {value}。请改成实际日期，如 20261120。",
      en: "{column} needs a real date written YYYYMMDD, not {value}. Write the day that is meant, as 20261120.",
    },
    several: {
      zh: "{column} 的 {value} 可能是 {expected}。请写成YYYYMMDD。",
      en: "{column} {value} may be {expected}. Write the day that is meant as YYYYMMDD.",
    },
    time: {
      zh: "{column} 须为YYYYMMDDhhmmss的真实时间，实为 {value}。请改成实际时间，如 20261120153000。",
      en: "{column} needs a real time written YYYYMMDDhhmmss, not {value}. Write the time that is meant, as 20261120153000.",
    },
    serial: {
      zh: "{column} 的 {value} 像是Excel的日期序号，应写 {expected}。请把该列设为“文本”。",
      en: "{column} holds {value}, which looks like Excel's day number for {expected}. Set the column to Text.",
    },
    past: {
      zh: "{column} {value} 早于申报日{expected}天。请核对年、月是否写错。",
      en: "{column} {value} is {expected} days before the declaration. Check the year and the month.",
    },
    future: {
      zh: "{column} {value} 晚于申报日{expected}天。请核对年、月是否写错。",
      en: "{column} {value} is {expected} days after the declaration. Check the year and the month.",
    },
    accepted: {
      zh: "{column} {value} 不是本次申报日 {expected}：申报日期是海关接受申报的日期，不能另选。请把该列留空（自动填申报当日）；确在那一天申报的，请用 --at 写明当天。",
      en: "{column} {value} is not the day of this declaration, {expected}: it is the day on which customs accepts the list, and can't be chosen. Leave the column blank and the day is filled in; for a declaration of that other day name it with --at.",
    },
    year: {
      zh: "{column} {value} 与申报日 {expected} 不在同一年：订购人的年度额度按海关接受申报的年份计，不能另选。请把该列留空（自动填申报当日）；确在那一天申报的，请用 --at 写明当天。",
      en: "{column} {value} is in another year than the declaration, {expected}: the buyer's year is that in which customs accepts the list, and can't be chosen. Leave the column blank and the day is filled in; for a declaration of that other day name it with --at.",
    },
    converted: {
      zh: "{column} 的 {value} 已按 {expected} 申报。建议把该列设为“文本”，写成YYYYMMDD。",
      en: "{column} {value} is declared as {expected}. Better set the column to Text and write YYYYMMDD.",
    },
  },
  example: {
    zh: "ieDate 写成 20261131：11月没有31日。",
    en: "ieDate 20261131: November has no 31st.",
    wrong: { ieDate: "20261131" },
    right: { ieDate: "20261130" },
  },
} as const;

export const date = fieldRule({
  ...facts,
  applies: (field) => field.kind === "day" || field.kind === "time",
  check(value, field, { declared }) {
    if (field.kind === "time") {
      return isTime(value)
        ? distantFault(value, field, declared)
        : { kind: "time", value: value.slice(0, 40), expected: "YYYYMMDDhhmmss" };
    }
    if (isDay(value)) return acceptedFault(value, field, declared) ?? distantFault(value, field, declared);
    const days = possibleDays(value);
    if (days.length > 1) return { kind: "several", value, expected: days.join(" / ") };
    const serial = serialDay(value);
    return serial === undefined
      ? { kind: "day", value: value.slice(0, 40), expected: "YYYYMMDD" }
      : { kind: "serial", value, expected: serial };
  },
});

/** Warning of the same rule: a date that was converted to the message's form. */
export const convertedDate = consignmentRule({
  ...facts,
  check: ({ conversions }) =>
    conversions.map(({ column, from, to }) => ({
      kind: "converted",
      column,
      value: from,
      expected: to,
      severity: "warning",
    })),
});

/** Most days between declTime and the declaration: a run shortly before midnight is accepted on the next day. */
const daysOfAcceptance = 1;

/**
 * An error where declTime is not the day of the declaration. It is the day that customs' computer records (message
 * specification, table 3-31), and decides the buyer's year: a list can't choose either.
 */
function acceptedFault(
  day: string,
  { name }: Field,
  declared: string | undefined,
): Fault<"accepted" | "year"> | undefined {
  if (declared === undefined || name !== "declTime") return undefined;
  const expected = declared.replaceAll("-", "");
  if (Math.abs(daysFrom(declared, day)) > daysOfAcceptance) return { kind: "accepted", value: day, expected };
  return day.slice(0, 4) === expected.slice(0, 4) ? undefined : { kind: "year", value: day, expected };
}

/** Most days before and after the declaration that are not asked about. */
interface Span {
  readonly before: number;
  readonly after: number;
}

/**
 * How far days and times are usually from the declaration. Wider than practice, so that only a wrong year or month is
 * asked about: exports are declared within weeks of their departure; bonded goods have come into the country, goods
 * have been released and orders been paid for months before; nothing is sent or paid after today, but for a clock of
 * another time zone.
 */
function spanOf({ name, required }: Field): Span | undefined {
  switch (name) {
    case "ieDate":
      // Mandatory in exports only.
      return { before: required === true ? 60 : 366, after: 60 };
    case "releaseDate":
      return { before: 366, after: 60 };
    case "appTime":
      return { before: 60, after: 1 };
    case "payTime":
      return { before: 366, after: 1 };
    default:
      return undefined;
  }
}

/** A warning of the days between a day or time and the declaration, where they are more than is usual. */
function distantFault(
  value: string,
  field: Field,
  declared: string | undefined,
): Fault<"past" | "future"> | undefined {
  const span = declared === undefined ? undefined : spanOf(field);
  if (declared === undefined || span === undefined) return undefined;
  const days = daysFrom(declared, value.slice(0, 8));
  if (days >= -span.before && days <= span.after) return undefined;
  const kind = days < 0 ? "past" : "future";
  return { kind, value, expected: String(Math.abs(days)), severity: "warning" };
}

const millisecondsOfDay = 86_400_000;

/** Days from the declaration (YYYY-MM-DD) to a day (YYYYMMDD), below 0 for one before it. */
function daysFrom(declared: string, day: string): number {
  return Math.round((Date.parse(dashed(day)) - Date.parse(declared)) / millisecondsOfDay);
}
