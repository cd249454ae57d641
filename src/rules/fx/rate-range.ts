import type { Decimal } from "decimal.js";
import type { ExportConsignment } from "../../consignment/consignment.js";
import { gacc272 } from "../../law/bases.js";
import { yuan } from "../../law/codes.js";
import { instruments } from "../../law/instruments.js";
import {
  type DoubtfulRate,
  doubtfulRate,
  type RateSlip,
  rangeMonths,
} from "../../reference/plausible-rates.js";
import type { Text } from "../../values/finding.js";
import { type ConsignmentFault, exportRule, type RuleContext, type SheetFault } from "../rule.js";

type RangeKind = RateSlip | "several" | "strange" | "month";

const none: readonly never[] = [];

export const rateRange = exportRule({
  id: "fx/rate-range",
  title: { zh: "汇率在该币制的合理范围内", en: "a rate of exchange is plausible for its currency" },
  severity: "error",
  only: "E",
  basis: [gacc272],
  since: instruments.gaccOrder124,
  messages: {
    hundred: {
      zh: "币制 {value} 的汇率不合理，像是100外币的价格；按1外币应约为 {expected}。请改正 --rates 汇率表：写1单位外币合多少元。",
      en: "the rate of currency {value} is not plausible: it looks like the price of 100 units; for one unit it would be {expected}. Correct the --rates table: write yuan for one unit.",
    },
    inverse: {
      zh: "币制 {value} 的汇率不合理，像是1元合多少外币（写反了）；应约为 {expected}。请改正 --rates 汇率表：写1单位外币合多少元。",
      en: "the rate of currency {value} is not plausible: it looks like the foreign units for one yuan; the other way round it would be {expected}. Correct the --rates table: write yuan for one unit.",
    },
    "inverse-hundred": {
      zh: "币制 {value} 的汇率不合理，像是100元合多少外币；应约为 {expected}。请改正 --rates 汇率表：写1单位外币合多少元。",
      en: "the rate of currency {value} is not plausible: it looks like the foreign units for 100 yuan; the other way round it would be {expected}. Correct the --rates table: write yuan for one unit.",
    },
    several: {
      zh: "币制 {value} 的汇率不合理，像是100外币的价格，或者写反了；按1外币可能为 {expected}。请改正 --rates 汇率表：写1单位外币合多少元。",
      en: "the rate of currency {value} is not plausible: it is the price of 100 units or stands the wrong way round; for one unit it may be {expected}. Correct the --rates table: write yuan for one unit.",
    },
    strange: {
      zh: `币制 {value} 的汇率不在合理范围 {expected}（1单位外币合元，据${rangeMonths}的行情）内。请核对 --rates 汇率表的币制、月份和数值。`,
      en: `the rate of currency {value} is outside the plausible range of {expected} yuan for one unit (by the rates of ${rangeMonths}). Check currency, month and figure in the --rates table.`,
    },
    month: {
      zh: "汇率 {value} 的月份在 {expected} 之后太远，像是年份写错了，用不上。请改正 --rates 汇率表。",
      en: "the month of the rate {value} is long after {expected}: its year looks wrong, and it is not used. Correct the --rates table.",
    },
  } satisfies Record<RangeKind, Text>,
  example: {
    zh: "2026-11 美元的汇率写成 708.12：是100美元的价格。",
    en: "a rate of 708.12 for the US dollar: the price of a hundred.",
  },
  reads: { line: ["currency"] },
  check({ lines }, { rates, law, reference }) {
    let faults: ConsignmentFault<RangeKind, ExportConsignment>[] | undefined;
    let before = yuan;
    for (const { row, file, text } of lines) {
      const { currency } = text;
      if (currency === yuan || currency === before) continue;
      before = currency;
      const rate = rates.rate(currency, law.month);
      const iso = reference.table("currencies").get(currency)?.iso;
      if (rate === undefined || iso === undefined) continue;
      const doubt = doubtfulRate(iso, rate);
      if (doubt === undefined || faults?.some(({ value }) => value.startsWith(`${currency} `))) continue;
      faults ??= [];
      const value = rateText(currency, iso, law.month, rate);
      faults.push({ ...rangeFault(doubt), column: "currency", row, file, value });
    }
    return faults ?? none;
  },
});

/**
 * An error where the rate is the price of a hundred, stands the wrong way round or is far from plausible: it would
 * decide lanes. Another rate that is only unusual is a warning.
 */
function rangeFault(
  doubt: DoubtfulRate,
): Pick<ConsignmentFault<RangeKind>, "kind" | "expected" | "severity"> {
  const { meant, low, high } = doubt;
  const range = `${low.toFixed()}–${high.toFixed()}`;
  const severity = isWrong(doubt) ? undefined : { severity: "warning" as const };
  const [first, ...others] = meant;
  if (first === undefined) return { kind: "strange", expected: range, ...severity };
  const rates = meant.map(({ rate }) => rate.toFixed()).join(" / ");
  return { kind: others.length > 0 ? "several" : first.slip, expected: `${rates} (${range})`, ...severity };
}

function isWrong({ meant, far }: DoubtfulRate): boolean {
  return far || meant.some(({ slip }) => slip !== "inverse-hundred");
}

/** The month's rate of a currency (customs code); undefined where there is none, and where it is an error. */
export function usableRate(
  currency: string,
  { rates, law, reference }: Pick<RuleContext, "rates" | "law" | "reference">,
): Decimal | undefined {
  const rate = rates.rate(currency, law.month);
  if (rate === undefined || currency === yuan) return rate;
  const iso = reference.table("currencies").get(currency)?.iso;
  const doubt = iso === undefined ? undefined : doubtfulRate(iso, rate);
  return doubt !== undefined && isWrong(doubt) ? undefined : rate;
}

/** Years after the run's of which a month of the table is believed. */
const mostYearsAhead = 1;

/**
 * The rates of a table, other than those of a month that orders are asked about, that are the price of a hundred or
 * stand the wrong way round, and those of a month long after that of the run: warnings, since it is not known whether
 * they are used.
 */
export function* doubtfulRows(
  { rates, reference, law }: Pick<RuleContext, "rates" | "reference" | "law">,
  except: string,
): Generator<SheetFault<RangeKind>> {
  for (const { currency, month, rate, file, line } of rates.rows ?? []) {
    const iso = reference.table("currencies").get(currency)?.iso;
    if (Number(month.slice(0, 4)) > Number(law.month.slice(0, 4)) + mostYearsAhead) {
      const value = rateText(currency, iso, month, rate);
      const fault = { kind: "month", severity: "warning", column: "", expected: law.month } as const;
      yield { ...fault, at: { file, line }, value };
    }
    const doubt = iso === undefined || month === except ? undefined : doubtfulRate(iso, rate);
    if (doubt === undefined || (doubt.meant.length === 0 && !doubt.far)) continue;
    const value = rateText(currency, iso, month, rate);
    yield { ...rangeFault(doubt), severity: "warning", column: "", at: { file, line }, value };
  }
}

function rateText(currency: string, iso: string | undefined, month: string, rate: Decimal): string {
  return `${currency} ${iso ?? ""} ${month}: ${rate.toFixed()}`;
}
