import { messageSpecification, tariff2026 } from "../../law/bases.js";
import { tariffGap, tariffGapMessages } from "../code/tariff-code.js";
import { type ConsignmentFault, importRule, type RuleContext } from "../rule.js";

const { heading, line } = tariffGapMessages;

export const importGoodsCode = importRule({
  id: "import/hs-code",
  title: { zh: "进口商品编码在税则中", en: "an import's goods code is in the tariff" },
  severity: "error",
  only: "I",
  basis: [messageSpecification, tariff2026],
  messages: { heading, line },
  example: {
    zh: "gcode 9999999999。",
    en: "gcode 9999999999.",
    wrong: { gcode: "9999999999" },
    right: { gcode: "0409000000" },
  },
  reads: { line: ["gcode"] },
  check({ lines }, context) {
    const faults: ConsignmentFault<"heading" | "line">[] = [];
    for (const { row, text } of lines) {
      const gap = importGap(text.gcode, context);
      if (gap !== undefined) faults.push({ ...gap, column: "gcode", row, value: text.gcode });
    }
    return faults;
  },
});

const goodsDigits = 10;

/**
 * What of an import's goods code of 10 digits is not in the tariff: its heading or its line. A code that the user's
 * tariff table has is known by it, which may be of a later edition. Other lengths are another rule's.
 */
export function importGap(
  code: string,
  { reference, importRates }: Pick<RuleContext, "reference" | "importRates">,
) {
  if (code.length !== goodsDigits || importRates?.rateOf(code) !== undefined) return undefined;
  const gap = tariffGap(code, goodsDigits, reference);
  return gap === undefined
    ? undefined
    : ({ ...gap, kind: gap.kind === "heading" ? "heading" : "line" } as const);
}
