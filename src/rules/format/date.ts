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
      zh: "{column} 须为YYYYMMDDhhmmss的真实时间，实为 {value}。",
      en: "{column} needs a real time written YYYYMMDDhhmmss, not {value}.",
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
    converted: {
      zh: "{column} 的 {value} 已按 {expected} 申报。建议把该列设为“文本”，写成YYYYMMDD。",
      en: "{column} {value} is declared as {expected}. Better set the column to Text and write YYYYMMDD.",
    },
  },
  example: { zh: "ieDate 写成 20261131：11月没有31日。", en: "ieDate 20261131: November has no 31st." },
} as const;

export const date = fieldRule({
  ...facts,
  applies: (field) => field.kind === "day" || field.kind === "time",
  check(value, field, { declared }) {
    if (field.kind === "time") {
      return isTime(value)
        ? undefined
        : { kind: "time", value: value.slice(0, 40), expected: "YYYYMMDDhhmmss" };
    }
    if (isDay(value)) return distantFault(value, field, declared);
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

/** Days of a list's own: goods are declared within weeks of them. */
const daysOfList: ReadonlySet<string> = new Set(["ieDate", "declTime"]);
/** Most days between such a day and the declaration that are not asked about. */
const mostDays = 60;
const millisecondsOfDay = 86_400_000;

/** A warning of the days between a list's day and the declaration, where they are many. */
function distantFault(
  day: string,
  { name }: Field,
  declared: string | undefined,
): Fault<"past" | "future"> | undefined {
  if (declared === undefined || !daysOfList.has(name)) return undefined;
  const days = Math.round((Date.parse(dashed(day)) - Date.parse(declared)) / millisecondsOfDay);
  if (Math.abs(days) <= mostDays) return undefined;
  const kind = days < 0 ? "past" : "future";
  return { kind, value: day, expected: String(Math.abs(days)), severity: "warning" };
}
