import { vatRatesOfGoods } from "../../law/bases.js";
import { ifInForce } from "../../law/dated.js";
import { vatRates } from "../../law/import-tax.js";
import { instruments } from "../../law/instruments.js";
import type { ImportRates } from "../../reference/import-rates.js";
import type { Text } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";

export const vatRate = askingRule("batch", {
  id: "import/vat-rate",
  title: {
    zh: "税率表的增值税税率是当日有效的税率",
    en: "the tariff's rates of VAT are in force on the day",
  },
  severity: "warning",
  only: "I",
  basis: [vatRatesOfGoods],
  since: instruments.caishui2018no32,
  messages: {
    rate: {
      zh: "增值税税率 {value} 不是当日有效的税率（{expected}）。税率表可能是旧的，请更新；确有特殊规定的可不理会。",
      en: "a VAT of {value} is no rate in force on the day ({expected}). The tariff may be an old one: bring it up to date, unless the goods have a rate of their own.",
    },
  } satisfies Record<"rate", Text>,
  example: {
    zh: "2026年的税率表中写着17%：17%在2018年5月1日已停用。",
    en: "17 % in a tariff of 2026: the rate ended on 2018-05-01.",
  },
  /** Called once a run with the user's tariff, for a day (YYYY-MM-DD). */
  *check(
    { vatRates: given = [] }: Pick<ImportRates, "vatRates">,
    day: string,
  ): Generator<SheetFault<"rate"> & { readonly rows: number }> {
    const inForce = ifInForce(vatRates, day)?.value;
    if (inForce === undefined) return;
    for (const { rate, file, line, rows } of given) {
      if (inForce.some(({ millionths }) => millionths === rate.millionths)) continue;
      const expected = inForce.map(({ text }) => `${text} %`).join(", ");
      yield { kind: "rate", column: "", at: { file, line }, value: `${rate.text} %`, expected, rows };
    }
  },
});
