import type { Rates } from "../reference/rates.js";
import type { IncomeCondition, IncomeContext, IncomeFault, IncomeLine } from "../rules/income/line.js";
import { incomeMerchant, mostMerchants, severalMerchants } from "../rules/income/merchant.js";
import { purchaseVoucher } from "../rules/income/purchase-voucher.js";
import type { ExcludedRevenue } from "../tax/income/income-tax.js";
import type { IncomePeriod } from "../tax/income/period.js";
import { type Amount, add } from "../values/amount.js";
import type { Finding, RuleId } from "../values/finding.js";
import { toYuan, type Yuan, zeroYuan } from "../values/money.js";
import { incomeFinding } from "./finding.js";
import type { RefundedOrders } from "./refunded-orders.js";
import type { Register } from "./register.js";

/** What an account needs to classify lines, and where it enters them. */
interface Bookkeeping {
  readonly period: IncomePeriod;
  readonly context: IncomeContext;
  /** Those in force, in the order of checking. */
  readonly conditions: readonly IncomeCondition[];
  readonly rates: Rates;
  readonly refunds: RefundedOrders | undefined;
  readonly register: Register | undefined;
}

interface ExcludedSums {
  readonly sums: CurrencySums;
  lines: number;
  unvalued: number;
}

/** Classifies every line: counted as revenue, excluded for one reason, or outside the period. */
export class Account {
  readonly #books: Bookkeeping;
  readonly #from: string;
  readonly #to: string;
  readonly #revenue = new CurrencySums();
  readonly #excluded = new Map<IncomeCondition, ExcludedSums>();
  readonly #merchants = new Set<string>();
  readonly #doubts = new Set<string>();
  readonly #skipped = new Set<RuleId>();
  counted = 0;
  outsidePeriod = 0;

  constructor(books: Bookkeeping) {
    this.#books = books;
    this.#from = books.period.from.replaceAll("-", "");
    this.#to = books.period.to.replaceAll("-", "");
  }

  /** Whether a day (YYYYMMDD) is outside the period; false for a blank one. */
  isOutside(day: string): boolean {
    return day !== "" && (day < this.#from || day > this.#to);
  }

  /** Takes a line; adds to `findings` why it is not counted, or what is doubtful of it. True where it is counted. */
  take(line: IncomeLine, findings: Finding[]): boolean {
    const { refunds } = this.#books;
    if (this.isOutside(line.day)) {
      this.outsidePeriod++;
      // The rate table need not have the months of another period.
      if (refunds?.wants(line) === true) {
        const why = this.#failed(line);
        refunds.see(line, why?.fault.kind === "rate" ? undefined : why?.condition.id);
      }
      return false;
    }
    const why = this.#failed(line);
    if (line.countedAt === undefined) refunds?.see(line, why?.condition.id);
    if (why !== undefined) {
      this.#exclude(line, why.condition);
      findings.push(incomeFinding(why.condition, why.fault, line));
      return false;
    }
    this.#count(line, findings);
    return true;
  }

  #failed(line: IncomeLine): { condition: IncomeCondition; fault: IncomeFault } | undefined {
    for (const condition of this.#books.conditions) {
      const fault = condition.check(line, this.#books.context);
      if (fault !== undefined) return { condition, fault };
    }
    return undefined;
  }

  #exclude({ total, currency, month }: IncomeLine, condition: IncomeCondition): void {
    let excluded = this.#excluded.get(condition);
    if (excluded === undefined) {
      excluded = { sums: new CurrencySums(), lines: 0, unvalued: 0 };
      this.#excluded.set(condition, excluded);
    }
    excluded.lines++;
    if (total === undefined || !this.#books.context.hasRate(currency, month)) excluded.unvalued++;
    else excluded.sums.add(currency, month, total);
  }

  #count(line: IncomeLine, findings: Finding[]): void {
    const { context, conditions, register } = this.#books;
    if (line.total === undefined) throw new RangeError("a line without an amount");
    this.counted++;
    this.#revenue.add(line.currency, line.month, line.total);
    register?.add(line);
    if (this.#merchants.size <= mostMerchants) this.#merchants.add(line.ebcCode);
    if (line.invoiceHeld === "" && conditions.includes(purchaseVoucher))
      this.#skipped.add(purchaseVoucher.id);
    if (context.withdrawn === undefined) this.#skipped.add("income/withdrawn-refund");
    if (context.zoneCustoms(line.customsCode) === "unknown") this.#skipped.add("income/customs");
    for (const condition of conditions) {
      const fault = condition.doubt?.(line, context);
      if (fault === undefined) continue;
      const doubt = `${condition.id} ${fault.value}`;
      if (this.#doubts.has(doubt)) continue;
      this.#doubts.add(doubt);
      findings.push(incomeFinding(condition, fault, line));
    }
  }

  /** Rules that could not check something because a table or an answer is missing. */
  get skipped(): readonly RuleId[] {
    return [...this.#skipped];
  }

  /** Revenue of the counted lines before refunds, in yuan, not rounded. */
  revenue(): Yuan {
    return this.#revenue.yuan(this.#books.rates);
  }

  /** Excluded revenue in the order of the conditions, less its refunds (`refunded`, yuan). */
  excluded(refunded: ReadonlyMap<RuleId, Yuan>): ExcludedRevenue[] {
    return this.#books.conditions.flatMap((condition) => {
      const excluded = this.#excluded.get(condition);
      const less = refunded.get(condition.id);
      if (excluded === undefined && less === undefined) return [];
      const yuan = (excluded?.sums.yuan(this.#books.rates) ?? zeroYuan).minus(less ?? zeroYuan);
      const { lines = 0, unvalued = 0 } = excluded ?? {};
      return [{ reason: condition.id, title: condition.excluded, yuan, lines, unvalued }];
    });
  }

  /** A finding where the revenue is that of several merchants and --merchant names none. */
  severalMerchants(file: string): Finding | undefined {
    const fault = this.#books.context.merchants.size > 0 ? undefined : severalMerchants(this.#merchants);
    return fault === undefined
      ? undefined
      : incomeFinding(incomeMerchant, fault, { file, line: 0, orderNo: "" });
  }
}

/** Amounts added up by currency and month, exact; turned into yuan only at the end. */
class CurrencySums {
  readonly #sums = new Map<string, Map<string, Amount>>();

  add(currency: string, month: string, amount: Amount): void {
    let months = this.#sums.get(currency);
    if (months === undefined) {
      months = new Map();
      this.#sums.set(currency, months);
    }
    months.set(month, add(months.get(month) ?? 0, amount));
  }

  /**
   * The sum in yuan at each month's rate, not rounded. Throws where a currency and month have no rate: add
   * only amounts that have one.
   */
  yuan(rates: Rates): Yuan {
    let sum = zeroYuan;
    for (const [currency, months] of this.#sums) {
      for (const [month, amount] of months) {
        const rate = rates.rate(currency, month);
        if (rate === undefined) throw new RangeError(`no rate of ${currency} for ${month}`);
        sum = sum.plus(toYuan(amount, rate));
      }
    }
    return sum;
  }
}
