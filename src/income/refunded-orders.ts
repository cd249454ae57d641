import { incomeReturns } from "../rules/income/returns.js";
import type { Finding, RuleId } from "../values/finding.js";
import { fen, type Yuan, zeroYuan } from "../values/money.js";
import { incomeFinding } from "./finding.js";
import type { Refund, Refunds } from "./refunds.js";

/** What the input has of an order that something was refunded for. */
interface Seen {
  counted: boolean;
  /** Why lines of it are shown apart. */
  readonly reasons: Set<RuleId>;
}

/** What refunds take off: of revenue, and of what is shown apart, by reason. */
export interface RefundSums {
  readonly fromRevenue: Yuan;
  readonly fromExcluded: ReadonlyMap<RuleId, Yuan>;
  readonly findings: readonly Finding[];
}

/** Matches refunds with the lines of the input, as these go by. */
export class RefundedOrders {
  readonly #table: Refunds;
  readonly #orders = new Map<string, Seen>();

  constructor(table: Refunds) {
    this.#table = table;
    for (const refund of table.refunds)
      this.#orders.set(keyOf(refund), { counted: false, reasons: new Set() });
  }

  /** Whether something was refunded for the order or the inventory. */
  wants(line: { readonly orderNo: string; readonly invtNo: string }): boolean {
    return this.#orders.size > 0 && this.#seen(line).length > 0;
  }

  /** A line of the input: counted, or shown apart for a reason. */
  see(line: { readonly orderNo: string; readonly invtNo: string }, reason: RuleId | undefined): void {
    if (this.#orders.size === 0) return;
    for (const seen of this.#seen(line)) {
      if (reason === undefined) seen.counted = true;
      else seen.reasons.add(reason);
    }
  }

  #seen({ orderNo, invtNo }: { readonly orderNo: string; readonly invtNo: string }): Seen[] {
    const keys = [keyOf({ column: "orderNo", value: orderNo }), keyOf({ column: "invtNo", value: invtNo })];
    return keys.flatMap((key) => this.#orders.get(key) ?? []);
  }

  /** Once the whole input has gone by: what the refunds take off, and of what. */
  sums(): RefundSums {
    let fromRevenue = zeroYuan;
    const fromExcluded = new Map<RuleId, Yuan>();
    const findings: Finding[] = [];
    for (const refund of this.#table.refunds) {
      const { counted, reasons } = this.#orders.get(keyOf(refund)) ?? { counted: false, reasons: new Set() };
      const [reason] = reasons;
      const note = (kind: string, expected: string): void => {
        findings.push(this.#finding(refund, kind, expected));
      };
      if (reason !== undefined && !counted) {
        fromExcluded.set(reason, (fromExcluded.get(reason) ?? zeroYuan).plus(refund.yuan));
        note("excluded", [...reasons].join(", "));
        continue;
      }
      fromRevenue = fromRevenue.plus(refund.yuan);
      if (reason !== undefined) note("mixed", [...reasons].join(", "));
      else if (!counted) note("unknown", fen(refund.yuan));
    }
    return { fromRevenue, fromExcluded, findings };
  }

  #finding({ line, column, value }: Refund, kind: string, expected: string): Finding {
    const place = { file: this.#table.file, row: line, orderNo: column === "orderNo" ? value : "" };
    return incomeFinding(incomeReturns, { kind, column, value, expected }, place);
  }
}

function keyOf({ column, value }: Pick<Refund, "column" | "value">): string {
  return `${column} ${value}`;
}
