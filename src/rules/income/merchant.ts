import { returnForm } from "../../law/bases.js";
import { type IncomeFault, incomeCondition } from "./line.js";

export const incomeMerchant = incomeCondition({
  id: "income/merchant",
  title: { zh: "申报表只计一家企业的收入", en: "a return is for one enterprise" },
  severity: "warning",
  only: "E",
  basis: [returnForm],
  messages: {
    other: {
      zh: "收发货人 {value} 不是 --merchant 指定的企业，未计入。是同一企业的另一代码的，再写一个 --merchant；是别的企业的，不必处理。",
      en: "the consignor {value} is not the enterprise of --merchant: not counted. If it is another code of the same enterprise, name it with a further --merchant; if not, nothing is to be done.",
    },
    several: {
      zh: "计入的收入出自不止一个收发货人代码：{value}。一份申报表只能是一家企业的，请用 --merchant 指定；同一企业的几个代码可写几次。",
      en: "the revenue is that of several consignor codes: {value}. A return is for one enterprise: name it with --merchant, repeated for several codes of one enterprise.",
    },
  },
  example: {
    zh: "代理企业的舱单中有两家收发货人，没有写 --merchant。",
    en: "a broker's manifest with two consignors, and no --merchant.",
  },
  outcome: "apart",
  excluded: { zh: "其他企业的出口", en: "exports of other enterprises" },
  check: ({ ebcCode }, { merchants }) =>
    merchants.size === 0 || merchants.has(ebcCode)
      ? undefined
      : { kind: "other", column: "ebcCode", value: ebcCode, expected: [...merchants].join(", ") },
});

/** Most merchants that a finding names. */
export const mostMerchants = 10;

/**
 * The fault where the counted revenue is that of several merchants (consignor codes) and the user names none.
 */
export function severalMerchants(codes: Iterable<string>): IncomeFault<"several"> | undefined {
  const sorted = [...codes].sort();
  if (sorted.length < 2) return undefined;
  const more = sorted.length > mostMerchants ? " …" : "";
  return { kind: "several", column: "ebcCode", value: sorted.slice(0, mostMerchants).join(", ") + more };
}
