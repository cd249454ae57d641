import { runRecords } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "./fault.js";

/** A sum that two places state. */
export interface StatedSum {
  readonly of: "yuan" | "summary" | "rate" | "tax" | "findings";
  /** Whose sum it is: a lane, a currency, a tax, a rule. */
  readonly name: string;
  readonly counted: string;
  readonly stated: string;
}

export const verifySums = askingRule("run", {
  id: "verify/sums",
  title: {
    zh: "run.json 的金额和计数须与文件重新合计的一致",
    en: "the sums of run.json are those of its files, added up again",
  },
  severity: "error",
  basis: [runRecords],
  messages: {
    yuan: {
      zh: "由文件重新合计是 {value} 元，run.json 记的是 {expected} 元。run.json 与文件不是同一次运行的，或被改过：请从备份恢复。",
      en: "its files add up to {value} yuan, and run.json states {expected}: they are not of the same run, or were changed. Restore the directory from a backup.",
    },
    summary: {
      zh: "由报文重新合计是 {value}，summary.csv 是 {expected}。两者不是同一次运行的，或被改过：请从备份恢复。",
      en: "the messages add up to {value}, and summary.csv has {expected}: they are not of the same run, or were changed. Restore the directory from a backup.",
    },
    rate: {
      zh: "summary.csv 中币制 {value} 的各行折算成元用了不同的汇率（{expected}）。文件和 run.json 都被改过：请从备份恢复。",
      en: "the rows of summary.csv in currency {value} are turned into yuan by different rates ({expected}). The file and run.json were changed: restore them from a backup.",
    },
    tax: {
      zh: "由 tax.csv 重新合计是 {value}，另记的是 {expected}。文件不是同一次运行的，或被改过：请从备份恢复。",
      en: "tax.csv adds up to {value}, and {expected} is stated: the files are not of the same run, or were changed. Restore the directory from a backup.",
    },
    findings: {
      zh: "findings.ndjson 有 {value}，run.json 记有 {expected}。两者不是同一次运行的，或被改过：请从备份恢复。",
      en: "findings.ndjson has {value}, and run.json states {expected}: they are not of the same run, or were changed. Restore the directory from a backup.",
    },
    unchecked: {
      zh: "{value} 没有重新合计：{expected} 缺失、改动或读不了。请先按该文件的提示恢复，再核对一次。",
      en: "{value} was not added up again: {expected} is missing, changed or can't be read. Restore it as its own finding says, and verify again.",
    },
    "no-rate": {
      zh: "{value} 的金额没有重新合计：币制 {expected} 的汇率在这次运行的文件里没有。不必处理；要用这个金额的，请按申报时的汇率自行折算核对。",
      en: "the money of {value} was not added up again: the rate of currency {expected} is in no file of the run. Nothing is to be done; before you rely on it, work it out by the rate of the declaration.",
    },
  },
  example: {
    zh: "run.json 的简化申报货值被改小：由报文重新合计得到另一个数。",
    en: "the goods value of lane simplified was lowered in run.json: the messages add up to another figure.",
  },
  /** The fault of two sums that ought to be the same. */
  check({
    of,
    name,
    counted,
    stated,
  }: StatedSum): RunFault<StatedSum["of"] | "unchecked" | "no-rate"> | undefined {
    if (counted === stated) return undefined;
    return of === "rate"
      ? runFault(of, name, stated)
      : runFault(of, `${name} ${counted}`, `${name} ${stated}`);
  },
});
