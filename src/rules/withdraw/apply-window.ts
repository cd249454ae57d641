import { importReturnsNotice } from "../../law/bases.js";
import { newest } from "../../law/dated.js";
import { daysToApply } from "../../law/imports.js";
import type { Law } from "../../law/law.js";
import { dashed, dayAfter, isDay } from "../../values/calendar.js";
import { askingRule } from "../rule.js";
import type { WithdrawalApplication, WithdrawalFault } from "./withdrawal.js";

export const applyWindow = askingRule("withdrawal", {
  id: "return/apply-window",
  title: {
    zh: `放行之日起${newest(daysToApply)}日内申请退货`,
    en: `a return is applied for within ${newest(daysToApply)} days of release`,
  },
  severity: "error",
  only: "I",
  basis: [importReturnsNotice],
  messages: {
    late: {
      zh: "已过申请退货的期限：{value}，最后一日为 {expected}。请改走其他途径（如申请海关同意），或核对放行日期。",
      en: "it is too late to apply: {value}; the last day was {expected}. Ask customs for another way, or check the day of release.",
    },
    early: {
      zh: "申请日早于放行日：{value}，放行日 {expected}。请核对放行日期，或 --at。",
      en: "the application is before the release: {value}, released {expected}. Check the day of release, or --at.",
    },
  },
  example: {
    zh: "2026-10-01放行，2026-11-01（第31日）才申请。",
    en: "released on 2026-10-01, applied for on 2026-11-01, the 31st day after.",
  },
  /**
   * Checks a return that is applied for on a day (YYYYMMDD) under a law; no fault while the law had no term.
   */
  check(
    { command, head }: WithdrawalApplication,
    applicationDay: string,
    { daysToApply: days }: Pick<Law, "daysToApply">,
  ): WithdrawalFault<"late" | "early"> | undefined {
    const { releaseDate } = head;
    if (command !== "return" || !isDay(releaseDate) || days === undefined) return undefined;
    const value = `${dashed(releaseDate)} → ${dashed(applicationDay)}`;
    if (applicationDay < releaseDate)
      return { kind: "early", column: "releaseDate", value, expected: dashed(releaseDate) };
    const last = dayAfter(releaseDate, days);
    if (applicationDay <= last) return undefined;
    return { kind: "late", column: "releaseDate", value, expected: dashed(last) };
  },
});

/** Last day (YYYYMMDD) for the goods to be back at the original site, from the day of release. */
export function lastDayOfArrival(releaseDay: string, { daysToArrive }: Pick<Law, "daysToArrive">): string {
  return dayAfter(releaseDay, daysToArrive);
}
