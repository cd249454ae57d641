import { Aggregation } from "../../../aggregation/summary.js";
import type { Consignment } from "../../../consignment/consignment.js";
import { isListed } from "../../../consignment/lanes.js";
import { isDeletion } from "../../../consignment/report-type.js";
import type { Examined } from "../../../examination/examine.js";
import { movesLane } from "../../../examination/lane-reason.js";
import { TaxRows } from "../../../output/tax-rows.js";
import { usableRate } from "../../../rules/fx/rate-range.js";
import { type Amount, formatAmount } from "../../../values/amount.js";
import { isDay } from "../../../values/calendar.js";
import type { Finding, Language } from "../../../values/finding.js";
import { Exact, fen, toYuan, type Yuan, zeroYuan } from "../../../values/money.js";
import type { FileReport, RunFacts } from "../file-report.js";
import { Breakdown, type RateOf } from "./breakdown.js";
import { isChapter } from "./chapters.js";
import { FindingGroups } from "./finding-groups.js";
import type { GreatestOrder, PageContext, PageFacts } from "./run-facts.js";
import { runPage } from "./run-page.js";
import { TaxExamples } from "./tax-examples.js";

/** Rows of the aggregation that are kept: beyond them the page says where the table is. */
const mostSummaryRows = 20_000;
/** Countries, chapters and days that are told apart. */
const mostKeys = 1_000;

/**
 * The page of a run: HTML in one file. Of each kind of thing it keeps counts, sums and the first few rows, so that
 * neither memory nor file grow with the manifest.
 */
export class PageReport implements FileReport {
  readonly #language: Language;
  readonly #context: PageContext;
  readonly #findings: FindingGroups;
  readonly #countries = new Breakdown(mostKeys);
  readonly #chapters = new Breakdown(mostKeys);
  readonly #days = new Breakdown(mostKeys);
  readonly #rates = new Map<string, NonNullable<ReturnType<RateOf>>>();
  readonly #taxes: TaxRows;
  readonly #examples: TaxExamples;
  #taxed = false;
  #aggregation: Aggregation | undefined;
  #tooManyRows = false;
  /** The greatest amount so far by currency; of dutiable values, in yuan, by the blank one. */
  readonly #mostOf = new Map<string, Amount>();
  #greatest: { readonly orderNo: string; readonly yuan: Yuan } | undefined;

  constructor(language: Language, context: PageContext) {
    this.#language = language;
    this.#context = context;
    this.#findings = new FindingGroups(language);
    this.#examples = new TaxExamples(language);
    this.#taxes = new TaxRows("", context.law.paymentDays, false);
  }

  take(findings: readonly Finding[], examined: Examined | undefined): void {
    // Why an order is in its lane stands among the run's reasons.
    for (const finding of findings)
      if (examined === undefined || !movesLane(finding)) this.#findings.take(finding);
    if (examined !== undefined) this.#order(examined);
  }

  #order(examined: Examined): void {
    const { consignment, lane } = examined;
    const { country, ieDate } = consignment.head;
    const totals = isDeletion(consignment) ? [] : this.#withRate(consignment);
    const keys = [
      [this.#countries, this.#context.reference.table("countries").has(country) ? country : ""],
      [this.#days, isDay(ieDate) ? ieDate : ""],
    ] as const;
    for (const [breakdown, key] of keys) {
      breakdown.count(key);
      for (const [currency, amount] of totals) breakdown.add(key, currency, amount);
    }
    this.#chaptersOf(consignment, totals.length > 0);
    if (!isListed(lane) || isDeletion(consignment)) return;
    this.#aggregate(examined);
    this.#compare(examined);
    if (examined.direction === "E" || examined.tax === undefined) return;
    this.#taxed = true;
    this.#taxes.add(examined);
    this.#examples.take(examined);
  }

  /** An order counts in each chapter that it has goods of. */
  #chaptersOf({ lines }: Consignment, valued: boolean): void {
    const counted = new Set<string>();
    for (const { text, totalPrice } of lines) {
      const chapter = text.gcode.slice(0, 2);
      const key = isChapter(chapter) ? chapter : "";
      if (!counted.has(key)) this.#chapters.count(key);
      counted.add(key);
      const { currency } = text;
      if (valued && totalPrice !== undefined && this.#rateOf(currency) !== undefined)
        this.#chapters.add(key, currency, totalPrice);
    }
  }

  #aggregate({ lane, consignment, direction }: Examined): void {
    if (this.#tooManyRows || !isListed(lane)) return;
    this.#aggregation ??= new Aggregation(direction);
    this.#aggregation.add(lane, consignment);
    if (this.#aggregation.size <= mostSummaryRows) return;
    this.#tooManyRows = true;
    this.#aggregation = undefined;
  }

  /** Keeps the order of the greatest value; of imports by their dutiable value where it is known. */
  #compare(examined: Examined): void {
    const { consignment } = examined;
    const taxed = examined.direction === "I" ? examined.tax?.dutiableValue : undefined;
    if (this.#isLess(consignment, taxed)) return;
    const yuan = taxed === undefined ? this.#yuanOf(consignment) : new Exact(formatAmount(taxed));
    if (this.#greatest === undefined || yuan.greaterThan(this.#greatest.yuan))
      this.#greatest = { orderNo: consignment.head.orderNo, yuan };
  }

  /** Whether an order before was worth more in the same currency; most orders are not turned into yuan then. */
  #isLess({ totals }: Consignment, taxed: Amount | undefined): boolean {
    if (taxed === undefined && totals.size !== 1) return false;
    const [currency = "", amount = 0] =
      taxed === undefined ? (totals.entries().next().value ?? []) : ["", taxed];
    const most = this.#mostOf.get(currency);
    if (most !== undefined && amount <= most) return true;
    if (taxed !== undefined || this.#rateOf(currency) !== undefined) this.#mostOf.set(currency, amount);
    return false;
  }

  #yuanOf({ totals }: Consignment): Yuan {
    let yuan = zeroYuan;
    for (const [currency, amount] of totals) {
      const rate = this.#rateOf(currency);
      if (rate !== undefined) yuan = yuan.plus(toYuan(amount, rate));
    }
    return yuan;
  }

  /** An order's totals in currencies that have a rate; others are worth nothing, as in the run's lanes. */
  #withRate({ totals }: Consignment): readonly (readonly [string, Amount])[] {
    return [...totals].filter(([currency]) => this.#rateOf(currency) !== undefined);
  }

  /** Rates that are there are remembered: there are few of them. */
  readonly #rateOf: RateOf = (currency) => {
    const known = this.#rates.get(currency);
    if (known !== undefined) return known;
    const rate = usableRate(currency, this.#context);
    if (rate !== undefined) this.#rates.set(currency, rate);
    return rate;
  };

  text(run: RunFacts): string {
    return runPage(this.#facts(run));
  }

  #facts(run: RunFacts): PageFacts {
    const { totals, payers } = this.#taxes.sums();
    const sums = (breakdown: Breakdown) => breakdown.sums(this.#rateOf);
    return {
      language: this.#language,
      context: this.#context,
      run,
      findings: this.#findings.groups(),
      findingsBeyond: this.#findings.beyond,
      countries: sums(this.#countries),
      chapters: sums(this.#chapters),
      days: sums(this.#days),
      summary: this.#tooManyRows ? undefined : (this.#aggregation?.rows(this.#context) ?? []),
      tax: run.tax ?? (this.#taxed ? { ...totals, payers } : undefined),
      taxExamples: this.#examples.orders,
      guarantee: run.tax === undefined ? run.guarantee : (run.tax.guarantee ?? undefined),
      greatest: this.#greatestOrder(),
    };
  }

  #greatestOrder(): GreatestOrder | undefined {
    if (this.#greatest === undefined) return undefined;
    const { orderNo, yuan } = this.#greatest;
    return { orderNo, yuan: fen(yuan) };
  }
}
