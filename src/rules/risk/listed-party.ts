import { riskSigns } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

export const listedParty = askingRule("declared", {
  id: "risk/listed-party",
  title: { zh: "订单与名单上的企业、人和货物无关", en: "an order has nothing to do with those on the lists" },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    black: {
      zh: "与黑名单相符：{value}（{expected}）。请按名单的理由处理，未核实前不要申报。",
      en: "is on the black list: {value} ({expected}). Act on the reason that the list gives, and do not declare before it is cleared up.",
    },
    watch: {
      zh: "与关注名单相符：{value}（{expected}）。请留意，并按名单的理由核对。",
      en: "is on the watch list: {value} ({expected}). Keep an eye on it, and check what the list gives as its reason.",
    },
  },
  example: { zh: "平台的代码在 black 名单上。", en: "the platform’s code is on the black list." },
  /** A row of a list that orders have; `what`: its kind and reason, `from`: where the row comes from and its days. */
  check(list: "black" | "watch", what: string, from: string): RiskFault<"black" | "watch"> {
    return riskFault(list, what, from);
  },
});
