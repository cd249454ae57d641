import { gacc2018no194, messageSpecification } from "../../law/bases.js";
import { fileRule } from "../rule.js";

/** Reported by documents/, which holds the three documents against the inventories. */
export const orderDocument = fileRule({
  id: "documents/order",
  title: { zh: "清单与电子订单一致", en: "the inventory agrees with its electronic order" },
  severity: "error",
  only: "I",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    missing: {
      zh: "{expected} 中没有订单 {value}（按电商平台代码和订单编号查找）。请补上该订单，或核对这两个编号。",
      en: "{expected} has no order {value} (looked up by ebpCode and orderNo). Add it, or check both numbers.",
    },
    differs: {
      zh: "{column} 与订单不一致：清单 {value}，订单 {expected}。请核对后改成一致。",
      en: "{column} differs from the order: {value} in the inventory, {expected} in the order. Check which is right.",
    },
    buyer: {
      zh: "{column} 与订单的订购人不一致：清单 {value}，订单 {expected}（均已遮盖，看上去可能相同，实际不同）。请核对。",
      en: "{column} is not the order's buyer: {value} in the inventory, {expected} in the order (masked, so that they may look alike though they differ). Check both.",
    },
    "line-count": {
      zh: "清单有{value}项商品，订单的商品项数为 {expected}。请核对是否漏行或重复。",
      en: "the inventory has {value} goods lines, the order has {expected}. Look for a row left out or repeated.",
    },
    "line-missing": {
      zh: "清单的商品序号 {value} 在订单 {expected} 中没有对应的商品项。两边须使用相同的序号，或订单整列留空。",
      en: "the inventory's goods line {value} has no counterpart in the order {expected}. Use the same numbers in both, or leave the order's column blank.",
    },
    "goods-value": {
      zh: "清单各项总价合计 {value}，订单的商品价格 goodsValue 为 {expected}。请核对。",
      en: "the inventory's lines add up to {value}, the order's goodsValue is {expected}. Check both.",
    },
    "lines-value": {
      zh: "订单的 {column} 为 {value}，而订单各项总价合计 {expected}。请核对。",
      en: "the order's {column} is {value}, but its lines add up to {expected}. Check both.",
    },
    paid: {
      zh: "订单的 {column} 为 {value}，而商品价格+运杂费+代扣税款-非现金抵扣 = {expected}。请核对。",
      en: "the order's {column} is {value}, but goodsValue + freight + taxTotal - discount = {expected}. Check them.",
    },
    "no-inventory": {
      zh: "订单 {value} 没有对应的清单，本次不报送。请确认是否漏报清单。",
      en: "the order {value} has no inventory and is not sent. Check whether an inventory was left out.",
    },
  },
  example: {
    zh: "清单总价合计100.00，订单的商品价格写成90.00。",
    en: "the inventory's lines add up to 100.00, the order's goodsValue says 90.00.",
  },
});
