import type { ImportConsignment } from "../../consignment/consignment.js";
import { positiveListNotices } from "../../law/bases.js";
import { instruments } from "../../law/instruments.js";
import { consignmentRule, fileRule, type PlacedFault } from "../rule.js";

const facts = {
  id: "import/positive-list",
  title: {
    zh: "商品在零售进口商品清单内，方式和年度数量相符",
    en: "the goods are on the positive list, by a mode and in a yearly quantity that it allows",
  },
  severity: "error",
  only: "I",
  basis: [positiveListNotices],
  since: instruments.caiguanshui2016no18,
  messages: {
    absent: {
      zh: "{column} {value} 的前8位不在零售进口商品清单（--positive-list）中，不能按零售进口。",
      en: "the first eight digits of {column} {value} are not on the positive list (--positive-list): no retail import.",
    },
    mode: {
      zh: "{column} {value} 在清单中仅限 {expected} 方式进口，与本单贸易方式不符。",
      en: "{column} {value} may come in by {expected} only, which is not this order's mode.",
    },
    quantity: {
      zh: "{column} {value}：订购人本年度数量 {expected}，超过清单规定的个人年度限量。",
      en: "{column} {value}: the buyer's quantity of the year, {expected}, exceeds the personal yearly limit of the list.",
    },
    unit: {
      zh: "{column} {value} 有个人年度限量，但本行没有以 {expected} 计的数量，无法核对。请补 qty1/unit1 或 qty2/unit2。",
      en: "{column} {value} has a personal yearly limit, but the line has no quantity in {expected}: it can't be checked. Give it as qty1/unit1 or qty2/unit2.",
    },
  },
  example: {
    zh: "gcode 8703234190（小轿车）不在清单内。",
    en: "gcode 8703234190 (a car) is not on the list.",
  },
} as const;

export const positiveList = consignmentRule<ImportConsignment>({
  ...facts,
  check({ head, lines }, context) {
    const list = context.positiveList;
    if (list === undefined) return [];
    const faults: PlacedFault[] = [];
    for (const { row, text } of lines) {
      const value = text.gcode;
      if (!/^\d{10}$/.test(value)) continue;
      const entries = list.find(value);
      const place = { column: "gcode", row, value };
      if (entries.length === 0) faults.push({ kind: "absent", ...place, expected: "" });
      else if (!entries.some(({ mode }) => mode === undefined || mode === head.tradeMode))
        faults.push({
          kind: "mode",
          ...place,
          expected: [...new Set(entries.map(({ mode }) => mode))].join(" / "),
        });
    }
    return faults;
  },
  skips: (_consignment, { positiveList: list }) => list === undefined,
});

/** The same rule on what a buyer has had of the goods this year, which only the run as a whole can tell. */
export const yearlyQuantity = fileRule(facts);
