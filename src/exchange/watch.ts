import type { BankReceipt } from "../declared/bank-receipts.js";
import { ifInForce } from "../law/dated.js";
import { exchangeYearLimits, exchangeYearNotices } from "../law/foreign-exchange.js";
import type { OutputRow } from "../output/output-tables.js";
import { type Amount, add, formatAmount } from "../values/amount.js";

/** Characters of an enterprise's codes: of the credit code, and of customs' own. */
const creditCodeLength = 18;
const customsCodeLength = 10;

/** What an enterprise received and paid in the year, in US dollars. */
interface Flow {
  receipts: Amount;
  payments: Amount;
}

/** The watch over the year's limit (名录登记): sums of the bank's amounts for each enterprise. */
export class Watch {
  readonly #flows = new Map<string, Flow>();
  readonly #year: string;

  constructor(year: string) {
    this.#year = year;
  }

  /** Whether a receipt or payment is of the watched year. */
  concerns({ day }: Pick<BankReceipt, "day">): boolean {
    return day.startsWith(`${this.#year}-`);
  }

  /** Adds a receipt or payment; `dollars` to the cent. */
  add({ enterprise, direction }: BankReceipt, dollars: Amount): void {
    const flow = this.#flows.get(enterprise) ?? { receipts: 0, payments: 0 };
    this.#flows.set(enterprise, flow);
    if (direction === "receipt") flow.receipts = add(flow.receipts, dollars);
    else flow.payments = add(flow.payments, dollars);
  }

  /** Whether anything was counted in a year for which no limit is in force. */
  get isWithoutLimit(): boolean {
    return this.#flows.size > 0 && ifInForce(exchangeYearLimits, this.#lastDay) === undefined;
  }

  /** Whether some enterprises stand with a credit code and some with customs' code, which may be the same enterprises. */
  get hasBothCodes(): boolean {
    const codes = [...this.#flows.keys()];
    return [creditCodeLength, customsCodeLength].every((length) =>
      codes.some((code) => code.length === length),
    );
  }

  get #lastDay(): string {
    return `${this.#year}-12-31`;
  }

  /** The enterprises' rows, by code. The larger of receipts and payments decides: the law says “or”. */
  *rows(): Generator<OutputRow> {
    const limit = ifInForce(exchangeYearLimits, this.#lastDay)?.value;
    const notice = ifInForce(exchangeYearNotices, this.#lastDay)?.value;
    if (limit === undefined || notice === undefined) return;
    const flows = [...this.#flows].sort(([left], [right]) => (left < right ? -1 : 1));
    for (const [enterprise, { receipts, payments }] of flows) {
      const larger = receipts > payments ? receipts : payments;
      yield {
        enterprise,
        year: this.#year,
        receiptsUsd: formatAmount(receipts, 2),
        paymentsUsd: formatAmount(payments, 2),
        limitPercent: percentCut(larger, limit),
        state: stateOf(larger, limit, notice),
      };
    }
  }
}

function stateOf(dollars: Amount, limit: Amount, notice: Amount): "below" | "near" | "reached" {
  if (dollars >= limit) return "reached";
  return dollars >= notice ? "near" : "below";
}

/** Percent of the limit, one decimal, cut: 199,999.99 of 200,000 is 99.9, for 100.0 means that it is reached. */
function percentCut(dollars: Amount, limit: Amount): string {
  const tenths = (BigInt(dollars) * 1000n) / BigInt(limit);
  return `${tenths / 10n}.${tenths % 10n}`;
}
