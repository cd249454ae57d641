import { guaranteeWarning } from "../../law/imports.js";
import { guarantee as guaranteeRule } from "../../rules/import/guarantee.js";
import type { Guarantee } from "../../setup/profile.js";
import { type Amount, formatAmount, parseAmount } from "../../values/amount.js";
import type { Finding } from "../../values/finding.js";

/** What a batch takes of the tax guarantee (税款担保); yuan to the fen. */
export interface GuaranteeUse {
  readonly kind: Guarantee["kind"];
  readonly amount: string;
  readonly usedBefore: string;
  readonly thisBatch: string;
  /** Negative where the guarantee does not suffice. */
  readonly left: string;
}

export function guaranteeUse({ kind, amount, used }: Guarantee, taxes: Amount): GuaranteeUse {
  const left = parseAmount(amount) - parseAmount(used) - taxes;
  const yuan = (text: string): string => formatAmount(parseAmount(text), 2);
  return {
    kind,
    amount: yuan(amount),
    usedBefore: yuan(used),
    thisBatch: formatAmount(taxes, 2),
    left: formatAmount(left, 2),
  };
}

/** The whole guarantee or more is an error, `guaranteeWarning` percent of it or more a warning; nothing below, or where the batch takes nothing. */
export function guaranteeFinding(given: Guarantee, taxes: Amount, file: string): Finding | undefined {
  const amount = parseAmount(given.amount);
  const sum = parseAmount(given.used) + taxes;
  const kind =
    sum >= amount ? "beyond" : sum * 100n >= amount * BigInt(guaranteeWarning.value) ? "near" : undefined;
  if (kind === undefined || taxes === 0n) return undefined;
  return {
    rule: guaranteeRule.id,
    kind,
    severity: kind === "beyond" ? "error" : "warning",
    file,
    line: 0,
    column: "",
    orderNo: "",
    value: formatAmount(sum, 2),
    expected: formatAmount(amount, 2),
  };
}
