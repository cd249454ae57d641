import { customsTariffLaw } from "../../law/bases.js";
import { instruments } from "../../law/instruments.js";
import type { ImportRates } from "../../reference/import-rates.js";
import { formatAmount, parseAmount, times } from "../../values/amount.js";
import type { Text } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";

export const dutyRate = askingRule("batch", {
  id: "import/duty-rate",
  title: {
    zh: "税率表的关税税率是百分数，不是小数",
    en: "the tariff's rates of duty are percent and no fractions",
  },
  severity: "warning",
  only: "I",
  basis: [customsTariffLaw],
  since: instruments.gacc2018no194,
  messages: {
    small: {
      zh: "关税税率 {value} 不到1%。如果是把百分数写成了小数，请改为 {expected}；确为协定税率等的可不理会。",
      en: "a duty of {value} is below 1 %. If it is a fraction, write {expected}; if it is a rate of an agreement, say, leave it.",
    },
  } satisfies Record<"small", Text>,
  example: {
    zh: "duty 写成 0.1：是0.1%，还是10%？",
    en: "a duty of 0.1: it means 0.1 %, and 10 % may be meant.",
  },
  /** Called once a run with the user's tariff. */
  *check({
    smallDuties = [],
  }: Pick<ImportRates, "smallDuties">): Generator<SheetFault<"small"> & { readonly rows: number }> {
    for (const { rate, file, line, rows } of smallDuties) {
      const expected = formatAmount(times(parseAmount(rate.text), 100));
      const value = `${rate.text} %`;
      yield { kind: "small", column: "", at: { file, line }, value, expected, rows };
    }
  },
});
