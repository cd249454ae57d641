import type { ExportConsignment } from "../consignment/consignment.js";
import type { ExportLane } from "../consignment/lanes.js";
import { isDeletion } from "../consignment/report-type.js";
import { businessModes } from "../law/codes.js";
import { consignmentFinding, readsOf, skippedBy } from "../rules/check.js";
import { exportDuty } from "../rules/export/duty.js";
import { fullGoodsCode, shortGoodsCode } from "../rules/export/hs-code.js";
import { inspection } from "../rules/export/inspection.js";
import { licence, licenceNumber } from "../rules/export/licence.js";
import { pilotZone } from "../rules/export/pilot-zone.js";
import { rebate } from "../rules/export/rebate.js";
import { singleLimit } from "../rules/export/single-limit.js";
import { statisticsFlag } from "../rules/export/statistics-flag.js";
import { isInForce } from "../rules/in-force.js";
import type { AnyReads } from "../rules/quiet.js";
import type { ExportLaneRule, RuleContext } from "../rules/rule.js";
import type { Finding, RuleId } from "../values/finding.js";

/** The lane of a consignment, and why: info findings are reasons, errors reject it. */
export interface Route {
  readonly lane: ExportLane;
  readonly findings: readonly Finding[];
  /** Conditions that could not be checked because a table or an answer is missing. */
  readonly skipped: readonly RuleId[];
  /** True where the conditions that declare what they read have found nothing. */
  readonly quiet: boolean;
}

const none: readonly never[] = [];

/** The conditions of lane simplified. */
const simplifiedConditions: readonly ExportLaneRule[] = [
  pilotZone,
  singleLimit,
  exportDuty,
  rebate,
  licence,
  inspection,
  shortGoodsCode,
];

/**
 * Conditions that goods of 9710/9810 have to meet to be declared by list (GACC 2020/75: above ¥5000, or with
 * 证, 检, 税); and that no rebate is claimed, unless the profile has such lists summed up.
 */
function listConditions({ businessRebateLane = "formal" }: RuleContext): readonly ExportLaneRule[] {
  const conditions = [singleLimit, exportDuty, licence, inspection];
  return businessRebateLane === "formal" ? [...conditions, rebate] : conditions;
}

/** The conditions of lane aggregated in every mode. */
const aggregatedConditions: readonly ExportLaneRule[] = [fullGoodsCode, licenceNumber];

/** Routes the export consignments of a run; the conditions in force are found once. */
export class ExportRouter {
  /** What the conditions declare that are left out for known combinations of values. */
  readonly reads: readonly AnyReads[];
  readonly #context: RuleContext;
  readonly #simplified: readonly ExportLaneRule[];
  /** Those that are asked whatever is known. */
  readonly #undeclared: readonly ExportLaneRule[];
  readonly #demanded: readonly ExportLaneRule[];
  readonly #list: readonly ExportLaneRule[];
  readonly #aggregated: readonly ExportLaneRule[];
  readonly #skipping: readonly ExportLaneRule[];

  constructor(context: RuleContext) {
    const inForce = (rules: readonly ExportLaneRule[]): ExportLaneRule[] =>
      rules.filter((rule) => isInForce(rule, context.law.day));
    this.#context = context;
    this.#simplified = inForce(simplifiedConditions);
    this.#undeclared = this.#simplified.filter(({ reads }) => reads === undefined);
    this.#demanded = inForce([statisticsFlag]);
    this.#list = inForce(listConditions(context));
    this.#aggregated = inForce(aggregatedConditions);
    this.#skipping = this.#simplified.filter(({ skips }) => skips !== undefined);
    this.reads = readsOf([...this.#simplified, ...this.#demanded]);
  }

  /**
   * The lane of an export consignment: `rejected` without goods lines, or in a mode that is not one of
   * e-commerce exports. A condition that fails moves the consignment on, or is an error where the manifest's
   * own statisticsFlag demands the lane or no lane is left. `known`: the conditions that declare what they read
   * find nothing, and are not asked.
   */
  route(consignment: ExportConsignment, known: boolean): Route {
    const { tradeMode } = consignment.head;
    if (!this.#context.law.exportModes.includes(tradeMode) || consignment.lines.length === 0)
      return { lane: "rejected", findings: none, skipped: none, quiet: false };
    return isDeletion(consignment) ? this.#deletion(consignment, known) : this.#declared(consignment, known);
  }

  /** The lane of a consignment of e-commerce exports with goods lines. */
  #declared(consignment: ExportConsignment, known: boolean): Route {
    const { statisticsFlag: demand } = consignment.head;
    const skipped = skippedBy(this.#skipping, consignment, this.#context);
    const conditions = known ? this.#undeclared : this.#simplified;
    if (demand === "A") {
      const errors = this.#failures(conditions, consignment, "error");
      const quiet = errors.length === 0;
      return { lane: quiet ? "simplified" : "rejected", findings: errors, skipped, quiet };
    }
    const demanded = known ? none : this.#failures(this.#demanded, consignment, "info");
    const failed = this.#failures(conditions, consignment, "info");
    if (demanded.length === 0 && failed.length === 0)
      return { lane: "simplified", findings: none, skipped, quiet: true };
    const route = this.#otherwise(consignment, [...demanded, ...failed], demand === "B");
    return { ...route, skipped, quiet: false };
  }

  /**
   * The lane of a list that is deleted: as it was sent, by its statisticsFlag, else by the conditions. Nothing leaves
   * the country by it, so that none of them bars it: what should never have been declared by list can be deleted.
   */
  #deletion(consignment: ExportConsignment, known: boolean): Route {
    const { statisticsFlag } = consignment.head;
    const sentAs = (lane: ExportLane): Route => ({ lane, findings: none, skipped: none, quiet: false });
    if (statisticsFlag === "A") return sentAs("simplified");
    if (statisticsFlag === "B") return sentAs("aggregated");
    const route = this.#declared(consignment, known);
    if (route.lane === "simplified" || route.lane === "aggregated") return route;
    return sentAs(
      this.#failures([fullGoodsCode], consignment, "info").length === 0 ? "aggregated" : "simplified",
    );
  }

  /** The lane of a consignment that can't be declared simplified, for these reasons. */
  #otherwise(
    consignment: ExportConsignment,
    reasons: readonly Finding[],
    demanded: boolean,
  ): Pick<Route, "lane" | "findings"> {
    if (businessModes.has(consignment.head.tradeMode)) {
      const barred = this.#failures(this.#list, consignment, demanded ? "error" : "info");
      if (barred.length > 0 && !demanded) return { lane: "formal", findings: reasons };
      if (barred.length > 0) {
        const errors = this.#failures(this.#aggregated, consignment, "error");
        return { lane: "rejected", findings: [...barred, ...errors] };
      }
    }
    const errors = this.#failures(this.#aggregated, consignment, "error");
    if (errors.length === 0) return { lane: "aggregated", findings: reasons };
    const inError = new Set(errors.map(({ rule, line }) => `${rule} ${line}`));
    const others = reasons.filter(({ rule, line }) => !inError.has(`${rule} ${line}`));
    return { lane: "rejected", findings: [...others, ...errors] };
  }

  #failures(
    rules: readonly ExportLaneRule[],
    consignment: ExportConsignment,
    severity: "info" | "error",
  ): readonly Finding[] {
    let findings: Finding[] | undefined;
    for (const rule of rules) {
      for (const fault of rule.check(consignment, this.#context)) {
        findings ??= [];
        findings.push(consignmentFinding(rule, fault, consignment, severity));
      }
    }
    return findings ?? none;
  }
}
