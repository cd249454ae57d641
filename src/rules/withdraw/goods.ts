import { importReturnsNotice, messageSpecification, yearOfParts } from "../../law/bases.js";
import { daysToArrive } from "../../law/imports.js";
import { type Amount, formatAmount } from "../../values/amount.js";
import { type Fault, fileRule } from "../rule.js";

export const returnGoods = fileRule({
  id: "return/goods",
  title: {
    zh: "退货商品与原清单的商品项一致",
    en: "the returned goods are lines of the inventory",
  },
  severity: "error",
  only: "I",
  basis: [messageSpecification, importReturnsNotice],
  since: daysToArrive,
  messages: {
    unknown: {
      zh: "不知道退哪些商品：{value} 没有商品列，也不在 --from 的资料里。整单退货请用 --from 给出原舱单或CEB621报文，部分退货请填 gnum、gcode、gname、qty、unit。",
      en: "nobody knows which goods come back: {value} has no goods columns and is not in any --from source. Give the manifest or the CEB621 message with --from, or fill in gnum, gcode, gname, qty and unit.",
    },
    line: {
      zh: "{column} {value} 不是原清单的商品项，原清单有 {expected}。",
      en: "{column} {value} is no line of the inventory, which has {expected}.",
    },
    repeated: {
      zh: "{column} {value} 在本申请中不止一行（另见 {expected}）。同一商品项请合并成一行。",
      en: "{column} {value} stands on more than one row of the application (see {expected}). Make one row of a line's goods.",
    },
    differs: {
      zh: "{column} 为 {value}，原清单为 {expected}，须与原清单一致。",
      en: "{column} is {value} here and {expected} in the inventory: they have to agree.",
    },
    many: {
      zh: "退货商品 {value} 项，一份申请最多 {expected} 项。请分次申请。",
      en: "{value} lines come back; an application holds {expected}. Apply in parts.",
    },
  },
  example: {
    zh: "原清单只有2项，退货写了 gnum 3。",
    en: "gnum 3 of an inventory with two lines.",
  },
});

export const returnQuantity = fileRule({
  id: "return/quantity",
  title: { zh: "退货数量不大于原清单数量", en: "no more comes back than the inventory has" },
  severity: "error",
  only: "I",
  basis: [messageSpecification],
  messages: {
    more: {
      zh: "{column} 退货 {value}，大于原清单的 {expected}。",
      en: "{column}: {value} comes back, and the inventory has {expected}.",
    },
  },
  example: { zh: "原清单2件，退货3件。", en: "three pieces of a line of two." },
});

export const returnPrice = fileRule({
  id: "return/price",
  title: {
    zh: "部分退货须知单价，年度额度才能退回",
    en: "a part that comes back needs its price to give the buyer's year back",
  },
  severity: "warning",
  only: "I",
  basis: [yearOfParts],
  since: daysToArrive,
  messages: {
    unknown: {
      zh: "{value} 部分退货而单价不明，台账中的年度额度没有退回。请加 price 单价 列或用 --from 给出原清单，或另用 qingdan ledger void。",
      en: "part of {value} comes back at an unknown price: nothing goes back into the buyer's year. Add a price column or the inventory with --from, or use qingdan ledger void.",
    },
  },
  example: {
    zh: "名单只有 gnum、qty，没有单价，也没有 --from。",
    en: "a list with gnum and qty, without a price and without --from.",
  },
});

/** What is wrong with a returned quantity; the inventory's is `most`. */
export function quantityFault(quantity: Amount, most: Amount): Fault | undefined {
  if (quantity <= most) return undefined;
  return { kind: "more", value: formatAmount(quantity), expected: formatAmount(most) };
}
