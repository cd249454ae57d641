import { exemptionWithoutVouchers } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import type { IncomeFault } from "./line.js";

/** An order on either side, its totals by currency as a text; undefined where that side lacks it. */
export interface OrderOnBothSides {
  readonly orderNo: string;
  /** By the manifests; `counted`: lines of it are in revenue and register, and it is declared by list. */
  readonly registered: { readonly totals: string; readonly counted: boolean } | undefined;
  /** By the output directories' inventories. */
  readonly declared: string | undefined;
}

type AgreementFault = IncomeFault<"undeclared" | "unregistered" | "amount">;

export const registerAgreement = askingRule("income", {
  id: "income/register-agreement",
  title: {
    zh: "登记表、收入与已申报清单一致",
    en: "register, revenue and declared inventories agree",
  },
  severity: "error",
  only: "E",
  basis: [
    {
      ...exemptionWithoutVouchers,
      note: {
        zh: "舱单与 declare 输出目录同时给出时，收入与登记表出自舱单，与目录中的清单逐单核对。",
        en: "Where manifests and output directories of declare are both given, revenue and register come from the manifests and are compared with the directories' inventories order by order.",
      },
    },
  ],
  messages: {
    undeclared: {
      zh: "订单 {value} 计入了收入和登记表，但输出目录中没有它的清单。请核对是否已申报。",
      en: "order {value} is in revenue and register, but has no inventory in the output directories. Check whether it was declared.",
    },
    unregistered: {
      zh: "订单 {value} 已申报（{expected}），但不在舱单中，没有计入收入和登记表。请补上舱单。",
      en: "order {value} was declared ({expected}), but is not in the manifests: neither in revenue nor in the register. Add its manifest.",
    },
    amount: {
      zh: "订单 {value} 的金额与已申报的清单不一致：清单为 {expected}。请核对。",
      en: "order {value} differs from its declared inventory, which has {expected}. Check both.",
    },
    rounding: {
      zh: "登记表各行四舍五入到分后合计 {value} 元，退款前收入按合计一次四舍五入为 {expected} 元，差额出自逐行取整。申报以收入为准。",
      en: "the register's rows, each rounded to the fen, add up to ¥{value}; revenue before refunds, rounded once, is ¥{expected}. The difference is that of the rounding: the return has the latter.",
    },
  },
  example: {
    zh: "舱单有10单，输出目录的清单只有9单。",
    en: "ten orders in the manifests and nine inventories in the output directory.",
  },
  check({ orderNo, registered, declared }: OrderOnBothSides): AgreementFault | undefined {
    const order = { column: "orderNo", value: orderNo } as const;
    if (declared === undefined)
      return registered?.counted === true ? { kind: "undeclared", ...order } : undefined;
    if (registered === undefined) return { kind: "unregistered", ...order, expected: declared };
    return registered.totals === declared ? undefined : { kind: "amount", ...order, expected: declared };
  },
});

/**
 * The fault where the register's rows, each rounded, do not add up to the revenue, rounded once; yuan to the
 * fen.
 */
export function roundingDifference(register: string, revenue: string): IncomeFault<"rounding"> | undefined {
  if (register === revenue) return undefined;
  return { kind: "rounding", column: "", value: register, expected: revenue, severity: "warning" };
}
