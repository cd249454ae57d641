import type { DeclaredLine, DeclaredOrder, OrderHeadName } from "../declared/order.js";
import type { Amount } from "../values/amount.js";
import { parseAmount } from "../values/amount.js";
import type { Text } from "../values/finding.js";

/** The key of what has none. */
export const unknownKey = "unknown";

/** What keys are found with besides the order. */
export interface KeySources {
  /** Whether customs' table has a country. */
  isCountry(code: string): boolean;
  /** The group of countries that a country is in on a day, by the user's table; undefined: in none. */
  regionOf(country: string, day: string): string | undefined;
}

/** What is known of an order that is counted. */
export interface CountedOrder {
  readonly order: DeclaredOrder;
  /** The day by which it counts, YYYY-MM-DD. */
  readonly day: string;
  /** The hour, two digits; blank where no time is known. */
  readonly hour: string;
  /** Yuan of its counted lines. */
  readonly cny: Amount;
}

interface DimensionFacts {
  readonly title: Text;
  readonly synonyms?: readonly string[];
}

/** A dimension of the order as a whole: each order is in one row. */
interface OrderDimension extends DimensionFacts {
  readonly of: "order";
  keyOf(counted: CountedOrder, sources: KeySources): string;
}

/** A dimension of the goods line: an order counts in each row in which it has a line. */
interface LineDimension extends DimensionFacts {
  readonly of: "line";
  keyOf(line: DeclaredLine, counted: CountedOrder, sources: KeySources): string;
}

export type Dimension = OrderDimension | LineDimension;

/** A dimension by an element of the head. */
function ofHead(element: OrderHeadName, title: Text, ...synonyms: string[]): OrderDimension {
  return { of: "order", title, synonyms, keyOf: ({ order }) => order.head[element] };
}

/** A dimension by the first digits of the goods code. */
function ofCode(digits: number, title: Text): LineDimension {
  const beginning = new RegExp(`^\\d{${digits}}`);
  return { of: "line", title, keyOf: ({ text }) => beginning.exec(text.gcode)?.[0] ?? "" };
}

/** The dimensions of `--by`, by the names that its tables have. */
export const dimensions = {
  country: {
    of: "line",
    title: {
      zh: "最终目的国（出口）、原产国（进口）",
      en: "country of destination (exports), of origin (imports)",
    },
    keyOf: ({ text }, _counted, sources) => (sources.isCountry(text.country) ? text.country : ""),
  },
  region: {
    of: "line",
    title: { zh: "国家组别（按所附的表）", en: "group of countries (by the table that was given)" },
    keyOf: ({ text }, { day }, sources) => sources.regionOf(text.country, day) ?? "",
  },
  chapter: ofCode(2, { zh: "商品编码的章", en: "chapter of the goods code" }),
  heading: ofCode(4, { zh: "商品编码的品目", en: "heading of the goods code" }),
  currency: {
    of: "line",
    title: { zh: "币制", en: "currency" },
    keyOf: ({ text }) => text.currency,
  },
  district: {
    of: "order",
    title: { zh: "收发货人所在地（代码前四位）", en: "district of the consignor or consignee (four digits)" },
    keyOf: ({ order }) => districtOf(order.head.ebcCode),
  },
  customsCode: ofHead("customsCode", { zh: "申报地海关", en: "customs of declaration" }, "customs"),
  portCode: ofHead("portCode", { zh: "口岸海关", en: "customs of the port" }, "port"),
  trafMode: ofHead("trafMode", { zh: "运输方式", en: "mode of transport" }, "transport"),
  ebpCode: ofHead("ebpCode", { zh: "电商平台", en: "platform" }, "platform"),
  ebcCode: ofHead("ebcCode", { zh: "电商企业（收发货人）", en: "merchant" }, "merchant"),
  ownerCode: ofHead("ownerCode", { zh: "生产销售单位", en: "owner" }, "owner"),
  agentCode: ofHead("agentCode", { zh: "申报企业", en: "declarant" }, "declarant"),
  logisticsCode: ofHead("logisticsCode", { zh: "物流企业", en: "carrier" }, "carrier"),
  tradeMode: ofHead("tradeMode", { zh: "监管方式", en: "trade mode" }),
  statisticsFlag: ofHead("statisticsFlag", {
    zh: "申报业务类型（简化、汇总）",
    en: "kind of declaration (statisticsFlag)",
  }),
  lane: { of: "order", title: { zh: "通道", en: "lane" }, keyOf: ({ order }) => order.lane },
  day: { of: "order", title: { zh: "日", en: "day" }, keyOf: ({ day }) => day },
  hour: { of: "order", title: { zh: "时", en: "hour" }, keyOf: ({ hour }) => hour },
  valueBand: {
    of: "order",
    title: { zh: "每单货值（元，含上限）", en: "value of the order (yuan, upper bound included)" },
    keyOf: ({ cny }) => bandOf(cny),
  },
} as const satisfies Readonly<Record<string, Dimension>>;

export type DimensionName = keyof typeof dimensions;

export function dimensionOf(name: DimensionName): Dimension {
  return dimensions[name];
}

/** The names of `--by`. */
export const dimensionNames = Object.keys(dimensions).filter(isDimension);

function isDimension(name: string): name is DimensionName {
  return Object.hasOwn(dimensions, name);
}

/** The dimension that a word of `--by` names, whatever its case; undefined: none. */
export function dimensionNamed(word: string): DimensionName | undefined {
  const wanted = word.toLowerCase();
  return dimensionNames.find((name) => {
    const { synonyms = [] }: Dimension = dimensions[name];
    return name.toLowerCase() === wanted || synonyms.includes(wanted);
  });
}

/** The place of an enterprise by its code: of customs' ten digits the first four, of a credit code digits 3 to 6. */
function districtOf(code: string): string {
  if (/^\d{4}[0-9A-Z]{6}$/.test(code)) return code.slice(0, 4);
  return /^[0-9A-Z]{2}\d{4}[0-9A-Z]{12}$/.test(code) ? code.slice(2, 6) : "";
}

const bands = [
  { name: "0-100", upTo: parseAmount("100") },
  { name: "100-500", upTo: parseAmount("500") },
  { name: "500-1000", upTo: parseAmount("1000") },
  { name: "1000-5000", upTo: parseAmount("5000") },
];

function bandOf(cny: Amount): string {
  return bands.find(({ upTo }) => cny <= upTo)?.name ?? "5000+";
}
