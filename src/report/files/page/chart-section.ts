import { dashed, dayAfter } from "../../../values/calendar.js";
import { fen, zeroYuan } from "../../../values/money.js";
import { folded, type KeySum } from "./breakdown.js";
import { chapterName } from "./chapters.js";
import { type Bar, barChart, dayChart } from "./charts.js";
import type { Section } from "./document.js";
import { html } from "./markup.js";
import type { PageFacts } from "./run-facts.js";

/** Bars of a chart; what has fewer orders is one bar. */
const mostBars = 12;
/** Most days that are drawn one by one; beyond, months are. */
const mostDays = 92;

const others = "…";

const words = {
  zh: {
    title: "货物分布",
    country: { title: { E: "按运抵国", I: "按起运国" }, name: "国家（地区）" },
    chapter: { title: "按商品编码的章（一单有几章的货物，各计一次）", name: "章" },
    day: { E: "按出口日期", I: "按进口日期" },
    date: "日期",
    month: "按月",
    others: "其他",
    unknown: "未填或无效",
  },
  en: {
    title: "Where the goods go",
    country: { title: { E: "By country of destination", I: "By country of departure" }, name: "country" },
    chapter: { title: "By chapter of the goods code (an order counts in each)", name: "chapter" },
    day: { E: "By day of export", I: "By day of import" },
    date: "day",
    month: "By month",
    others: "others",
    unknown: "blank or not valid",
  },
} as const;

/** Charts by country, chapter and day. Undefined without orders. */
export function chartSection(facts: PageFacts): Section | undefined {
  const { language, run, countries, chapters, days, context } = facts;
  if (countries.length === 0) return undefined;
  const say = words[language];
  const table = context.reference.table("countries");
  const countryName = (code: string): string => {
    const entry = table.get(code);
    return (language === "zh" ? entry?.name : entry?.nameEn) ?? entry?.name ?? code;
  };
  const { byMonth, sums } = dated(days.filter(({ key }) => key !== ""));
  const bars = sums.map(({ key, orders, yuan }) => ({ name: dayName(key), orders, yuan: fen(yuan) }));
  const byCountry = barsOf(countries, countryName, language);
  const byChapter = barsOf(chapters, (key) => chapterName(key)[language], language);
  const country = { title: say.country.title[run.direction], name: say.country.name };
  const title = byMonth ? say.month : say.day[run.direction];
  const body = html`<div class="charts">${barChart("by-country", country, byCountry, language)}${barChart("by-chapter", say.chapter, byChapter, language)}${dayChart("by-day", { title, name: say.date }, bars, language)}</div>
`;
  return { id: "charts", title: say.title, body };
}

/** Every day from the first to the last, or, where these are too many, the months that there are. */
function dated(days: readonly KeySum[]): { readonly byMonth: boolean; readonly sums: readonly KeySum[] } {
  const sorted = [...days].sort((a, b) => (a.key < b.key ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return { byMonth: false, sums: [] };
  if (dayAfter(first.key, mostDays - 1) < last.key)
    return { byMonth: true, sums: folded(sorted, (key) => key.slice(0, 6)) };
  const sumOf = new Map(sorted.map((sum) => [sum.key, sum]));
  const sums: KeySum[] = [];
  for (let key = first.key; key <= last.key; key = dayAfter(key, 1))
    sums.push(sumOf.get(key) ?? { key, orders: 0, yuan: zeroYuan });
  return { byMonth: false, sums };
}

function dayName(key: string): string {
  return key.length === 8 ? dashed(key) : `${key.slice(0, 4)}-${key.slice(4)}`;
}

/** The first bars, then one of all others, then one of what has no key. */
function barsOf(
  sums: readonly KeySum[],
  nameOf: (key: string) => string,
  language: PageFacts["language"],
): Bar[] {
  const say = words[language];
  const unknown = sums.filter(({ key }) => key === "");
  const known = sums.filter(({ key }) => key !== "");
  const shown = folded(known, (key, at) => (at < mostBars || known.length === mostBars + 1 ? key : others));
  return [...shown, ...unknown].map(({ key, orders, yuan }) => {
    const figures = { orders, yuan: fen(yuan) };
    if (key === "") return { name: say.unknown, ...figures };
    if (key === others) return { name: say.others, ...figures };
    return { name: nameOf(key), code: key, ...figures };
  });
}
