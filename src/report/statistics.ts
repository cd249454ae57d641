import type { Period } from "../declared/period.js";
import type { Population } from "../declared/population.js";
import type { TableRows } from "../output/output-tables.js";
import type { Language, Text } from "../values/finding.js";
import type { Style } from "../wording/style.js";
import { tablesText } from "./tables-text.js";

/** What the population is called. */
export const populationNames: Readonly<Record<Population, Text>> = {
  declared: { zh: "已申报", en: "declared" },
  released: { zh: "已放行", en: "released" },
  cleared: { zh: "已结关", en: "cleared" },
};

interface ToldReport {
  readonly period: Period;
  readonly population: Population;
  readonly language: Language;
  readonly style: Style;
}

/** The statistics for people: the period, and the tables that have rows. */
export function* statisticsText(
  tables: readonly TableRows[],
  { period, population, language, style }: ToldReport,
): Generator<string> {
  const { label, from, to } = period;
  const name = populationNames[population][language];
  const zh = language === "zh";
  yield `${style.bold(zh ? `${label}（${from} 至 ${to}），${name}` : `${label} (${from} to ${to}), ${name}`)}\n\n`;
  const filled = tables.filter(({ count }) => count > 0);
  yield* tablesText(filled, language, style);
}
