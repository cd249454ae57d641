import type { ExportGoodsLine } from "../../consignment/consignment.js";
import { gacc2018no194, tariff2026 } from "../../law/bases.js";
import { exportLaneRule, exportRule, type RuleContext } from "../rule.js";
import { answered } from "./answer.js";

const facts = {
  id: "export/duty",
  title: { zh: "简化申报的商品不涉及出口关税", en: "goods of a simplified declaration bear no export duty" },
  severity: "error",
  only: "E",
  basis: [gacc2018no194, tariff2026],
  messages: {
    stated: {
      zh: "舱单注明涉出口税（exportDuty=Y），不能简化申报。",
      en: "the manifest says export duty applies (exportDuty Y): no simplified declaration.",
    },
    tariff: {
      zh: "{column} {value} 按2026年税则征出口关税（{expected}），不能简化申报。",
      en: "{column} {value} bears export duty in the tariff of 2026 ({expected}): no simplified declaration.",
    },
    partly: {
      zh: "{column} {value} 项下部分商品征出口关税（{expected}），按不征处理。请在 exportDuty 列写明 Y 或 N。",
      en: "part of {column} {value} bears export duty ({expected}); treated as free of duty. State exportDuty Y or N.",
    },
    contradicts: {
      zh: "舱单写 exportDuty=N，但 {value} 按税则征出口关税（{expected}）。请核对，以免错报。",
      en: "the manifest says exportDuty N, but {value} bears export duty in the tariff ({expected}). Check it.",
    },
  },
  example: {
    zh: "gcode 7202110000（锰铁，出口税率20%）。",
    en: "gcode 7202110000 (ferromanganese, export duty 20 %).",
  },
} as const;

const goodsCode = /^\d{4,10}$/;

function tariffDuty({ text }: ExportGoodsLine, { reference }: RuleContext) {
  if (!goodsCode.test(text.gcode)) return undefined;
  const duty = reference.exportDuty.of(text.gcode);
  if (duty.status === "free") return undefined;
  return {
    status: duty.status,
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

/** Warnings of `export/duty`: where the table is not certain, and where the manifest contradicts it. */
export const exportDutyDoubt = exportRule({
  ...facts,
  reads: { line: ["gcode"], flag: ["exportDuty"] },
  check: ({ lines }, context) =>
    lines.flatMap((line) => {
      const { row, text, flag } = line;
      const duty = ["", "N"].includes(flag.exportDuty) ? tariffDuty(line, context) : undefined;
      if (duty?.status !== (flag.exportDuty === "" ? "partly" : "dutiable")) return [];
      return [
        {
          kind: flag.exportDuty === "" ? "partly" : "contradicts",
          column: "gcode",
          row,
          value: text.gcode,
          expected: duty.expected,
          severity: "warning",
        },
      ];
    }),
});
