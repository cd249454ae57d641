import { riskSigns } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

export const samePayer = askingRule("declared", {
  id: "risk/same-payer",
  title: { zh: "一个支付人没有替许多买家付款", en: "one payer does not pay for many buyers" },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    buyers: {
      zh: "同一支付人替 {value} 个订购人付款，达到 {expected} 个。请向平台核对支付人与订购人的关系。",
      en: "one payer pays for {value} buyers, which reaches {expected}. Ask the platform how the payer is related to them.",
    },
  },
  example: { zh: "一个支付人替三个订购人付款。", en: "one payer pays for three buyers." },
  check(buyers: number, least: number): RiskFault<"buyers"> | undefined {
    return buyers >= least ? riskFault("buyers", buyers, least) : undefined;
  },
});
