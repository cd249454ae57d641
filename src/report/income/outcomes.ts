import type { Outcomes, ReasonedRevenue } from "../../tax/income/outcomes.js";
import type { Addend } from "../../tax/income/row.js";
import type { Language } from "../../values/finding.js";
import { grouped } from "../../wording/style.js";
import { addendName } from "./rows.js";

const words = {
  zh: {
    head: "第1行的构成：",
    qualifies: "符合核定征收条件的零售出口",
    other: "同一申报表的其他收入",
    doubt: "是否适用核定征收存疑",
    lines: (count: string) => `${count} 行`,
  },
  en: {
    head: "row 1 consists of:",
    qualifies: "retail exports that qualify for the deemed rate",
    other: "other income of the same form",
    doubt: "eligibility for the deemed rate in doubt",
    lines: (count: string) => `${count} rows`,
  },
} as const;

/** An outcome, or a reason of one, as a record for lists: `reason` is blank for the outcome's sum. */
export interface OutcomeItem {
  readonly outcome: "qualifies" | "other" | "doubt";
  readonly reason: string;
  readonly item: string;
  readonly yuan: string;
  /** Undefined where it is not of lines. */
  readonly lines: number | undefined;
}

/** The three outcomes with their sums, each followed by its reasons; yuan with two decimals. */
export function outcomeItems({ qualifies, other, doubt }: Outcomes, language: Language): OutcomeItem[] {
  const say = words[language];
  const reasons = (
    outcome: "other" | "doubt",
    { reasons: all, addends }: { reasons: readonly ReasonedRevenue[]; addends: readonly Addend[] },
  ): OutcomeItem[] => [
    ...all.map(({ reason, title, yuan, lines }) => ({
      ...{ outcome, reason, item: title[language], yuan: yuan.toFixed(2), lines },
    })),
    ...addends.map(({ of, yuan }) => ({
      ...{ outcome, reason: of, item: addendName(of, language), yuan: yuan.toFixed(2), lines: undefined },
    })),
  ];
  const sum = (outcome: OutcomeItem["outcome"], yuan: string, lines?: number): OutcomeItem => ({
    ...{ outcome, reason: "", item: say[outcome], yuan, lines },
  });
  return [
    sum("qualifies", qualifies.yuan.toFixed(2), qualifies.lines),
    sum("other", other.yuan.toFixed(2)),
    ...reasons("other", other),
    sum("doubt", doubt.yuan.toFixed(2)),
    ...reasons("doubt", { ...doubt, addends: [] }),
  ];
}

/** The outcomes as lines of text. */
export function outcomeLines(outcomes: Outcomes, language: Language): string[] {
  const say = words[language];
  return [
    say.head,
    ...outcomeItems(outcomes, language).map(({ reason, item, yuan, lines }) => {
      const count = lines === undefined ? "" : ` (${say.lines(grouped(lines))})`;
      const rule = reason.includes("/") ? ` [${reason}]` : "";
      return `${reason === "" ? "  " : "    "}${item}: ${grouped(yuan)}${count}${rule}`;
    }),
  ];
}

/** The outcomes for JSON. */
export function outcomesRecord({ qualifies, other, doubt }: Outcomes) {
  const reasons = (all: readonly ReasonedRevenue[]) =>
    all.map(({ reason, yuan, lines }) => ({ reason, yuan: yuan.toFixed(2), lines }));
  return {
    qualifies: { yuan: qualifies.yuan.toFixed(2), lines: qualifies.lines },
    other: {
      yuan: other.yuan.toFixed(2),
      reasons: reasons(other.reasons),
      // Income besides exports, by the profile's keys.
      income: Object.fromEntries(other.addends.map(({ of, yuan }) => [of, yuan.toFixed(2)])),
    },
    doubt: { yuan: doubt.yuan.toFixed(2), reasons: reasons(doubt.reasons) },
  };
}
