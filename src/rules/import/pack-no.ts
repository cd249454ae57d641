import { messageSpecification } from "../../law/bases.js";
import { importPackages } from "../../law/specification.js";
import { isWhole, parseAmount, readAmount } from "../../values/amount.js";
import { importRule } from "../rule.js";

const packages = parseAmount(String(importPackages.value));

export const packNo = importRule({
  id: "import/pack-no",
  title: { zh: `进口清单的件数为${importPackages.value}`, en: "an import inventory is one package" },
  severity: "error",
  only: "I",
  basis: [messageSpecification],
  messages: {
    other: {
      zh: "{column} 为 {value}：每份进口清单限 {expected} 件包裹。请按包裹拆单。",
      en: "{column} is {value}: an import inventory is {expected} package. Split the order by packages.",
    },
  },
  example: { zh: "packNo 为 2。", en: "packNo 2.", wrong: { packNo: "2" }, right: { packNo: "1" } },
  reads: { head: ["packNo"] },
  check({ head }) {
    const count = readAmount(head.packNo);
    // A text that is not a whole number above 0 has a finding of its own.
    if (count === undefined || count <= 0 || !isWhole(count) || count === packages) return [];
    return [{ kind: "other", column: "packNo", value: head.packNo, expected: String(importPackages.value) }];
  },
});
