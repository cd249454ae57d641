import { isOwnValue } from "../../columns/own-values.js";
import { messageSpecification } from "../../law/bases.js";
import { fieldRule } from "../rule.js";

export const required = fieldRule({
  id: "format/required",
  title: { zh: "必填项不得为空", en: "a mandatory value is given" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    own: {
      zh: "{column} 为空，此项必填，且每单各不相同。请从订单、运单或商品资料中补填。",
      en: "{column} is blank and mandatory, and each order has its own. Fill it in from the order, the way-bill or the goods' data.",
    },
    document: {
      zh: "{column} 为空，此项必填。请在表中补填；qingdan.yaml 的 defaults 不用于订单、支付单和运单。",
      en: "{column} is blank and mandatory. Fill it in; the `defaults` in qingdan.yaml are not for orders, payments and way-bills.",
    },
    blank: {
      zh: "{column} 为空，此项必填。请补填，或在 qingdan.yaml 的 defaults 中给出。",
      en: "{column} is blank and mandatory. Fill it in, or give it under `defaults` in qingdan.yaml.",
    },
  },
  example: {
    zh: "某行的 gname 商品名称 为空。",
    en: "a row without gname 商品名称.",
    wrong: { gname: "" },
    right: { gname: "棉制T恤衫" },
  },
  applies: (field) => field.required === true,
  check: (value, field) =>
    value === "" ? { kind: isOwnValue(field) ? "own" : "blank", value: "", expected: "" } : undefined,
});
