import type { ExportConsignment } from "../../consignment/consignment.js";
import { gacc2018no194, gacc2020no75, messageSpecification, tariff2026 } from "../../law/bases.js";
import { goodsCodeWithZero } from "../format/spoiled-code.js";
import { type ConsignmentFault, exportLaneRule, exportRule, type RuleContext } from "../rule.js";

const facts = {
  id: "export/hs-code",
  title: {
    zh: "商品编码的位数与税则相符",
    en: "the goods code has the digits its lane needs and is in the tariff",
  },
  severity: "error",
  only: "E",
  basis: [messageSpecification, gacc2018no194, gacc2020no75, tariff2026],
  messages: {
    heading: {
      zh: "{column} {value} 的前4位不是2026年税则的品目。相近的有：{expected}。请按商品在税则中查找。",
      en: "the first four digits of {column} {value} are not a heading of the tariff of 2026. Similar codes: {expected}. Look the goods up in the tariff.",
    },
    short: {
      zh: "{column} {value} 的位数不对：简化申报写{expected}位。",
      en: "{column} {value} has the wrong number of digits: a simplified declaration takes {expected}.",
    },
    full: {
      zh: "{column} {value} 不是{expected}位：汇总申报须写10位商品编码。",
      en: "{column} {value} does not have {expected} digits: a declaration for later aggregation needs the 10-digit code.",
    },
    line: {
      zh: "{column} {value} 的前8位不在2026年税则中。相近的有：{expected}。编码可能是旧版的，请按商品在税则中查找。",
      en: "the first eight digits of {column} {value} are not a line of the tariff of 2026. Similar codes: {expected}. It may be an older edition's: look the goods up in the tariff.",
    },
  },
  example: {
    zh: "汇总申报的 gcode 只写了 6109。",
    en: "gcode 6109 where the declaration is to be aggregated.",
  },
} as const;

const nothing: readonly never[] = [];
const digitsOnly = /^\d{1,10}$/;

type CodeFault = ConsignmentFault<keyof typeof facts.messages, ExportConsignment>;

/**
 * The faults of lines whose code is well-formed and begins with a heading of the tariff; other codes have
 * findings of their own.
 */
function faultsOf(
  { lines }: ExportConsignment,
  { reference }: RuleContext,
  faultOf: (code: string) => Pick<CodeFault, "kind" | "expected"> | undefined,
): readonly CodeFault[] {
  let faults: CodeFault[] | undefined;
  for (const { row, text } of lines) {
    const code = text.gcode;
    const fault = faultOf(code);
    if (fault === undefined || !digitsOnly.test(code) || !reference.tariff.hasHeading(code.slice(0, 4)))
      continue;
    faults ??= [];
    faults.push({ ...fault, column: "gcode", row, value: code });
  }
  return faults ?? nothing;
}

/** For every lane: the first four digits are a heading. */
export const goodsHeading = exportRule({
  ...facts,
  reads: { line: ["gcode"] },
  check({ lines }, { reference }) {
    const faults: CodeFault[] = [];
    for (const { row, text } of lines) {
      const code = text.gcode;
      if (!digitsOnly.test(code) || reference.tariff.hasHeading(code.slice(0, 4))) continue;
      // The check of the value has named the zero that is lost.
      if (goodsCodeWithZero(code, reference) !== undefined) continue;
      const near = reference.table("headings").nearest(code.slice(0, 4), 2);
      const expected = near.map(({ code: heading, name }) => `${heading} ${name}`).join(", ");
      faults.push({ kind: "heading", column: "gcode", row, value: code, expected });
    }
    return faults;
  },
});

/** Lane simplified: the short form of the mode, or all 10 digits. */
export const shortGoodsCode = exportLaneRule({
  ...facts,
  reads: { head: ["tradeMode"], line: ["gcode"] },
  check(consignment, context) {
    const full = context.law.fullCodeDigits;
    const short = context.law.shortCodeDigits[consignment.head.tradeMode] ?? full;
    return faultsOf(consignment, context, ({ length }) =>
      length === full || length === short ? undefined : { kind: "short", expected: `${short} / ${full}` },
    );
  },
});

/** Lane aggregated: 10 digits whose first 8 stand in the tariff. */
export const fullGoodsCode = exportLaneRule({
  ...facts,
  check: (consignment, context) =>
    faultsOf(consignment, context, (code) => {
      const full = context.law.fullCodeDigits;
      if (code.length !== full) return { kind: "full", expected: String(full) };
      if (context.reference.tariff.hasLine(code.slice(0, 8))) return undefined;
      return { kind: "line", expected: nearestLines(code, context) };
    }),
});

function nearestLines(code: string, { reference }: RuleContext): string {
  const near = reference.table("hs").nearest(code.slice(0, 8), 2);
  return near.map((entry) => `${entry.code} ${entry.name}`).join(", ");
}
