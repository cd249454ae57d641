import { runRecords } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "./fault.js";

/** A count that two places state: what it is of, what was counted, and what run.json states. */
export interface StatedCount {
  readonly of: "input" | "lines" | "orders" | "nodes" | "rows" | "applications" | "inventories" | "lane";
  /** The lane or message, where there are several. */
  readonly name?: string;
  readonly counted: number;
  readonly stated: number;
}

export const verifyRows = askingRule("run", {
  id: "verify/rows",
  title: {
    zh: "读入的行数须等于报文、formal.csv、rejected.csv 的行数之和",
    en: "the rows read are those of the messages, of formal.csv and of rejected.csv",
  },
  severity: "error",
  basis: [runRecords],
  messages: {
    input: {
      zh: "run.json 记有读入 {expected} 行，去处合计却是 {value} 行：有行丢失或多出。run.json 被改过：请从备份恢复。",
      en: "run.json states {expected} rows of input, but {value} where they went: rows are lost or added. It was changed: restore it from a backup.",
    },
    lines: {
      zh: "行数不符：run.json 记的是 {expected}，文件里是 {value}。run.json 与文件不是同一次运行的，或被改过：请从备份恢复。",
      en: "the rows differ, {expected} by run.json and {value} in its files: these are not of the same run, or were changed. Restore the directory from a backup.",
    },
    orders: {
      zh: "单数不符：run.json 记的是 {expected}，文件里是 {value}。run.json 与文件不是同一次运行的，或被改过：请从备份恢复。",
      en: "the orders differ, {expected} by run.json and {value} in its files: these are not of the same run, or were changed. Restore the directory from a backup.",
    },
    lane: {
      zh: "run.json 中 {value} 的单数、行数和金额不相称（{expected}）：有行才有单和金额。run.json 被改过：请从备份恢复。",
      en: "orders, lines and money of {value} in run.json do not go together ({expected}): where there are no lines there are no orders and no money, and no order is without a line. It was changed: restore it from a backup.",
    },
    nodes: {
      zh: "报文有 {value} 份业务单证，run.json 记有 {expected} 份。请从备份恢复。",
      en: "the message has {value} business nodes, and {expected} by run.json. Restore the directory from a backup.",
    },
    rows: {
      zh: "rejected.csv 有 {value} 行，run.json 记有退回 {expected} 行。请从备份恢复。",
      en: "rejected.csv has {value} rows, and run.json states {expected} rejected ones. Restore the directory from a backup.",
    },
    applications: {
      zh: "报文有 {value} 份申请，run.json 记有 {expected} 份。请从备份恢复。",
      en: "the messages have {value} applications, and run.json states {expected}. Restore the directory from a backup.",
    },
    inventories: {
      zh: "报文列有 {value} 份清单，run.json 记有 {expected} 份。请从备份恢复。",
      en: "the messages name {value} inventories, and run.json states {expected}. Restore the directory from a backup.",
    },
  },
  example: {
    zh: "读入120行，报文100行、formal.csv 12行、rejected.csv 7行：合计119，有一行不知去向。",
    en: "120 rows were read; the messages have 100, formal.csv 12 and rejected.csv 7, which are 119: one row is lost.",
  },
  /** The fault of two counts that ought to be the same. */
  check({ of, name, counted, stated }: StatedCount): RunFault<StatedCount["of"]> | undefined {
    if (counted === stated) return undefined;
    const named = (count: number): string => (name === undefined ? String(count) : `${name} ${count}`);
    return runFault(of, named(counted), named(stated));
  },
});
