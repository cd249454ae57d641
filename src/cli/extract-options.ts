import { type Period, periodForms, readPeriod } from "../declared/period.js";
import { receiverNames } from "../extracts/receiver-names.js";
import { choice, type OptionFacts, type Values, value, WrongValue } from "./option.js";
import { sourceOptions } from "./source-options.js";

/** `--period`: of the days of declaration. */
const period: OptionFacts<Period | undefined> = {
  placeholder: "<period>",
  text: {
    zh: "只取这一期间申报的：2026、2026-H1、2026-Q2 或 2026-06",
    en: "only what was declared in it: 2026, 2026-H1, 2026-Q2 or 2026-06",
  },
  initial: () => undefined,
  read(word) {
    const read = readPeriod(word);
    if (read === undefined) throw new WrongValue(periodForms);
    return read;
  },
};

/** The options of `extract`. */
export const extractOptions = {
  for: {
    ...choice("<receiver>", receiverNames, () => "customs", {
      zh: "给谁：海关、税务、外汇、商务、物流",
      en: "whom it is for",
    }),
    mandatory: true,
  },
  period,
  goods: value("<file>", {
    zh: "商品是否带电、液体：itemNo或gcode,battery,liquid",
    en: "goods with batteries or liquids: itemNo or gcode,battery,liquid",
  }),
  ...sourceOptions,
};
export type ExtractOptions = Values<typeof extractOptions>;
