import { riskSigns } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RiskFault, riskFault } from "./fault.js";

/** What is shared: names, telephones or addresses of one identity number, or identity numbers of one of these. */
export type SharedKind = "names" | "phones" | "addresses" | "buyers-of-phone" | "buyers-of-address";

export const sharedIdentity = askingRule("declared", {
  id: "risk/shared-identity",
  title: {
    zh: "身份、电话、地址没有被许多人共用",
    en: "identities, telephones and addresses are not shared by many",
  },
  severity: "warning",
  basis: [riskSigns],
  messages: {
    names: {
      zh: "同一证件号有 {value} 个姓名，多于 {expected} 个。请核对是哪一个；证件号被借用的，不要申报。",
      en: "one identity number has {value} names, more than {expected}. Check which is right; do not declare where the number was borrowed.",
    },
    phones: {
      zh: "同一证件号在时限内有 {value} 个电话，多于 {expected} 个。请核对订购人身份是否被冒用。",
      en: "one identity number has {value} telephones within the window, more than {expected}. Check whether someone else uses the buyer's identity.",
    },
    addresses: {
      zh: "同一证件号在时限内有 {value} 个收件地址，多于 {expected} 个。请核对订购人身份是否被冒用。",
      en: "one identity number has {value} addresses within the window, more than {expected}. Check whether someone else uses the buyer's identity.",
    },
    "buyers-of-phone": {
      zh: "同一电话有 {value} 个证件号，多于 {expected} 个。请核对这些订购人；电话属于代收点的，可列入 --lists 的白名单。",
      en: "one telephone has {value} identity numbers, more than {expected}. Check these buyers; where it is that of a pick-up point, add it to the white list of --lists.",
    },
    "buyers-of-address": {
      zh: "同一地址在时限内有 {value} 个证件号，多于 {expected} 个。请核对这些订购人；地址是代收点的，可列入 --lists 的白名单。",
      en: "one address has {value} identity numbers within the window, more than {expected}. Check these buyers; where it is a pick-up point, add it to the white list of --lists.",
    },
  },
  example: {
    zh: "六个证件号的包裹寄到同一地址，它不是代收点。",
    en: "parcels of six identity numbers go to one address that is no pick-up point.",
  },
  /** How many different ones there are, against the most that are no sign. */
  check(kind: SharedKind, count: number, most: number): RiskFault<SharedKind> | undefined {
    return count > most ? riskFault(kind, count, most) : undefined;
  },
});
