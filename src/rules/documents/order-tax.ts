import { messageSpecification, retailImportTax } from "../../law/bases.js";
import { instruments } from "../../law/instruments.js";
import { type Amount, add, formatAmount, negate, readAmount, subtract, times } from "../../values/amount.js";
import type { Text } from "../../values/finding.js";
import { askingRule } from "../rule.js";
import type { DocumentFault, OrderDocument } from "./documents.js";

type OrderTaxKind = "less" | "more" | "nothing";

/** The taxes of an order as they were computed, in yuan to the fen. */
export interface ComputedTaxes {
  readonly duty: Amount;
  readonly consumptionTax: Amount;
  readonly vat: Amount;
  readonly lines: readonly unknown[];
}

export const orderTax = askingRule("document", {
  id: "documents/order-tax",
  title: {
    zh: "订单的代扣税款与应缴税款相符",
    en: "the tax that an order withholds is the tax that is due",
  },
  severity: "warning",
  only: "I",
  basis: [messageSpecification, retailImportTax],
  since: instruments.gacc2018no194,
  messages: {
    less: {
      zh: "订单的 {column} 为 {value}，按税率表应缴 {expected}，少代扣了。请核对税率表、运保费和订单；差额由企业承担的可不理会。",
      en: "the order's {column} is {value}, and by the tariff table {expected} are due: too little was withheld. Check tariff, fees and order; leave it where the enterprise bears the difference.",
    },
    more: {
      zh: "订单的 {column} 为 {value}，按税率表应缴 {expected}，多代扣了。请核对税率表、运保费和订单；多收的须退还订购人。",
      en: "the order's {column} is {value}, and by the tariff table {expected} are due: too much was withheld. Check tariff, fees and order; what is too much belongs to the buyer.",
    },
    nothing: {
      zh: "订单的 {column} 为 {value}，没有代扣；按税率表应缴 {expected}。税款由企业承担的无须改动，否则请填写代扣的税款。",
      en: "the order's {column} is {value}: nothing was withheld, and by the tariff table {expected} are due. Leave it where the enterprise bears the tax, else write what was withheld.",
    },
  } satisfies Record<OrderTaxKind, Text>,
  example: {
    zh: "订单的代扣税款1.00，应缴税款36.22。",
    en: "an order withholds 1.00, and 36.22 are due.",
  },
  /**
   * Compares an order's taxTotal with the taxes computed. An order of 0 withholds nothing (specification, table 3-3),
   * which an enterprise that bears the taxes may do: a note. A fen for each line and tax may differ by rounding.
   */
  check(
    { head, place }: Pick<OrderDocument, "head" | "place">,
    taxes: ComputedTaxes,
  ): readonly OrderTaxFault[] {
    const withheld = readAmount(head.taxTotal);
    if (withheld === undefined) return none;
    const parts = [taxes.duty, taxes.consumptionTax, taxes.vat];
    const due = parts.reduce<Amount>(add, 0);
    const apart = subtract(withheld, due);
    const size = apart < 0 ? negate(apart) : apart;
    const roundings = taxes.lines.length * Math.max(1, parts.filter((part) => part > 0).length);
    if (size <= times(fen, roundings)) return none;
    const [value, expected] = [formatAmount(withheld, 2), formatAmount(due, 2)];
    const fault = { at: place, column: "taxTotal", value, expected } as const;
    if (withheld === 0) return [{ kind: "nothing", ...fault, severity: "info" }];
    return [{ kind: apart < 0 ? "less" : "more", ...fault }];
  },
});

type OrderTaxFault = DocumentFault<OrderTaxKind>;

const none: readonly never[] = [];
const fen: Amount = 1_000;
