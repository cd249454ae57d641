import { incomeReturns, type ReturnFault } from "../rules/income/returns.js";
import type { Finding, RuleId } from "../values/finding.js";
import { fen, type Yuan, zeroYuan } from "../values/money.js";
import { incomeFinding } from "./finding.js";
import type { Refund, Refunds } from "./refunds.js";

interface Numbers {
  readonly orderNo: string;
  readonly invtNo: string;
}

/** The lines of the input for an order with refunds. */
interface Seen {
  counted: boolean;
  /** The reasons for which lines of it are excluded. */
  readonly reasons: Set<RuleId>;
}

/** The lines of the input for the order number and the inventory number of one row of refunds. */
interface NumberPair extends Numbers {
  /** A line has both. */
  together: boolean;
  /** A line has one of them, and another of the other. */
  apart: boolean;
}

/** The refunds' sums in yuan: off revenue, and off excluded revenue by reason. */
export interface RefundSums {
  readonly fromRevenue: Yuan;
  readonly fromExcluded: ReadonlyMap<RuleId, Yuan>;
  readonly findings: readonly Finding[];
}

/** Matches refunds with the lines of the input, line by line. */
export class RefundedOrders {
  readonly #table: Refunds;
  readonly #orders = new Map<string, Seen>();
  /** By either number. */
  readonly #pairs = new Map<string, NumberPair[]>();
  readonly #pairOf = new Map<Refund, NumberPair>();

  constructor(table: Refunds) {
    this.#table = table;
    for (const refund of table.refunds) {
      this.#orders.set(numberKey(refund), { counted: false, reasons: new Set() });
      if (refund.invtNo !== "") this.#addPair(refund);
    }
  }

  #addPair(refund: Refund): void {
    const pair = { orderNo: refund.value, invtNo: refund.invtNo, together: false, apart: false };
    this.#pairOf.set(refund, pair);
    for (const key of numberKeys(pair)) {
      const pairs = this.#pairs.get(key);
      if (pairs === undefined) this.#pairs.set(key, [pair]);
      else pairs.push(pair);
    }
  }

  /** Whether there is a refund for the order or the inventory. */
  wants(line: Numbers): boolean {
    if (this.#orders.size === 0) return false;
    return this.#seen(line).length > 0 || numberKeys(line).some((key) => this.#pairs.has(key));
  }

  /** Called for a line of the input: counted, or excluded for a reason. */
  see(line: Numbers, reason: RuleId | undefined): void {
    if (this.#orders.size === 0) return;
    this.#hold(line);
    for (const seen of this.#seen(line)) {
      if (reason === undefined) seen.counted = true;
      else seen.reasons.add(reason);
    }
  }

  /** Compares a line with the pairs that have one of its numbers. */
  #hold(line: Numbers): void {
    if (this.#pairs.size === 0) return;
    for (const pair of numberKeys(line).flatMap((key) => this.#pairs.get(key) ?? [])) {
      if (pair.orderNo === line.orderNo && pair.invtNo === line.invtNo) pair.together = true;
      else if (line.invtNo !== "") pair.apart = true;
    }
  }

  #seen(line: Numbers): Seen[] {
    return numberKeys(line).flatMap((key) => this.#orders.get(key) ?? []);
  }

  /** Called after the last line: the refunds' sums. */
  sums(): RefundSums {
    let fromRevenue = zeroYuan;
    const fromExcluded = new Map<RuleId, Yuan>();
    const findings: Finding[] = [];
    for (const refund of this.#table.refunds) {
      const { counted, reasons } = this.#orders.get(numberKey(refund)) ?? {
        counted: false,
        reasons: new Set(),
      };
      const [reason] = reasons;
      const pair = this.#pairOf.get(refund);
      const standing = {
        counted,
        reasons: [...reasons],
        apart: pair?.apart === true && !pair.together,
        yuan: fen(refund.yuan),
      };
      for (const fault of incomeReturns.check(refund, standing)) findings.push(this.#finding(refund, fault));
      if (reason !== undefined && !counted)
        fromExcluded.set(reason, (fromExcluded.get(reason) ?? zeroYuan).plus(refund.yuan));
      else fromRevenue = fromRevenue.plus(refund.yuan);
    }
    return { fromRevenue, fromExcluded, findings };
  }

  #finding({ line, column, value }: Refund, fault: ReturnFault): Finding {
    const place = { file: this.#table.file, line, orderNo: column === "orderNo" ? value : "" };
    return incomeFinding(incomeReturns, fault, place);
  }
}

function numberKey({ column, value }: Pick<Refund, "column" | "value">): string {
  return `${column} ${value}`;
}

function numberKeys({ orderNo, invtNo }: Numbers): string[] {
  return [numberKey({ column: "orderNo", value: orderNo }), numberKey({ column: "invtNo", value: invtNo })];
}
