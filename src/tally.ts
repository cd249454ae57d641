import type { Examined } from "./examine.js";
import { type ExportLane, exportLanes } from "./routing/lanes.js";
import type { RuleContext } from "./rules/rule.js";
import type { Amount } from "./values/amount.js";
import type { Finding, RuleId } from "./values/finding.js";
import { fen, toYuan, zeroYuan } from "./values/money.js";

/** What a lane holds: consignments, rows of the manifest, goods value in yuan to the fen. */
export interface LaneSum {
  readonly orders: number;
  readonly lines: number;
  readonly yuan: string;
}

/** How many findings there are. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly byRule: Readonly<Record<string, number>>;
}

/** Counts and sums of a run, kept as it goes. */
export class Tally {
  readonly #lanes = new Map<ExportLane, { orders: number; lines: number; totals: Map<string, Amount> }>();
  readonly #byRule = new Map<RuleId, number>();
  /** Why consignments are not in lane simplified: how many, by lane and rule. */
  readonly #reasons = new Map<string, number>();
  #errors = 0;
  #warnings = 0;

  constructor() {
    for (const lane of exportLanes) this.#lanes.set(lane, { orders: 0, lines: 0, totals: new Map() });
  }

  addFinding(finding: Finding): void {
    if (finding.severity === "error") this.#errors++;
    else if (finding.severity === "warning") this.#warnings++;
    this.#byRule.set(finding.rule, (this.#byRule.get(finding.rule) ?? 0) + 1);
  }

  add({ consignment, lane, findings }: Examined): void {
    const sum = this.#lanes.get(lane);
    if (sum !== undefined) {
      sum.orders++;
      sum.lines += consignment.rows.length;
      for (const [currency, amount] of consignment.totals) {
        sum.totals.set(currency, (sum.totals.get(currency) ?? 0n) + amount);
      }
    }
    if (findings.length === 0) return;
    const reasons = new Set<string>();
    for (const finding of findings) {
      this.addFinding(finding);
      if (finding.severity === (lane === "rejected" ? "error" : "info"))
        reasons.add(`${lane} ${finding.rule}`);
    }
    for (const reason of reasons) this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
  }

  get errors(): number {
    return this.#errors;
  }

  get warnings(): number {
    return this.#warnings;
  }

  counts(): FindingCounts {
    const byRule = Object.fromEntries([...this.#byRule].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { error: this.#errors, warning: this.#warnings, byRule };
  }

  /** Consignments by lane and reason (rule id), most frequent first. */
  reasons(): readonly { lane: ExportLane; rule: RuleId; orders: number }[] {
    const parts = [...this.#reasons].map(([key, orders]) => {
      const [lane, rule] = key.split(" ") as [ExportLane, RuleId];
      return { lane, rule, orders };
    });
    return parts.sort((a, b) => b.orders - a.orders || (a.rule < b.rule ? -1 : 1));
  }

  /** Sums by lane. A currency without a rate counts nothing: its consignments are rejected for it. */
  lanes({ rates, law }: Pick<RuleContext, "rates" | "law">): Readonly<Record<ExportLane, LaneSum>> {
    const sum = (lane: ExportLane): LaneSum => {
      const { orders, lines, totals } = this.#lanes.get(lane) ?? { orders: 0, lines: 0, totals: new Map() };
      let yuan = zeroYuan;
      for (const [currency, amount] of totals) {
        const rate = rates.rate(currency, law.month);
        if (rate !== undefined) yuan = yuan.plus(toYuan(amount, rate));
      }
      return { orders, lines, yuan: fen(yuan) };
    };
    return {
      simplified: sum("simplified"),
      aggregated: sum("aggregated"),
      formal: sum("formal"),
      rejected: sum("rejected"),
    };
  }
}
