import type { ExportGoodsLine } from "../../consignment/consignment.js";
import { gacc2018no194, tariff2026 } from "../../law/bases.js";
import { type ConsignmentFault, exportLaneRule, exportRule, type RuleContext } from "../rule.js";
import { answered } from "./answer.js";
import { movesOn } from "./other-lane.js";

const facts = {
  id: "export/duty",
  title: { zh: "简化申报的商品不涉及出口关税", en: "goods of a simplified declaration bear no export duty" },
  severity: "error",
  only: "E",
  basis: [gacc2018no194, tariff2026],
  messages: {
    stated: {
      zh: `舱单注明涉出口税（exportDuty=Y），不能简化申报。${movesOn.zh}`,
      en: `the manifest says export duty applies (exportDuty Y): no simplified declaration. ${movesOn.en}`,
    },
    tariff: {
      zh: "{column} {value} 按2026年税则征出口关税（{expected}），不能简化申报。编码无误的不必改，statisticsFlag 留空时本单自动转为汇总申报（9710、9810转为报关单）；编码不对的请改正。",
      en: "{column} {value} bears export duty in the tariff of 2026 ({expected}): no simplified declaration. If the code is right, nothing is to be corrected: with statisticsFlag left blank the order moves on to later aggregation (9710 and 9810 to a formal declaration). If it is wrong, correct it.",
    },
    partly: {
      zh: "{column} {value} 项下部分商品征出口关税（{expected}），按不征处理。请在 exportDuty 列写明 Y 或 N。",
      en: "part of {column} {value} bears export duty ({expected}); treated as free of duty. State exportDuty Y or N.",
    },
    contradicts: {
      zh: "舱单写 exportDuty=N，但 {column} {value} 在2026年税则中整个税目征出口关税（{expected}）。编码无误的，请把 exportDuty 改为 Y 或留空；编码不对的，请更正编码。",
      en: "the manifest says exportDuty N, but all of {column} {value} bears export duty in the tariff of 2026 ({expected}). If the code is right, write exportDuty Y or leave it blank; else correct the code.",
    },
    exempt: {
      zh: "舱单写 exportDuty=N，按不征处理；{column} {value} 征出口关税，只有部分商品免征（{expected}）。请核对本行属于该部分。",
      en: "the manifest says exportDuty N, so the goods are treated as free of duty; {column} {value} bears export duty but for a part ({expected}). Check that these goods are that part.",
    },
  },
  example: {
    zh: "gcode 7202110000（锰铁，出口税率20%）。",
    en: "gcode 7202110000 (ferromanganese, export duty 20 %).",
    wrong: { gcode: "7202110000" },
    right: { gcode: "6109100000" },
  },
} as const;

const goodsCode = /^\d{4,10}$/;

function tariffDuty({ text }: ExportGoodsLine, { reference }: RuleContext) {
  if (!goodsCode.test(text.gcode)) return undefined;
  const duty = reference.exportDuty.of(text.gcode);
  if (duty.status === "free") return undefined;
  return {
    status: duty.status,
    exempt: duty.exempt,
    expected: [duty.percent === undefined ? "" : `${duty.percent}%`, ...duty.names].join(" ").trim(),
  };
}

export const exportDuty = exportLaneRule({
  ...facts,
  reads: { line: ["gcode"], flag: ["exportDuty"] },
  check: (consignment, context) =>
    answered(consignment, "exportDuty", (line) => {
      const duty = tariffDuty(line, context);
      if (duty?.status !== "dutiable") return undefined;
      return {
        kind: "tariff",
        column: "gcode",
        row: line.row,
        value: line.text.gcode,
        expected: duty.expected,
      };
    }),
});

/**
 * `export/duty` where the table is not certain (a warning), and where the manifest denies it: an error where all of
 * the code is dutiable, a warning where a described part is free. The statement decides where only a part is
 * dutiable.
 */
export const exportDutyDoubt = exportRule({
  ...facts,
  reads: { line: ["gcode"], flag: ["exportDuty"] },
  check: ({ lines }, context) =>
    lines.flatMap((line) => {
      const doubt = doubtOf(line, context);
      const { row, file, text } = line;
      return doubt === undefined ? [] : [{ ...doubt, column: "gcode", row, file, value: text.gcode }];
    }),
});

function doubtOf(
  line: ExportGoodsLine,
  context: RuleContext,
): Pick<ConsignmentFault<keyof typeof facts.messages>, "kind" | "expected" | "severity"> | undefined {
  const stated = line.flag.exportDuty;
  const duty = stated === "" || stated === "N" ? tariffDuty(line, context) : undefined;
  if (duty === undefined) return undefined;
  if (stated === "")
    return duty.status === "partly"
      ? { kind: "partly", expected: duty.expected, severity: "warning" }
      : undefined;
  if (duty.status === "partly") return undefined;
  return duty.exempt.length === 0
    ? { kind: "contradicts", expected: duty.expected }
    : { kind: "exempt", expected: duty.exempt.join(" "), severity: "warning" };
}
