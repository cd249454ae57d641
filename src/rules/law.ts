import { type Amount, parseAmount } from "../values/amount.js";
import { type DatedValue, inForce } from "../values/dated.js";

/** ¥5000 a consignment for release by list with statistical summary, and for business-to-business lists. */
const simplifiedLimit: readonly DatedValue<Amount>[] = [
  {
    from: "2019-01-01",
    value: parseAmount("5000"),
    source: "海关总署公告2018年第194号（2019-01-01起）、综试区做法；海关总署公告2020年第75号（9710/9810）",
  },
];

/** Trade modes of cross-border e-commerce exports. */
const exportModes: readonly DatedValue<readonly string[]>[] = [
  { from: "2019-01-01", value: ["9610", "1210"], source: "海关总署公告2018年第194号" },
  { from: "2020-07-01", value: ["9610", "1210", "9710", "9810"], source: "海关总署公告2020年第75号" },
];

/** Digits that a goods code may be shortened to in a simplified declaration, by trade mode. */
const shortCodeDigits: readonly DatedValue<Readonly<Record<string, number>>>[] = [
  {
    from: "2019-01-01",
    value: { "9610": 4, "1210": 4, "9710": 6, "9810": 6 },
    source: "公告2018年第194号、2020年第75号",
  },
];

/** Modes between businesses: inspection and the limit send them to a formal declaration. */
export const businessModes: ReadonlySet<string> = new Set(["9710", "9810"]);

/** Trade modes of retail imports. */
const importModes: readonly DatedValue<readonly string[]>[] = [
  { from: "2019-01-01", value: ["1210", "9610"], source: "海关总署公告2018年第194号" },
];

/** Dutiable value of an order and of a buyer's calendar year for retail imports, inclusive. */
const importSingleLimit: readonly DatedValue<Amount>[] = [
  { from: "2019-01-01", value: parseAmount("5000"), source: "财关税〔2018〕49号第一条" },
];
const importAnnualLimit: readonly DatedValue<Amount>[] = [
  { from: "2019-01-01", value: parseAmount("26000"), source: "财关税〔2018〕49号第一条" },
];

/** The law of one day. */
export interface Law {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** YYYY-MM, whose rates of exchange apply. */
  readonly month: string;
  readonly simplifiedLimit: Amount;
  readonly exportModes: readonly string[];
  readonly shortCodeDigits: Readonly<Record<string, number>>;
  readonly importModes: readonly string[];
  readonly importSingleLimit: Amount;
  readonly importAnnualLimit: Amount;
}

/** The law in force on a day (YYYY-MM-DD). Throws LawUnknown for a day before what is known. */
export function lawOf(day: string): Law {
  return {
    day,
    month: day.slice(0, 7),
    simplifiedLimit: inForce(simplifiedLimit, day).value,
    exportModes: inForce(exportModes, day).value,
    shortCodeDigits: inForce(shortCodeDigits, day).value,
    importModes: inForce(importModes, day).value,
    importSingleLimit: inForce(importSingleLimit, day).value,
    importAnnualLimit: inForce(importAnnualLimit, day).value,
  };
}
