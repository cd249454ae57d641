/** A code's row of the refund-rate library (出口退税率文库) that holds a day. */
export interface RefundRate {
  /** Percent, without zeros at its end ("13", "0"); undefined where the library states none: that is not 0. */
  readonly percent: string | undefined;
  readonly name: string;
  readonly unit: string;
  /** Rates of value added tax, percent, as the library lists them. */
  readonly vatPercent: readonly string[];
  /** The library's special mark (特殊商品标识), "" for none. */
  readonly special: string;
  /** The row's first and last day, YYYY-MM-DD; undefined: open. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The name of the edition that it is of. */
  readonly edition: string;
}

/** The refund rates of all editions that a user has imported. */
export interface RefundRates {
  /**
   * The rate of a code (10 digits) on a day (YYYY-MM-DD): that of the edition in force on the day, of the row whose days
   * hold it. Undefined where no edition is in force, or it has no such code on that day.
   */
  rateOn(code: string, day: string): RefundRate | undefined;
  /** The name of the edition in force on a day (YYYY-MM-DD); undefined where none is. */
  editionOn(day: string): string | undefined;
}

/** A row of an edition. */
export type RefundRateRow = Omit<RefundRate, "edition"> & { readonly code: string };

/** An edition's rows and the first day on which it is in force, YYYY-MM-DD. */
export interface RefundRateEdition {
  readonly name: string;
  readonly validFrom: string;
  readonly rows: () => Iterable<RefundRateRow>;
}

/**
 * The rates of editions. An edition is in force from its first day to the day before the next one's; of two of one
 * first day, the later in the list is. Its rows are read when a day of its is first asked about.
 */
export function refundRates(editions: readonly RefundRateEdition[]): RefundRates {
  const newestFirst = editions
    .map((edition, at) => ({ edition, at }))
    .toSorted((one, two) => compare(two.edition.validFrom, one.edition.validFrom) || two.at - one.at)
    .map(({ edition }) => ({ ...edition, byCode: undefined as RowsByCode | undefined }));
  const inForce = (day: string) => newestFirst.find(({ validFrom }) => validFrom <= day);
  return {
    rateOn(code, day) {
      const edition = inForce(day);
      if (edition === undefined) return undefined;
      edition.byCode ??= rowsByCode(edition.rows());
      const row = rowOn(edition.byCode.get(code) ?? [], day);
      return row === undefined ? undefined : { ...rateOf(row), edition: edition.name };
    },
    editionOn: (day) => inForce(day)?.name,
  };
}

type RowsByCode = ReadonlyMap<string, readonly RefundRateRow[]>;

function rowsByCode(rows: Iterable<RefundRateRow>): RowsByCode {
  const byCode = new Map<string, RefundRateRow[]>();
  for (const row of rows) {
    const known = byCode.get(row.code);
    if (known === undefined) byCode.set(row.code, [row]);
    else known.push(row);
  }
  return byCode;
}

/**
 * The row of a code that holds a day. Where the days of several do, it is the one that began last; of those that began
 * together one without a rate, else the one with the lowest: what is refunded is never more than any of them says.
 */
export function rowOn(rows: readonly RefundRateRow[], day: string): RefundRateRow | undefined {
  return rows
    .filter(({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to))
    .toSorted(
      (one, two) =>
        compare(two.from ?? "", one.from ?? "") || rateOrder(one.percent) - rateOrder(two.percent),
    )[0];
}

/** Only for the order of two rates: percents of at most some digits, which a number holds well enough to compare. */
function rateOrder(percent: string | undefined): number {
  return percent === undefined ? -1 : Number(percent);
}

function rateOf({
  percent,
  name,
  unit,
  vatPercent,
  special,
  from,
  to,
}: RefundRateRow): Omit<RefundRate, "edition"> {
  return { percent, name, unit, vatPercent, special, from, to };
}

function compare(one: string, two: string): number {
  if (one === two) return 0;
  return one < two ? -1 : 1;
}
