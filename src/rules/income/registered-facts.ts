import type { ExportColumn } from "../../columns/export-columns.js";
import { type Basis, deemedRate, exemptionWithoutVouchers } from "../../law/bases.js";
import { dashed } from "../../values/calendar.js";
import { isFarDay } from "./far-day.js";
import { type IncomeContext, type IncomeFault, type IncomeLine, incomeCondition } from "./line.js";

const amountInYuan: Basis = {
  zh: "外币按 --rates 所给当月汇率折算",
  en: "foreign currency at the month's rate of --rates",
  note: {
    zh: "按出口日期（--by release 为放行日期）所在月的汇率折算；未见文件规定核定征收收入用哪一天的汇率。",
    en: "The month is that of the export date (of the release with --by release); no text was found that names the day whose rate applies to deemed revenue.",
  },
};

export const registeredFacts = incomeCondition({
  id: "income/registered-facts",
  title: {
    zh: "登记出口日期、名称、计量单位、数量、单价、金额",
    en: "export date, name, unit, quantity, price and amount are registered",
  },
  severity: "error",
  only: "E",
  basis: [exemptionWithoutVouchers, deemedRate, amountInYuan],
  messages: {
    missing: {
      zh: "{column} 没有可登记的值，实为 {value}：出口日期、名称、计量单位、数量、单价、金额缺一不可，未计入收入。请补上。",
      en: "{column} can't be registered ({value}): export date, name, unit, quantity, price and amount are all needed, and the row is not counted. Fill it in.",
    },
    undated: {
      zh: "{column} 没有放行日期，实为 {value}：不知道属于哪一期，未计入收入。请补上，或用 --by export。",
      en: "{column} is not a day of release ({value}): the period is not known, and the row is not counted. Fill it in, or use --by export.",
    },
    far: {
      zh: "{column} {value} 离今天太远，像是年份写错了：这一行按它的日期不在本期，没有计入。请核对，写错的请改正。",
      en: "{column} {value} is too far from today: its year looks wrong. By this date the row is not of the period, and is not counted. Check it, and correct it if it is wrong.",
    },
    rate: {
      zh: "没有币制 {value} 在 {expected} 的汇率，金额无法折成人民币，未计入收入。请在 --rates 汇率表中补上 {expected} 的一行。",
      en: "there is no rate of currency {value} for {expected}: the amount is not known in yuan, and the row is not counted. Add a row for {expected} to the --rates table.",
    },
  },
  example: { zh: "gname 为空。", en: "gname is blank." },
  outcome: "apart",
  excluded: { zh: "登记信息不全", en: "registered facts are missing" },
  check(line, { hasRate }) {
    const missing = missingFact(line);
    if (missing !== undefined) return missing;
    const { currency, month } = line;
    if (hasRate(currency, month)) return undefined;
    return { kind: "rate", column: "currency", value: currency, expected: month };
  },
});

function missingFact(line: IncomeLine): IncomeFault<"missing" | "undated"> | undefined {
  const missing = (column: ExportColumn, value = ""): IncomeFault<"missing"> => ({
    kind: "missing",
    column,
    value,
    expected: "",
  });
  if (line.exportDay === "") return missing("ieDate", line.dayColumn === "ieDate" ? line.dayText : "");
  if (line.name === "") return missing("gname");
  if (line.unit === "") return missing("unit");
  const { written } = line;
  const number = (column: keyof typeof written): IncomeFault<"missing"> =>
    missing(column, written[column].slice(0, 40));
  if (line.qty === undefined) return number("qty");
  if (line.price === undefined) return number("price");
  if (line.total === undefined) return number("totalPrice");
  if (line.day === "") return { ...missing(line.dayColumn, line.dayText), kind: "undated" };
  return undefined;
}

/** The fault of a line that is not of the period because of a day that is too far from today to be right. */
export function farDayFault(
  { day, dayColumn, dayText }: IncomeLine,
  { today }: Pick<IncomeContext, "today">,
): IncomeFault<"far"> | undefined {
  if (day === "" || !isFarDay(dashed(day), today)) return undefined;
  return { kind: "far", column: dayColumn, value: dayText, expected: "", severity: "warning" };
}
