import { exchangeNetting } from "../../law/bases.js";
import { askingRule, type SheetFault } from "../rule.js";

export const nettingKind = askingRule("declared", {
  id: "fx/netting-kind",
  title: {
    zh: "轧差的费用是可以轧差的种类",
    en: "netted costs are of the kinds that may be netted",
  },
  severity: "error",
  basis: [exchangeNetting],
  messages: {
    kind: {
      zh: "费用 {value} 不在可以轧差的种类（{expected}）中，没有轧差。请按全额收汇、另付该费用；银行允许轧差的，在配置文件 fx.netting.kinds 中加上它。",
      en: "{value} is not among the costs that may be netted ({expected}), and is not deducted. Receive the proceeds in full and pay it apart, or where the bank lets it be netted add it to fx.netting.kinds of the profile.",
    },
  },
  example: {
    zh: "结算单扣了平台费用（platformFee），配置没有写它。",
    en: "a settlement that keeps a platformFee, which the profile does not name.",
  },
  /** Called for a cost of a row of a settlement, with the kinds that may be netted. */
  check(kind: string, allowed: readonly string[]): SheetFault<"kind"> | undefined {
    if (allowed.includes(kind)) return undefined;
    return { kind: "kind", column: "", value: kind, expected: allowed.join(", ") };
  },
});
