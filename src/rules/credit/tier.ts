import { creditTiers } from "../../law/bases.js";
import { type CreditTier, creditDecrees } from "../../law/credit.js";
import { ifInForce } from "../../law/dated.js";
import { askingRule, type SheetFault } from "../rule.js";

/** A tier as a row of the parties has it; its days YYYY-MM-DD, blank where they are open. */
export interface WrittenTier {
  readonly tier: string;
  readonly from: string;
  readonly to: string;
}

/** The tiers of every decree, and the first day of each that only a later decree has. */
const firstDays: ReadonlyMap<string, string> = new Map(
  [...creditDecrees].reverse().flatMap(({ from, value }) => value.tiers.map((tier) => [tier, from] as const)),
);
const firstDecree = creditDecrees[0].from;

/** Whether a word is a tier of one of the decrees. */
export function isCreditTier(word: string): word is CreditTier {
  return firstDays.has(word);
}

export const creditTier = askingRule("declared", {
  id: "credit/tier",
  title: {
    zh: "信用等级为当时的海关企业信用管理办法所有",
    en: "a credit tier is one of the decree of its day",
  },
  severity: "error",
  basis: [creditTiers],
  messages: {
    unknown: {
      zh: "“{value}”不是海关企业信用等级，该行没有按等级计算。请改为 {expected} 之一。",
      en: '"{value}" is no credit tier; nothing was reckoned by it. Write one of {expected}.',
    },
    early: {
      zh: "等级“{value}”{expected} 起才有，该行的日期在这之前，没有按等级计算。请核对等级，或把起始日期改为该日或以后。",
      en: 'the tier "{value}" exists from {expected} on, and the row is for a day before; nothing was reckoned by it. Check the tier, or let it begin on that day or later.',
    },
  },
  example: {
    zh: "起始日期为 2026-03-01 的“认证”：该等级 2026-04-01 起才有。",
    en: "a tier of five that begins on 2026-03-01: there are five from 2026-04-01 on.",
  },
  /** The fault of a row's tier, asked for a day (YYYY-MM-DD). */
  check({ tier, from, to }: WrittenTier, asOf: string): SheetFault<"unknown" | "early"> | undefined {
    const first = firstDays.get(tier);
    if (first === undefined) {
      const decree = ifInForce(creditDecrees, asOf) ?? creditDecrees[0];
      return { kind: "unknown", column: "", value: tier, expected: decree.value.tiers.join(", ") };
    }
    // Tiers of the first decree that is known had a decree before it.
    if (first === firstDecree) return undefined;
    const begins = from === "" ? asOf : from;
    const before = begins < first || (to !== "" && to < first);
    return before ? { kind: "early", column: "", value: tier, expected: first } : undefined;
  },
});
