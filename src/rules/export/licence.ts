import { gacc2018no194, gacc2020no75, messageSpecification } from "../basis.js";
import { laneRule } from "../rule.js";
import { answered } from "./answer.js";

export const licence = laneRule({
  id: "export/licence",
  title: { zh: "简化申报的商品不涉及许可证件管理", en: "goods of a simplified declaration need no licence" },
  severity: "error",
  basis: [gacc2018no194, gacc2020no75, messageSpecification],
  from: "2019-01-01",
  messages: {
    stated: {
      zh: "舱单注明涉证（licenceRequired=Y），不能简化申报。",
      en: "the manifest says a licence is required (licenceRequired Y): no simplified declaration.",
    },
    table: {
      zh: "{column} {value} 在许可证目录中（{expected}），不能简化申报。不属该目录的请写 licenceRequired=N。",
      en: "{column} {value} is in the licence catalogue ({expected}): no simplified declaration. Write licenceRequired N for goods it does not mean.",
    },
    number: {
      zh: "填了许可证号 {value}，即涉证，不能简化申报。",
      en: "a licence number is given, {value}: licensed goods have no simplified declaration.",
    },
  },
  example: { zh: "licenceRequired 为 Y。", en: "licenceRequired is Y." },
  failures(consignment, { reference, skipped }) {
    const { licenseNo } = consignment.head;
    return answered(consignment, "licenceRequired", ({ row, text }) => {
      if (licenseNo !== "") return { kind: "number", column: "licenseNo", value: licenseNo, expected: "" };
      if (reference.licences === undefined) {
        skipped.add("export/licence");
        return undefined;
      }
      const found = reference.licences.of(text.gcode);
      if (found.status === "free") return undefined;
      return { kind: "table", column: "gcode", row, value: text.gcode, expected: found.names.join(", ") };
    });
  },
});
