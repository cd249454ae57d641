import { retailImportTax, taxCollection } from "../../law/bases.js";
import { guaranteeWarning } from "../../law/imports.js";
import { instruments } from "../../law/instruments.js";
import { type Amount, add, formatAmount, parseAmount, times } from "../../values/amount.js";
import { askingRule, type ColumnFault } from "../rule.js";

export const guarantee = askingRule("batch", {
  id: "import/guarantee",
  title: { zh: "本批税款在税款担保额度之内", en: "the batch's taxes are within the tax guarantee" },
  severity: "error",
  only: "I",
  basis: [
    {
      ...taxCollection,
      note: {
        zh: "变更只占用超出原清单税款的部分，删除退回原清单占用的部分；未见文件规定。原清单的税款取自 --after 所给输出目录的 tax.csv（额度账本里没有税款）；不知道的，变更按全部税款计，删除不退。",
        en: "A change takes what its taxes are above those of the list that it changes, and a deletion gives back what its list took; no text says so. The list's taxes are those of tax.csv in a run directory named by --after (the ledger has none); where they are not known, a change takes all its taxes and a deletion gives nothing back.",
      },
    },
    retailImportTax,
  ],
  since: instruments.gacc2018no194,
  messages: {
    near: {
      zh: `税款担保将用到 {value} 元，已达额度 {expected} 元的${guaranteeWarning.value}%。请准备追加担保。`,
      en: `¥{value} of the tax guarantee will be used, ${guaranteeWarning.value} % or more of ¥{expected}. Prepare to raise it.`,
    },
    first: {
      zh: "有 {value} 单变更，原清单的税款不明，按变更后的全部税款计入担保占用，实际占用可能较少。请用 declare 的 --after 给出原清单的输出目录，即按差额计算。",
      en: "{value} changes are of lists whose taxes are not known: all their taxes are counted, and less of the guarantee may be used. Name the lists' run directories by --after of declare: then the difference counts.",
    },
    beyond: {
      zh: "税款担保用尽：连同本批共 {value} 元，额度 {expected} 元。请先追加担保，超出额度的海关不予放行。",
      en: "the tax guarantee is used up: ¥{value} with this batch, of ¥{expected}. Raise it first; customs does not release beyond it.",
    },
  },
  example: {
    zh: "担保100000.00元，已用95000.00元，本批税款6000.00元。",
    en: "a guarantee of ¥100000.00, ¥95000.00 used, and a batch with ¥6000.00 of taxes.",
  },
  /**
   * Of the profile's guarantee (yuan, as written) and the batch's taxes (yuan): an error where it is used up
   * or exceeded, a warning from `guaranteeWarning` percent on. No fault where the batch has no taxes, or gives back.
   */
  check(
    { amount, used }: { readonly amount: string; readonly used: string },
    taxes: Amount,
  ): ColumnFault<"near" | "beyond", never> | undefined {
    const [whole, sum] = [parseAmount(amount), add(parseAmount(used), taxes)];
    if (taxes <= 0 || times(sum, 100) < times(whole, guaranteeWarning.value)) return undefined;
    const texts = { column: "", value: formatAmount(sum, 2), expected: formatAmount(whole, 2) } as const;
    return sum >= whole ? { kind: "beyond", ...texts } : { kind: "near", ...texts, severity: "warning" };
  },
});

/** The warning that so many changes could not be compared with the lists that they change. */
export function withoutFirst(count: number): ColumnFault<"first", never> {
  return { kind: "first", column: "", value: String(count), expected: "", severity: "warning" };
}
