import type { ExportGoodsLine } from "../../consignment/consignment.js";
import { gacc2018no194, gacc2020no75, messageSpecification } from "../../law/bases.js";
import { type ConsignmentFault, exportLaneRule, exportRule, type RuleContext } from "../rule.js";
import { answered, leavesOpen } from "./answer.js";

const facts = {
  id: "export/licence",
  title: { zh: "简化申报的商品不涉及许可证件管理", en: "goods of a simplified declaration need no licence" },
  severity: "error",
  only: "E",
  basis: [gacc2018no194, gacc2020no75, messageSpecification],
  messages: {
    stated: {
      zh: "舱单注明涉证（licenceRequired=Y），不能简化申报。",
      en: "the manifest says a licence is required (licenceRequired Y): no simplified declaration.",
    },
    table: {
      zh: "{column} {value} 在许可证目录中（{expected}），不能简化申报。不属该目录的请写 licenceRequired=N。",
      en: "{column} {value} is in the licence catalogue ({expected}): no simplified declaration. Write licenceRequired N for goods it does not mean.",
    },
    partly: {
      zh: "{column} {value} 项下部分商品在许可证目录中（{expected}），按不涉证处理。请在 licenceRequired 列写明 Y 或 N。",
      en: "part of {column} {value} is in the licence catalogue ({expected}); treated as needing no licence. State licenceRequired Y or N.",
    },
    number: {
      zh: "填了许可证号 {value}，即涉证，不能简化申报。",
      en: "a licence number is given, {value}: licensed goods have no simplified declaration.",
    },
    contradicts: {
      zh: "舱单写 licenceRequired=N，却填了许可证号 {value}。请核对，以免错报。",
      en: "the manifest says licenceRequired N, but gives the licence number {value}. Check it.",
    },
  },
  example: { zh: "licenceRequired 为 Y。", en: "licenceRequired is Y." },
} as const;

function inCatalogue(
  { row, text }: ExportGoodsLine,
  { reference }: RuleContext,
  status: "required" | "partly",
) {
  const found = reference.licences?.of(text.gcode);
  if (found?.status !== status) return undefined;
  return { column: "gcode", row, value: text.gcode, expected: found.names.join(", ") } as const;
}

export const licence = exportLaneRule({
  ...facts,
  reads: { headBlank: ["licenseNo"], line: ["gcode"], flag: ["licenceRequired"] },
  check(consignment, context) {
    const { licenseNo } = consignment.head;
    return answered(consignment, "licenceRequired", (line) => {
      if (licenseNo !== "") return { kind: "number", column: "licenseNo", value: licenseNo, expected: "" };
      const found = inCatalogue(line, context, "required");
      return found === undefined ? undefined : { kind: "table", ...found };
    });
  },
  skips: (consignment, { reference }) =>
    consignment.head.licenseNo === "" &&
    reference.licences === undefined &&
    leavesOpen(consignment, "licenceRequired"),
});

/**
 * Warnings of `export/licence`: where a short code is not certain, and where the manifest contradicts itself.
 */
export const licenceDoubt = exportRule({
  ...facts,
  reads: { headBlank: ["licenseNo"], line: ["gcode"], flag: ["licenceRequired"] },
  check({ head, lines }, context) {
    const faults: ConsignmentFault<"partly">[] = [];
    for (const line of lines) {
      const stated = line.flag.licenceRequired;
      if (stated === "N" && head.licenseNo !== "") {
        const { row } = line;
        return [
          { kind: "contradicts", column: "licenseNo", row, value: head.licenseNo, severity: "warning" },
        ];
      }
      const found = stated === "" ? inCatalogue(line, context, "partly") : undefined;
      if (found !== undefined) faults.push({ kind: "partly", ...found, severity: "warning" });
    }
    return faults;
  },
});
