import type { ExaminedImport } from "../../../examination/import.js";
import { explainLine, explainOrder } from "../../../tax/import/explanation.js";
import { formatAmount } from "../../../values/amount.js";
import type { Language } from "../../../values/finding.js";
import { formulas } from "../../import-tax.js";
import { clipped } from "./markup.js";

/** Orders whose taxes are explained, goods lines of each, and characters of a text. */
const mostOrders = 10;
const mostLines = 5;
const mostOf = { formula: 300, code: 30, orderNo: 60 } as const;

/** A goods line's taxes: its number and code, and each figure with its formula. */
interface LineExample {
  readonly goods: string;
  readonly formulas: readonly string[];
}

/** An order's taxes, explained. */
export interface TaxExample {
  readonly orderNo: string;
  /** Yuan to the fen. */
  readonly total: string;
  readonly lines: readonly LineExample[];
  /** Goods lines beyond those that are listed. */
  readonly moreLines: number;
  /** How the order's taxes follow from those of its lines, where there are several. */
  readonly sums: readonly string[];
}

/** Keeps the first orders that pay taxes, each figure with its formula. */
export class TaxExamples {
  readonly #language: Language;
  readonly #orders: TaxExample[] = [];

  constructor(language: Language) {
    this.#language = language;
  }

  take({ consignment, tax }: ExaminedImport): void {
    if (tax === undefined || this.#orders.length >= mostOrders) return;
    const lines = tax.lines.slice(0, mostLines);
    this.#orders.push({
      orderNo: clipped(consignment.head.orderNo, mostOf.orderNo),
      total: formatAmount(tax.total, 2),
      lines: lines.map((line) => ({
        goods: `${clipped(line.gnum, mostOf.code)} · ${clipped(line.gcode, mostOf.code)}`,
        formulas: formulas(explainLine(line, this.#language)).map((text) => clipped(text, mostOf.formula)),
      })),
      moreLines: tax.lines.length - lines.length,
      sums:
        tax.lines.length > 1 || tax.rounding === "order"
          ? formulas(explainOrder(tax, this.#language)).map((text) => clipped(text, mostOf.formula))
          : [],
    });
  }

  get orders(): readonly TaxExample[] {
    return this.#orders;
  }
}
