import type { StatedSum } from "../rules/verify/sums.js";
import { type Amount, add, formatAmount, readAmount } from "../values/amount.js";
import { CsvRows, Malformed } from "./csv-records.js";
import type { FileReading } from "./figures.js";
import type { DeclaredRecord } from "./run-record.js";

const taxes = ["dutiableValue", "duty", "consumptionTax", "vat", "total"] as const;
type Tax = (typeof taxes)[number];
const levels = ["line", "order", "payer", "total"] as const;
type Level = (typeof levels)[number];

/** The rows of tax.csv, added up by their level. */
export class TaxSums {
  readonly #sums = new Map<string, Amount>();
  readonly #rows: Record<Level, number> = { line: 0, order: 0, payer: 0, total: 0 };

  reading(): FileReading {
    return new CsvRows(["level", ...taxes], (text) => {
      const level = levels.find((each) => each === text("level"));
      if (level === undefined) throw new Malformed("level");
      this.#rows[level]++;
      for (const tax of taxes) {
        const amount = readAmount(text(tax));
        if (amount === undefined) throw new Malformed(tax);
        const key = `${level} ${tax}`;
        this.#sums.set(key, add(this.#sums.get(key) ?? 0, amount));
      }
    });
  }

  /** The sums of each level against the record's totals, and those of the record's payers. */
  *compared(record: NonNullable<DeclaredRecord["tax"]>): Generator<StatedSum> {
    const { payers } = record;
    yield this.#count("order", this.#rows.order, record.orders);
    yield this.#count("total", this.#rows.total, 1);
    yield this.#count("payer", this.#rows.payer, payers.length);
    const ofPayers = payers.reduce((sum, { orders }) => sum + orders, 0);
    yield this.#count("run.json payers", ofPayers, record.orders);
    for (const tax of taxes) {
      for (const level of levels) {
        const counted = formatAmount(this.#sums.get(`${level} ${tax}`) ?? 0, 2);
        yield { of: "tax", name: `${level} ${tax}`, counted, stated: record[tax] };
      }
      yield { of: "tax", name: `run.json payers ${tax}`, counted: sumOf(payers, tax), stated: record[tax] };
    }
  }

  #count(name: string, counted: number, stated: number): StatedSum {
    return { of: "tax", name, counted: String(counted), stated: String(stated) };
  }
}

function sumOf(payers: readonly Readonly<Record<Tax, string>>[], tax: Tax): string {
  const sum = payers.reduce<Amount>((before, payer) => add(before, readAmount(payer[tax]) ?? 0), 0);
  return formatAmount(sum, 2);
}
