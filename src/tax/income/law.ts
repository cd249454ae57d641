import { type DatedValue, inForce } from "../../values/dated.js";
import { Failure } from "../../values/failure.js";
import type { Text } from "../../values/finding.js";
import { Exact, type Yuan } from "../../values/money.js";

/** A value of the law, and the instrument that gives it. */
interface Sourced<T> {
  readonly value: T;
  readonly instrument: Text;
}

/**
 * A slice of a small enterprise's taxable income: `share` % of it counts as income, taxed at `rate` %.
 * The slice reaches to `upTo` yuan, and begins where the one before ends.
 */
interface Band {
  readonly upTo: Yuan;
  readonly share: Yuan;
  readonly rate: Yuan;
}

/** What an enterprise may at most have to be small; the figure itself is still small. */
interface SmallLimits {
  readonly taxableIncome: Yuan;
  readonly people: Yuan;
  /** Yuan. */
  readonly assets: Yuan;
}

/** The law of income tax at the deemed rate, of one year. */
export interface IncomeTaxLaw {
  readonly year: number;
  /** Taxable income as a percentage of revenue. */
  readonly deemedRate: Sourced<Yuan>;
  /** First day of the deemed rate, YYYY-MM-DD; after the year's last day for 2019. */
  readonly deemedRateFrom: string;
  /** Percent. */
  readonly taxRate: Sourced<Yuan>;
  readonly bands: Sourced<readonly Band[]>;
  readonly limits: Sourced<SmallLimits>;
}

/** The year lies before or after the years whose law is known. */
export class IncomeLawUnknown extends Failure {
  constructor(readonly year: number) {
    super({
      zh: `${year}年的小型微利企业所得税政策不在已知范围（${firstYear}至${lastYear}年）内，不作推算；请选 ${firstYear} 至 ${lastYear} 年，或待新文件公布后更新本工具。`,
      en: `the income tax law for small enterprises is known for ${firstYear} to ${lastYear}, not for ${year}, and nothing is guessed; choose a year in between, or update this tool once the law is published.`,
    });
    this.name = "IncomeLawUnknown";
  }
}

const firstYear = 2019;
/** The reductions end on 2027-12-31 (MOF and STA announcement 12 of 2023). */
const lastYear = 2027;

/** The law of a year. Throws IncomeLawUnknown for a year before 2019 or after 2027. */
export function incomeTaxLaw(year: number): IncomeTaxLaw {
  if (!(year >= firstYear && year <= lastYear)) throw new IncomeLawUnknown(year);
  const day = `${year}-01-01`;
  return {
    year,
    deemedRate: deemedRate.value,
    deemedRateFrom: deemedRate.from,
    taxRate: inForce(taxRates, day).value,
    bands: inForce(bands, day).value,
    limits: inForce(limits, day).value,
  };
}

function since<T>(from: string, value: T, zh: string, en: string): DatedValue<Sourced<T>> {
  return { from, value: { value, instrument: { zh, en } }, source: zh };
}

/** There was no other rate before it: 2019 is computed with it too, and says so (see notes.ts). */
const deemedRate = since(
  "2020-01-01",
  new Exact(4),
  "国家税务总局公告2019年第36号",
  "STA announcement 36 of 2019",
);

const taxRates = [
  since("2008-01-01", new Exact(25), "企业所得税法第四条", "Enterprise Income Tax Law, article 4"),
];

const smallLimits: SmallLimits = {
  taxableIncome: new Exact(3_000_000),
  people: new Exact(300),
  assets: new Exact(50_000_000),
};

const limits = [
  since("2019-01-01", smallLimits, "财税〔2019〕13号", "Caishui [2019] 13"),
  since("2022-01-01", smallLimits, "财政部 税务总局公告2022年第13号", "MOF and STA announcement 13 of 2022"),
  since("2023-01-01", smallLimits, "财政部 税务总局公告2023年第12号", "MOF and STA announcement 12 of 2023"),
];

/** Below and above ¥1,000,000, at 20 % of the share that counts (percent). */
function shares(first: string, second: string): readonly Band[] {
  const rate = new Exact(20);
  return [
    { upTo: new Exact(1_000_000), share: new Exact(first), rate },
    { upTo: new Exact(3_000_000), share: new Exact(second), rate },
  ];
}

const bands = [
  since("2019-01-01", shares("25", "50"), "财税〔2019〕13号", "Caishui [2019] 13"),
  since(
    "2021-01-01",
    shares("12.5", "50"),
    "财政部 税务总局公告2021年第12号、财税〔2019〕13号",
    "MOF and STA announcement 12 of 2021, Caishui [2019] 13",
  ),
  since(
    "2022-01-01",
    shares("12.5", "25"),
    "财政部 税务总局公告2021年第12号、2022年第13号",
    "MOF and STA announcements 12 of 2021 and 13 of 2022",
  ),
  since(
    "2023-01-01",
    shares("25", "25"),
    "财政部 税务总局公告2023年第6号、2022年第13号",
    "MOF and STA announcements 6 of 2023 and 13 of 2022",
  ),
  since(
    "2025-01-01",
    shares("25", "25"),
    "财政部 税务总局公告2023年第12号",
    "MOF and STA announcement 12 of 2023",
  ),
];
