import { messageSpecification } from "../../law/bases.js";
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

const firstSerial = 36526; // 2000-01-01
const lastSerial = 73050; // 2099-12-31
const serialEpoch = Date.UTC(1899, 11, 30);

function serialDay(value: string): string | undefined {
  if (!/^\d{5}$/.test(value)) return undefined;
  const serial = Number(value);
  if (serial < firstSerial || serial > lastSerial) return undefined;
  return new Date(serialEpoch + serial * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
}

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
