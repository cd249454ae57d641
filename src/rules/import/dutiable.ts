import type { CurrencyTotals } from "../../consignment/consignment.js";
import { yuan } from "../../law/codes.js";
import { type Amount, add } from "../../values/amount.js";
import { toFen } from "../../values/money.js";

interface PricedLine {
  readonly totalPrice: Amount | undefined;
}

/** What the dutiable value is made of: a consignment of a manifest, or an inventory of a message. */
export interface ValuedImport {
  readonly head: { amount(column: "freight" | "insuredFee"): Amount | undefined };
  readonly lines: Iterable<PricedLine> & { every(test: (line: PricedLine) => boolean): boolean };
  readonly totals: CurrencyTotals;
}

/**
 * The dutiable value (完税价格) of a consignment in yuan: goods, freight and insurance, before tax (财关税〔2016〕18号,
 * article 1). It is the sum of its lines' dutiable values, each to the fen (`inFen` says why). Undefined where a figure
 * can't be read or is not in yuan.
 */
export function dutiableValue({ head, lines, totals }: ValuedImport): Amount | undefined {
  const freight = head.amount("freight");
  const insured = head.amount("insuredFee");
  const goods = totals.get(yuan);
  if (freight === undefined || insured === undefined || goods === undefined || totals.size !== 1)
    return undefined;
  if (!lines.every(({ totalPrice }) => totalPrice !== undefined)) return undefined;
  const fees = add(freight, insured);
  const exact = add(goods, fees);
  return isInFens(fees) && lines.every(({ totalPrice = 0 }) => isInFens(totalPrice))
    ? exact
    : sumOfLines(lines, fees);
}

function isInFens(amount: Amount): boolean {
  return toFen(amount) === amount;
}

/** The sum of the lines' values to the fen. Shares of the fees are whole fens, but for the last line's: what remains. */
function sumOfLines(lines: ValuedImport["lines"], fees: Amount): Amount {
  let [sum, last]: [Amount, Amount] = [0, 0];
  for (const { totalPrice = 0 } of lines) {
    sum = add(sum, toFen(last));
    last = totalPrice;
  }
  return add(sum, toFen(add(last, fees)));
}
