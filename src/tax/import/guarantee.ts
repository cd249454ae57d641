import type { Guarantee } from "../../setup/profile.js";
import { type Amount, formatAmount, parseAmount, subtract } from "../../values/amount.js";

/** What a batch uses of the tax guarantee (税款担保); yuan to the fen. */
export interface GuaranteeUse {
  readonly kind: Guarantee["kind"];
  readonly amount: string;
  readonly usedBefore: string;
  readonly thisBatch: string;
  /** Negative where the guarantee does not suffice. */
  readonly left: string;
}

/** What a batch with these taxes uses of a guarantee; `taxes` in yuan, to the fen. */
export function guaranteeUse({ kind, amount, used }: Guarantee, taxes: Amount): GuaranteeUse {
  const left = subtract(subtract(parseAmount(amount), parseAmount(used)), taxes);
  const yuan = (text: string): string => formatAmount(parseAmount(text), 2);
  return {
    kind,
    amount: yuan(amount),
    usedBefore: yuan(used),
    thisBatch: formatAmount(taxes, 2),
    left: formatAmount(left, 2),
  };
}
