import { messageSpecification } from "../../law/bases.js";
import { possibleDays, serialDay } from "../../readings/days.js";
import { isDay, isTime } from "../../values/calendar.js";
import { consignmentRule, fieldRule } from "../rule.js";

const facts = {
  id: "format/date",
  title: { zh: "日期写作YYYYMMDD且真实存在", en: "a date is written YYYYMMDD and exists" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    day: {
      zh: "{column} 须为YYYYMMDD的真实日期，实为 {value}。",
      en: "{column} needs a real date written YYYYMMDD, not {value}.",
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
  check(value, field) {
    if (field.kind === "time") {
      return isTime(value)
        ? undefined
        : { kind: "time", value: value.slice(0, 40), expected: "YYYYMMDDhhmmss" };
    }
    if (isDay(value)) return undefined;
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
