import type { Direction } from "../columns/direction.js";
import type { Rates } from "../reference/rates.js";
import { readAmount } from "../values/amount.js";
import { importFees, Worths } from "./line-money.js";
import type { DeclaredLine, OrderHeadName, OrderLineName } from "./order.js";

/** A goods line before its money is worked out. */
export interface RawLine {
  readonly file: string;
  readonly line: number;
  readonly text: Readonly<Record<OrderLineName, string>>;
  readonly exportRebate: string;
  readonly invoiceHeld: string;
}

/** Makes the lines of declared orders. */
export class LineMaker {
  readonly #worths: Worths;

  constructor(rates: Rates) {
    this.#worths = new Worths(rates);
  }

  /** The lines of an order with what they are worth at the rates of a day (YYYY-MM-DD). */
  lines(
    direction: Direction,
    raw: readonly RawLine[],
    head: Readonly<Record<OrderHeadName, string>>,
    day: string,
  ): readonly DeclaredLine[] {
    const numbers = raw.map(({ text }) => ({ total: readAmount(text.totalPrice), currency: text.currency }));
    const fees = direction === "I" ? importFees(head) : 0;
    const worths = this.#worths.of(direction, numbers, fees, day.slice(0, 7));
    return raw.map(({ file, line, text, exportRebate, invoiceHeld }, index) => ({
      gnum: index + 1,
      file,
      line,
      text,
      qty: readAmount(text.qty),
      price: readAmount(text.price),
      total: numbers[index]?.total,
      yuan: worths[index]?.yuan,
      dollars: worths[index]?.dollars,
      exportRebate,
      invoiceHeld,
    }));
  }
}
