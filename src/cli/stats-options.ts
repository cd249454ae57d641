import { choice, countOrNone, mandatory, repeated, type Values, value } from "./option.js";
import { sourceOptions } from "./source-options.js";

/** The options of `stats`. */
export const statsOptions = {
  period: mandatory("<period>", {
    zh: "期间：2026、2026-H1、2026-Q2 或 2026-06",
    en: "the period: 2026, 2026-H1, 2026-Q2 or 2026-06",
  }),
  by: value("<dimension,...>", {
    zh: "另按维度列表，可多个，如 country,chapter,port",
    en: "tables by these dimensions too, as country,chapter,port",
  }),
  population: choice("<orders>", ["declared", "released", "cleared"], () => "released", {
    zh: "统计哪些订单：已申报、已放行、已结关",
    en: "which orders count: declared, released or cleared ones",
  }),
  compare: value("<periods>", {
    zh: "与上年同期（yoy）、上一期（mom）比较，可都写",
    en: "compares with a year before (yoy), the period just before (mom), or both",
  }),
  previous: repeated("<source>", {
    zh: "对比期间的其他来源（舱单或输出目录），可多次",
    en: "more sources of the compared periods; may be repeated",
  }),
  regions: value("<file>", {
    zh: "国家组别CSV：country,region,from,to（用于 --by region）",
    en: "groups of countries, CSV: country,region,from,to (for --by region)",
  }),
  minEnterprises: countOrNone("<n>", 3, {
    zh: "企业少于这个数的行不公布，并连带最小的一行",
    en: "withholds rows of fewer enterprises, and one more where needed",
  }),
  report: repeated("<file>", {
    zh: "另写一份网页（.html），含图表；可多次",
    en: "writes a page with charts besides (.html); may be repeated",
  }),
  ...sourceOptions,
};
export type StatsOptions = Values<typeof statsOptions>;
