import { gacc2020no75 } from "../../law/bases.js";
import { businessModes } from "../../law/codes.js";
import { exportInspectionClass, inspectionLetter } from "../../law/supervision-letters.js";
import { exportLaneRule } from "../rule.js";
import { answered, leavesOpen } from "./answer.js";

export const inspection = exportLaneRule({
  id: "export/inspection",
  title: { zh: "9710/9810清单申报的商品不涉及检验检疫", en: "goods on a 9710/9810 list need no inspection" },
  severity: "error",
  basis: [gacc2020no75],
  messages: {
    stated: {
      zh: "舱单注明涉检（inspectionRequired=Y），9710/9810须走报关单。涉检的不必改，statisticsFlag 留空时本单自动转为报关单；不涉检的，把 inspectionRequired 改为 N。",
      en: "the manifest says inspection is required (inspectionRequired Y): 9710/9810 goods go by formal declaration. If it is, nothing is to be corrected: with statisticsFlag left blank the order moves on to one. If it is not, write inspectionRequired N.",
    },
    letters: {
      zh: "{column} {value} 按导入的监管条件表须出口检验检疫（{expected}），舱单未写明不涉检，9710/9810须走报关单。涉检的不必改，statisticsFlag 留空时本单自动转为报关单；不涉检的，写 inspectionRequired=N。",
      en: "goods of {column} {value} are inspected before export by the imported table `licences` ({expected}), and the manifest does not say that they are not: 9710/9810 goods go by formal declaration. If they are, nothing is to be corrected: with statisticsFlag left blank the order moves on to one. If they are not, write inspectionRequired N.",
    },
  },
  example: {
    zh: "9710，inspectionRequired 为 Y。",
    en: "9710 with inspectionRequired Y.",
    wrong: { tradeMode: "9710", inspectionRequired: "Y" },
    right: { tradeMode: "9710", inspectionRequired: "N" },
  },
  reads: { head: ["tradeMode"], line: ["gcode"], flag: ["inspectionRequired"] },
  check(consignment, { editions }) {
    if (!businessModes.has(consignment.head.tradeMode)) return [];
    return answered(consignment, "inspectionRequired", ({ row, text }) => {
      const { letters = "", ciq = "" } = editions?.supervision(text.gcode) ?? {};
      const signs = [
        ...(letters.includes(inspectionLetter) ? [inspectionLetter] : []),
        ...(exportInspectionClass.test(ciq) ? [ciq] : []),
      ];
      if (signs.length === 0) return undefined;
      return { kind: "letters", column: "gcode", row, value: text.gcode, expected: signs.join(", ") };
    });
  },
  skips: (consignment, { editions }) =>
    businessModes.has(consignment.head.tradeMode) &&
    leavesOpen(
      consignment,
      "inspectionRequired",
      ({ text }) => editions?.supervision(text.gcode) !== undefined,
    ),
});
