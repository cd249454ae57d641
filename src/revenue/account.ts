import type { Rates } from "../reference/rates.js";
import type {
  IncomeCondition,
  IncomeContext,
  IncomeFault,
  IncomeLine,
  Outcome,
} from "../rules/income/line.js";
import { incomeMerchant, mostMerchants, severalMerchants } from "../rules/income/merchant.js";
import { purchaseVoucher } from "../rules/income/purchase-voucher.js";
import { farDayFault, registeredFacts } from "../rules/income/registered-facts.js";
import type { ReasonedRevenue } from "../tax/income/outcomes.js";
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

/** Lines that fail a condition. */
interface FailedLines {
  readonly sums: CurrencySums;
  lines: number;
  unvalued: number;
}

/** Classifies every line: revenue that qualifies, what fails one condition (in the form or not), or outside the period. */
export class Account {
  readonly #books: Bookkeeping;
  readonly #from: string;
  readonly #to: string;
  /** Of lines that qualify. */
  readonly #qualifying = new CurrencySums();
  readonly #failing = new Map<IncomeCondition, FailedLines>();
  readonly #merchants = new Set<string>();
  readonly #doubts = new Set<string>();
  readonly #skipped = new Set<RuleId>();
  /** Lines in the form, and those of them that qualify. */
  counted = 0;
  qualifying = 0;
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

  /**
   * Takes a line; adds to `findings` which condition it fails, or what is doubtful of it. True where it is
   * in the form.
   */
  take(line: IncomeLine, findings: Finding[]): boolean {
    const { refunds } = this.#books;
    if (this.isOutside(line.day)) {
      this.outsidePeriod++;
      const far = farDayFault(line, this.#books.context);
      if (far !== undefined) this.#reportOnce(registeredFacts, far, line, findings);
      // The rate table need not have the months of another period.
      if (refunds?.wants(line) === true) {
        const why = this.#failed(line);
        see(refunds, line, why?.fault.kind === "rate" ? undefined : why?.condition);
      }
      return false;
    }
    const why = this.#failed(line);
    if (refunds !== undefined) see(refunds, line, why?.condition);
    if (why !== undefined) {
      this.#fail(line, why.condition);
      findings.push(incomeFinding(why.condition, why.fault, line));
      if (why.condition.outcome === "apart") return false;
    }
    this.#count(line, why === undefined, findings);
    return true;
  }

  #failed(line: IncomeLine): { condition: IncomeCondition; fault: IncomeFault } | undefined {
    for (const condition of this.#books.conditions) {
      const fault = condition.check(line, this.#books.context);
      if (fault !== undefined) return { condition, fault };
    }
    return undefined;
  }

  #fail({ total, currency, month, standing }: IncomeLine, condition: IncomeCondition): void {
    let failed = this.#failing.get(condition);
    if (failed === undefined) {
      failed = { sums: new CurrencySums(), lines: 0, unvalued: 0 };
      this.#failing.set(condition, failed);
    }
    failed.lines++;
    // A deletion is worth nothing: what it takes out is the sum of the lines that it deletes.
    if (standing?.kind === "deletion") return;
    if (total === undefined || !this.#books.context.hasRate(currency, month)) failed.unvalued++;
    else failed.sums.add(currency, month, total);
  }

  /** A line of the form. */
  #count(line: IncomeLine, qualifies: boolean, findings: Finding[]): void {
    const { context, conditions, register } = this.#books;
    if (line.total === undefined) throw new RangeError("a line without an amount");
    this.counted++;
    if (qualifies) {
      this.qualifying++;
      this.#qualifying.add(line.currency, line.month, line.total);
      register?.add(line);
    }
    if (this.#merchants.size <= mostMerchants) this.#merchants.add(line.ebcCode);
    if (line.invoiceHeld === "" && conditions.includes(purchaseVoucher))
      this.#skipped.add(purchaseVoucher.id);
    if (context.withdrawn === undefined) this.#skipped.add("income/withdrawn-refund");
    if (context.zoneCustoms(line.customsCode) === "unknown") this.#skipped.add("income/customs");
    for (const condition of conditions) {
      const fault = condition.doubt?.(line, context);
      if (fault !== undefined) this.#reportOnce(condition, fault, line, findings);
    }
  }

  /** Adds a finding about a value that was not reported before. */
  #reportOnce(condition: IncomeCondition, fault: IncomeFault, line: IncomeLine, findings: Finding[]): void {
    const doubt = `${condition.id} ${fault.kind} ${fault.value}`;
    if (this.#doubts.has(doubt)) return;
    this.#doubts.add(doubt);
    findings.push(incomeFinding(condition, fault, line));
  }

  /** Rules that could not check something because a table or an answer is missing. */
  get skipped(): readonly RuleId[] {
    return [...this.#skipped];
  }

  /** Revenue of the lines that qualify before refunds, in yuan, not rounded. */
  qualifyingRevenue(): Yuan {
    return this.#qualifying.yuan(this.#books.rates);
  }

  /** Revenue of all lines in the form before refunds, in yuan, not rounded. */
  revenue(): Yuan {
    let sum = this.qualifyingRevenue();
    for (const [{ outcome }, { sums }] of this.#failing)
      if (outcome !== "apart") sum = sum.plus(sums.yuan(this.#books.rates));
    return sum;
  }

  /** Revenue with an outcome by condition, in their order, less its refunds (`refunded`, yuan). */
  failed(outcome: Outcome, refunded: ReadonlyMap<RuleId, Yuan>): ReasonedRevenue[] {
    return this.#books.conditions.flatMap((condition) => {
      if (condition.outcome !== outcome) return [];
      const failed = this.#failing.get(condition);
      const less = refunded.get(condition.id);
      if (failed === undefined && less === undefined) return [];
      const yuan = (failed?.sums.yuan(this.#books.rates) ?? zeroYuan).minus(less ?? zeroYuan);
      const { lines = 0, unvalued = 0 } = failed ?? {};
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

/** Shows a line to the refunds, unless another line stands for it. */
function see(refunds: RefundedOrders, line: IncomeLine, condition: IncomeCondition | undefined): void {
  const { countedAt, standing } = line;
  if (countedAt !== undefined || standing?.kind === "changed") return;
  refunds.see(standing?.kind === "deletion" ? { ...line, total: 0 } : line, condition);
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
