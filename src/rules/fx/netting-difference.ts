import { exchangeNetting } from "../../law/bases.js";
import { type Amount, formatAmount, negate, parseAmount, subtract } from "../../values/amount.js";
import { askingRule, type SheetFault } from "../rule.js";

/** A batch in one currency: what was sold, what was netted, what came with the bank's fees. */
export interface NettedBatch {
  readonly batch: string;
  readonly currency: string;
  readonly gross: Amount;
  readonly expense: Amount;
  readonly net: Amount;
}

/** What gross, costs and receipts may differ by, in the currency of the batch. */
const tolerance = parseAmount("0.01");

/** Gross less costs less what came. */
export function differenceOf({ gross, expense, net }: NettedBatch): Amount {
  return subtract(subtract(gross, expense), net);
}

export const nettingDifference = askingRule("declared", {
  id: "fx/netting-difference",
  title: {
    zh: "轧差结算的毛额、费用和到账对得上",
    en: "gross, netted costs and receipts of a settlement add up",
  },
  severity: "error",
  basis: [exchangeNetting],
  messages: {
    difference: {
      zh: "批次 {value} 轧差不平：{expected}（应收毛额 − 可轧差的费用 − 到账和手续费）。请核对结算单和到账，补上漏列的费用、到账或批次。",
      en: "batch {value} does not add up: {expected} (gross − costs that may be netted − receipts with their fees). Compare the settlement with the receipts, and add the cost, receipt or batch that is missing.",
    },
  },
  example: {
    zh: "毛额 1000.00，仓储 30.00，到账 960.00：差 10.00。",
    en: "1000.00 gross, 30.00 for storage, 960.00 received: 10.00 are missing.",
  },
  /** Called for each batch and currency. */
  check(batch: NettedBatch): SheetFault<"difference"> | undefined {
    const difference = differenceOf(batch);
    if (difference <= tolerance && negate(difference) <= tolerance) return undefined;
    const [gross, expense, net] = [batch.gross, batch.expense, batch.net].map((each) =>
      formatAmount(each, 2),
    );
    const sum = `${gross} − ${expense} − ${net} = ${formatAmount(difference, 2)} (${batch.currency})`;
    return { kind: "difference", column: "", value: batch.batch, expected: sum };
  },
});
