import { exportReturnRelief, exportReturnsNotice } from "../../law/bases.js";
import { newest } from "../../law/dated.js";
import { exportReturnMonths } from "../../law/exports.js";
import type { Law } from "../../law/law.js";
import { dashed, isDay, monthsAfter } from "../../values/calendar.js";
import { askingRule } from "../rule.js";
import type { WithdrawalApplication, WithdrawalFault } from "./withdrawal.js";

type WindowKind = "late" | "early" | "taxed";

export const exportWindow = askingRule("withdrawal", {
  id: "return/export-window",
  title: {
    zh: `出口放行之日起${newest(exportReturnMonths)}个月内退货`,
    en: `exports come back within ${newest(exportReturnMonths)} months of release`,
  },
  severity: "error",
  only: "E",
  basis: [exportReturnsNotice, exportReturnRelief],
  since: exportReturnMonths,
  messages: {
    late: {
      zh: "已过出口退货的期限：{value}，最后一日为 {expected}。请改按一般退运货物办理，或核对放行日期。",
      en: "it is too late to return the export: {value}; the last day was {expected}. Have the goods declared as ordinary returned goods, or check the day of release.",
    },
    early: {
      zh: "申请日早于放行日：{value}，放行日 {expected}。请核对放行日期，或 --at。",
      en: "the application is before the release: {value}, released {expected}. Check the day of release, or --at.",
    },
    taxed: {
      zh: "超过出口后免征进口税的期限：{value}，最后一日为 {expected}。退货仍可申请，请按应征税款办理，或核对放行日期。",
      en: "the time within which the goods come back without import taxes is over: {value}; the last day was {expected}. They may still be returned; expect the taxes, or check the day of release.",
    },
  },
  example: {
    zh: "2025-11-01放行，2026-11-02才申请退货。",
    en: "released on 2025-11-01, applied for on 2026-11-02.",
  },
  /**
   * Checks the return of an export that is applied for on a day (YYYYMMDD); no fault while the law had no term. The day of
   * release stands for the day of export, from which the time without taxes runs.
   */
  check(
    { command, head }: WithdrawalApplication,
    applicationDay: string,
    { exportReturnMonths: months, exportReturnTaxMonths: taxMonths }: ReturnTerms,
  ): WithdrawalFault<WindowKind> | undefined {
    const { releaseDate } = head;
    if (command !== "return" || !isDay(releaseDate) || months === undefined) return undefined;
    const [released, applied] = [dashed(releaseDate), dashed(applicationDay)];
    const fault = { column: "releaseDate", value: `${released} → ${applied}` } as const;
    if (applied < released) return { ...fault, kind: "early", expected: released };
    const last = monthsAfter(released, months);
    if (applied > last) return { ...fault, kind: "late", expected: last };
    const untaxed = taxMonths === undefined ? undefined : monthsAfter(released, taxMonths);
    if (untaxed === undefined || applied <= untaxed) return undefined;
    return { ...fault, kind: "taxed", expected: untaxed, severity: "warning" };
  },
});

/** The terms of a day's law for goods that come back. */
type ReturnTerms = Pick<Law, "exportReturnMonths" | "exportReturnTaxMonths">;
