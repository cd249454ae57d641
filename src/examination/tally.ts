import type { Direction } from "../columns/direction.js";
import type { Consignment } from "../consignment/consignment.js";
import { type Lane, lanesOf } from "../consignment/lanes.js";
import { isDeletion } from "../consignment/report-type.js";
import { usableRate } from "../rules/fx/rate-range.js";
import { declaredBefore } from "../rules/manifest/declared-before.js";
import type { RuleContext } from "../rules/rule.js";
import { type Amount, add } from "../values/amount.js";
import type { Finding, RuleId } from "../values/finding.js";
import { fen, toYuan, zeroYuan } from "../values/money.js";
import { recordOf } from "../values/record-of.js";
import type { Examined } from "./examine.js";
import { movesLane } from "./lane-reason.js";

/** What a lane holds: consignments, rows of the manifest, goods value in yuan to the fen. */
export interface LaneSum {
  readonly orders: number;
  readonly lines: number;
  readonly yuan: string;
}

/** The sums of a run; only the lanes of its direction are there. */
export type LaneSums = Readonly<Partial<Record<Lane, LaneSum>>>;

/** How many findings there are. */
export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly byRule: Readonly<Record<string, number>>;
}

/** Why consignments came into a lane: the same fault of the same rule. */
export interface LaneReason {
  readonly lane: Lane;
  readonly rule: RuleId;
  readonly orders: number;
  /** The first finding of it. */
  readonly first: Finding;
}

/** Most warnings about the run as a whole that are kept. */
const mostOfRun = 20;

/** How many orders a rule's kind of fault has moved into a lane, and which was the last: an order is counted once. */
interface CountedReason {
  readonly first: Finding;
  orders: number;
  last: number;
}

/** Counts and sums of a run, added up order by order. */
export class Tally {
  readonly #lanes = new Map<Lane, { orders: number; lines: number; totals: Map<string, Amount> }>();
  readonly #byRule = new Map<RuleId, number>();
  /** Why consignments are not in the easiest lane: how many, by lane, rule and kind of fault. */
  readonly #reasons = new Map<Lane, CountedReason[]>();
  #ordersWithFindings = 0;
  readonly #skipped = new Set<RuleId>();
  readonly #ofRun: Finding[] = [];
  readonly #again: Finding[] = [];
  #errors = 0;
  #warnings = 0;
  #direction: Direction = "E";

  /** Sets the lanes by direction; by default those of exports. */
  set direction(direction: Direction) {
    this.#direction = direction;
  }

  addFinding(finding: Finding): void {
    if (finding.severity === "error") this.#errors++;
    else if (finding.severity === "warning") this.#addWarning(finding);
    else if (finding.rule === declaredBefore.id && this.#again.length < mostOfRun) this.#again.push(finding);
    this.#byRule.set(finding.rule, (this.#byRule.get(finding.rule) ?? 0) + 1);
  }

  /** What the ledger shows of orders that were declared before. */
  get again(): readonly Finding[] {
    return this.#again;
  }

  #addWarning(finding: Finding): void {
    this.#warnings++;
    const ofRun = finding.line === 0 && finding.orderNo === "";
    if (ofRun && this.#ofRun.length < mostOfRun) this.#ofRun.push(finding);
  }

  /** The warnings about the run as a whole, such as tables of another year; of no row and no order. */
  get warningsOfRun(): readonly Finding[] {
    return this.#ofRun;
  }

  /** Adds rules that could not check something. */
  skip(rules: readonly RuleId[]): void {
    for (const rule of rules) this.#skipped.add(rule);
  }

  /** Rules that could not check something, by id. */
  get skipped(): readonly RuleId[] {
    return [...this.#skipped].sort();
  }

  add({ consignment, lane, findings, skipped }: Examined): void {
    if (skipped.length > 0) this.skip(skipped);
    let sum = this.#lanes.get(lane);
    if (sum === undefined) {
      sum = { orders: 0, lines: 0, totals: new Map() };
      this.#lanes.set(lane, sum);
    }
    sum.orders++;
    sum.lines += consignment.rows.length;
    // What is deleted is worth nothing in its lane.
    if (!isDeletion(consignment)) this.#addTotals(sum.totals, consignment);
    if (findings.length > 0) this.#addFindings(lane, findings);
  }

  #addTotals(totals: Map<string, Amount>, consignment: Pick<Consignment, "totals">): void {
    for (const [currency, amount] of consignment.totals) {
      const total = totals.get(currency);
      totals.set(currency, total === undefined ? amount : add(total, amount));
    }
  }

  #addFindings(lane: Lane, findings: readonly Finding[]): void {
    const rejected = lane === "rejected";
    const order = ++this.#ordersWithFindings;
    for (const finding of findings) {
      this.addFinding(finding);
      if (rejected ? finding.severity !== "error" : !movesLane(finding)) continue;
      const reason = this.#reason(lane, finding);
      if (reason.last === order) continue;
      reason.last = order;
      reason.orders++;
    }
  }

  /** What is counted of a finding's rule and kind in a lane. */
  #reason(lane: Lane, finding: Finding): CountedReason {
    let ofLane = this.#reasons.get(lane);
    if (ofLane === undefined) {
      ofLane = [];
      this.#reasons.set(lane, ofLane);
    }
    const { rule, kind } = finding;
    for (const reason of ofLane) if (reason.first.rule === rule && reason.first.kind === kind) return reason;
    const reason = { first: finding, orders: 0, last: 0 };
    ofLane.push(reason);
    return reason;
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

  /** Consignments by lane and what moved them there, most frequent first. */
  reasons(): readonly LaneReason[] {
    const all = [...this.#reasons].flatMap(([lane, ofLane]) =>
      ofLane.map(({ first, orders }) => ({ lane, rule: first.rule, orders, first })),
    );
    return all.sort((a, b) => b.orders - a.orders || (a.rule < b.rule ? -1 : 1));
  }

  /**
   * Sums by lane, every lane of the direction. A currency without a rate, or with one that is an error, adds 0: its
   * consignments are rejected.
   */
  lanes(context: Pick<RuleContext, "rates" | "law" | "reference">): LaneSums {
    const sum = (lane: Lane): LaneSum => {
      const { orders, lines, totals } = this.#lanes.get(lane) ?? { orders: 0, lines: 0, totals: new Map() };
      let yuan = zeroYuan;
      for (const [currency, amount] of totals) {
        const rate = usableRate(currency, context);
        if (rate !== undefined) yuan = yuan.plus(toYuan(amount, rate));
      }
      return { orders, lines, yuan: fen(yuan) };
    };
    return recordOf(lanesOf[this.#direction], sum);
  }
}
