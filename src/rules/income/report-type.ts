import { placeText } from "../../findings/finding.js";
import { exemptionWithoutVouchers, messageSpecification } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { type IncomeFault, incomeCondition } from "./line.js";

export const incomeReportType = incomeCondition({
  id: "income/report-type",
  title: {
    zh: "未被删除，也未被变更替代",
    en: "neither deleted nor replaced by a change",
  },
  severity: "warning",
  only: "E",
  basis: [messageSpecification, exemptionWithoutVouchers],
  messages: {
    deletion: {
      zh: "订单 {value} 的这份清单是删除，不是收入。不必处理；实为申报而误写 appType 3 的，请改正。",
      en: "this inventory of order {value} is a deletion, and no revenue. Nothing is to be done; if it is a declaration, correct appType 3.",
    },
    deleted: {
      zh: "订单 {value} 已被 {expected} 删除，不计收入。海关未同意删除的，请去掉那份删除，重新计算。",
      en: "order {value} was deleted by {expected}, and is not counted. If customs refused the deletion, leave it out and compute again.",
    },
    changed: {
      zh: "订单 {value} 已由 {expected} 变更，以那份为准，本份不计。海关未同意变更的，请去掉那份变更，重新计算。",
      en: "order {value} was changed by {expected}, which stands in its place: this one is not counted. If customs refused the change, leave it out and compute again.",
    },
    undecided: {
      zh: "订单 {value} 另有一份变更（{expected}），appTime 看不出哪份在后，两份都没有计入。请在两份中填上各自的报送时间 appTime，或只给后一份。",
      en: "order {value} has another change ({expected}), and appTime does not say which is the later: neither is counted. Fill in appTime of both, or give the later one only.",
    },
    again: {
      zh: "订单 {value} 曾被删除（{expected}），其后又申报，照计。请核对。",
      en: "order {value} was deleted before ({expected}) and declared again after it: it is counted. Check that.",
    },
    unmatched: {
      zh: "删除的订单 {value}（{expected}）不在本次输入中，没有减任何收入。原清单曾计入收入的，请补上它的舱单或输出目录；本期没有计过的，不必处理。",
      en: "order {value} ({expected}), which this deletes, is not in the input, and nothing is taken off revenue. If its revenue was counted, give its manifest or run directory too; if not, there is nothing to do.",
    },
  },
  example: {
    zh: "8月的舱单有一单，9月的输出目录有它的删除（appType 3）。",
    en: "an order in August's manifest, and its deletion (appType 3) in September's run directory.",
  },
  outcome: "apart",
  excluded: { zh: "已删除，或被变更替代", en: "deleted, or replaced by a change" },
  check({ orderNo, standing }) {
    if (standing === undefined) return undefined;
    const { kind, by } = standing;
    const expected = by === undefined ? "" : placeText(by);
    const fault = { kind, column: "orderNo", value: orderNo, expected } as const;
    if (kind === "deletion") return { ...fault, severity: "info" };
    return kind === "undecided" ? { ...fault, severity: "error" } : fault;
  },
});

/** The fault of a deletion whose order no input has; `sums` by currency. */
export function unmatchedDeletion(orderNo: string, sums: string): IncomeFault<"unmatched"> {
  return { kind: "unmatched", column: "orderNo", value: orderNo, expected: sums };
}

/** The fault of an order that counts because it was declared again after its deletion. */
export function declaredAgain(orderNo: string, deletion: RowPlace): IncomeFault<"again"> {
  return { kind: "again", column: "orderNo", value: orderNo, expected: placeText(deletion) };
}
