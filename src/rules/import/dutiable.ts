import type { ImportConsignment } from "../../consignment/consignment.js";
import { yuan } from "../../law/codes.js";
import { type Amount, add } from "../../values/amount.js";

/**
 * The dutiable value (完税价格) of a consignment in yuan, exact: goods, freight and insurance, before tax
 * (财关税〔2016〕18号, article 1). Undefined where a figure can't be read or is not in yuan.
 */
export function dutiableValue({ head, lines, totals }: ImportConsignment): Amount | undefined {
  const freight = head.amount("freight");
  const insured = head.amount("insuredFee");
  const goods = totals.get(yuan);
  if (freight === undefined || insured === undefined || goods === undefined || totals.size !== 1)
    return undefined;
  return lines.every(({ totalPrice }) => totalPrice !== undefined)
    ? add(add(goods, freight), insured)
    : undefined;
}
