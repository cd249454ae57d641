import { importReturnsNotice } from "../../law/bases.js";
import { dashed, dayAfter } from "../../values/calendar.js";
import { type Fault, fileRule } from "../rule.js";

/** Days after release within which a return is applied for, and within which the goods are back (GACC 45 of 2020). */
const daysToApply = 30;
const daysToArrive = 45;
/** First day of the announcement. */
const inForceFrom = "2020-03-28";

export const applyWindow = fileRule({
  id: "return/apply-window",
  title: { zh: "放行之日起30日内申请退货", en: "a return is applied for within 30 days of release" },
  severity: "error",
  only: "I",
  basis: [importReturnsNotice],
  from: inForceFrom,
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
});

/** Last day (YYYYMMDD) for the goods to be back at the original site, from the day of release. */
export function lastDayOfArrival(releaseDay: string): string {
  return dayAfter(releaseDay, daysToArrive);
}

/** What is wrong with applying on that day (both YYYYMMDD) under the law of `lawDay` (YYYY-MM-DD). */
export function applyWindowFault(
  releaseDay: string,
  applicationDay: string,
  lawDay: string,
): Fault | undefined {
  if (lawDay < inForceFrom) return undefined;
  const value = `${dashed(releaseDay)} → ${dashed(applicationDay)}`;
  if (applicationDay < releaseDay) return { kind: "early", value, expected: dashed(releaseDay) };
  const last = dayAfter(releaseDay, daysToApply);
  return applicationDay > last ? { kind: "late", value, expected: dashed(last) } : undefined;
}
