import { type Dated, enacted } from "./dated.js";
import { instruments } from "./instruments.js";

/** A credit tier, as the decrees call it. */
export type CreditTier = "高级认证" | "认证" | "常规" | "其他" | "失信" | "严重失信";

/** A decree on the credit of enterprises. */
export interface CreditDecree {
  readonly number: "251" | "282";
  readonly tiers: readonly CreditTier[];
}

/** The decrees with their tiers, the best first. */
export const creditDecrees: Dated<CreditDecree> = [
  enacted({ number: "251", tiers: ["高级认证", "其他", "失信"] }, instruments.gaccOrder251),
  enacted(
    { number: "282", tiers: ["高级认证", "认证", "常规", "失信", "严重失信"] },
    instruments.gaccOrder282,
  ),
];

/**
 * What makes an enterprise dishonest: penalties of a year above a share of the documents of the year before, and fines
 * above a sum, both together; or money owed for longer than so many months. Of others and of declarants (报关企业).
 */
export interface DishonestyThresholds {
  /** Parts of 1. */
  readonly penaltyShare: string;
  readonly brokerPenaltyShare: string;
  /** Yuan. */
  readonly fines: string;
  readonly brokerFines: string;
  readonly monthsOwed: number;
}

/** The thresholds that are known, with their decree: those of its successor were not found. */
export const dishonestyThresholds: Dated<DishonestyThresholds> = [
  enacted(
    {
      penaltyShare: "0.001",
      brokerPenaltyShare: "0.0005",
      fines: "1000000",
      brokerFines: "300000",
      monthsOwed: 3,
    },
    instruments.gaccOrder251,
  ),
];
