import type { ExportConsignment } from "../../consignment/consignment.js";
import { gacc2018no194, gacc2020no75, messageSpecification, tariff2026 } from "../../law/bases.js";
import { tariffGap, tariffGapMessages } from "../code/tariff-code.js";
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
    ...tariffGapMessages,
    short: {
      zh: "{column} {value} 的位数不对：简化申报写{expected}位。请按其中一种位数填写：查税则写全10位，或只留前几位。",
      en: "{column} {value} has the wrong number of digits: a simplified declaration takes {expected}. Write one of these: all 10 digits, from the tariff, or the first ones alone.",
    },
    full: {
      zh: "{column} {value} 不是{expected}位：汇总申报须写10位商品编码。请按商品在税则中查到10位编码填写（前8位可用 qingdan codes hs 查询）。",
      en: "{column} {value} does not have {expected} digits: a declaration for later aggregation needs the 10-digit code. Look the goods up in the tariff and write all 10 (qingdan codes hs has the first 8).",
    },
  },
  example: {
    zh: "汇总申报的 gcode 只写了 6109。",
    en: "gcode 6109 where the declaration is to be aggregated.",
    wrong: { gcode: "6109", statisticsFlag: "B" },
    right: { gcode: "6109100000", statisticsFlag: "B" },
  },
} as const;

const headingDigits = 4;
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

/**
 * For every lane: the digits that the mode's short form has, the first four or six, are in the tariff. The form takes
 * no more of them from it (specification, remark on statisticsFlag).
 */
export const goodsHeading = exportRule({
  ...facts,
  reads: { head: ["tradeMode"], line: ["gcode"] },
  check(consignment, context) {
    const faults: CodeFault[] = [];
    for (const { row, text } of consignment.lines) {
      const gap = shortGap(text.gcode, consignment, context);
      if (gap !== undefined) faults.push({ ...gap, column: "gcode", row, value: text.gcode });
    }
    return faults;
  },
});

/** What of the digits that the mode's short form has is not in the tariff. */
function shortGap(code: string, { head }: ExportConsignment, { law, reference }: RuleContext) {
  return tariffGap(code, law.shortCodeDigits[head.tradeMode] ?? headingDigits, reference);
}

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
      if (shortGap(code, consignment, context) !== undefined) return undefined;
      return tariffGap(code, full, context.reference);
    }),
});
