import { exportRefunds, rebateSheets } from "../../law/bases.js";
import { finalMonths } from "../../law/rebate.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule } from "../rule.js";

/** Lines whose treatment a person has to look at. */
export const rebateTreatment = askingRule("declared", {
  id: "rebate/treatment",
  title: {
    zh: "申报方式和期限允许退税",
    en: "the way of declaring and the terms allow the refund",
  },
  severity: "warning",
  basis: [exportRefunds],
  since: finalMonths,
  messages: {
    simplified: {
      zh: "本单是简化申报，没有报关单，不能退税，而进货有专用发票（{value}）。今后要退税的，请走汇总申报或报关单。",
      en: "the order is declared simplified: there is no declaration and no refund, though the purchase has a special invoice ({value}). Goods for a refund have to be declared in sum or formally.",
    },
    expired: {
      zh: "到 {expected} 仍缺 {value}，36个月已过，视同内销征税。请与主管税务机关确认。",
      en: "{value} still lacked on {expected}, the last of the 36 months: taxed as a domestic sale. Ask the tax office.",
    },
    overdue: {
      zh: "退税的最终期限 {expected} 已过，货值 {value}。已申报的不必处理；没有申报的视同内销征税。",
      en: "the last day of the refund, {expected}, has passed (value {value}). If it was claimed, nothing is to be done; if not, it is taxed as a domestic sale.",
    },
  },
  example: { zh: "简化申报的商品有专用发票。", en: "goods declared simplified have a special invoice." },
  check: (kind: "simplified" | "expired" | "overdue", value: string, expected: string, at: RowPlace) =>
    ({ kind, column: "", value, expected, at }) as const,
});

/** What the details of a claim lack. */
export const claimDetails = askingRule("declared", {
  id: "rebate/details",
  title: { zh: "可退税的行有申报明细需要的内容", en: "a claimable line has what the details need" },
  severity: "warning",
  basis: [exportRefunds, rebateSheets],
  since: finalMonths,
  messages: {
    item: {
      zh: "报关单 {value} 没有项号，出口明细的21位号码不全。请在 --entries 填 entryItem。",
      en: "the item of declaration {value} is not known, and the 21 digits of the export detail are not complete. Fill in entryItem of --entries.",
    },
    dollars: {
      zh: "没有 {expected} 的美元汇率，出口明细的美元离岸价空着。请在 --rates 汇率表补上。",
      en: "there is no rate of the US dollar for {expected}, and the export detail has no FOB in dollars. Add it to the --rates table.",
    },
    agency: {
      zh: "生产销售单位 {value} 不是收发货人：代理出口由委托方退税，须有代理出口货物证明。请在 --entries 填 agencyCertificate；自营的，在配置文件写 rebate.agency: own。",
      en: "ownerCode {value} is not the consignor: of an export as an agent the principal claims, with a certificate. Fill in agencyCertificate of --entries; if it is on own account, write rebate.agency: own in the profile.",
    },
  },
  example: { zh: "entryItem 为空。", en: "entryItem is blank." },
  check: (kind: "item" | "dollars" | "agency", value: string, expected: string, at: RowPlace) =>
    ({ kind, column: kind === "agency" ? "ownerCode" : "", value, expected, at }) as const,
});
