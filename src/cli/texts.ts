import type { Text } from "../values/finding.js";

/** What the program is. */
export const description: Text = {
  zh: "跨境电商清单申报：检查、分流、汇总，生成CEB报文",
  en: "cross-border e-commerce declarations: checks, routes, adds up, and writes CEB messages",
};

/** What --out is. */
export const outText: Text = {
  zh: "输出目录（须为空或不存在）",
  en: "output directory (empty, or not there yet)",
};

/** What each command does. */
export const summaries = {
  validate: {
    zh: "检查舱单，列出问题，不写任何文件（- 为标准输入）",
    en: "checks manifests and prints findings; writes nothing (- is standard input)",
  },
  declare: {
    zh: "检查、分流、汇总并生成申报报文",
    en: "checks, routes, adds up and writes the declaration messages",
  },
  summarize: {
    zh: "由已放行的清单生成汇总申请单（CEB701）",
    en: "makes summary applications (CEB701) of released inventories",
  },
  tax: { zh: "算税，逐项说明", en: "computes taxes, every figure explained" },
  taxIncome: {
    zh: "按4%应税所得率算企业所得税，填B100000申报表（舱单或declare的输出目录）",
    en: "income tax at the deemed rate of 4%, as the return B100000 (of manifests or output directories of declare)",
  },
  taxImport: {
    zh: "零售进口的关税、消费税、增值税，逐项列出算式",
    en: "duty, consumption tax and VAT of retail imports, line by line with their formulas",
  },
  cancel: {
    zh: "由清单编号和原因的名单生成撤销申请单（CEB623、CEB605）",
    en: "makes applications to cancel inventories (CEB623, CEB605) from a list of numbers and reasons",
  },
  return: {
    zh: "由清单编号和原因的名单生成进口退货申请单（CEB625）",
    en: "makes applications to return imports (CEB625) from a list of numbers and reasons",
  },
  rules: { zh: "列出规则", en: "lists the rules" },
  explain: { zh: "解释一条规则：依据、提示语、示例", en: "explains a rule: basis, sentences, example" },
  codes: {
    zh: "查代码表（countries、currencies、units、districts、hs 等）",
    en: "looks a code up (countries, currencies, units, districts, hs …)",
  },
} as const;

/** What each command of the ledger does. */
export const ledgerSummaries = {
  ledger: {
    zh: "年度台账：订购人每年用掉的额度",
    en: "the ledger: what buyers have used of their year",
  },
  show: {
    zh: "列出每个订购人各年度的已用、剩余额度",
    en: "lists what every buyer has used, and has left, of every year",
  },
  export: {
    zh: "导出订单与余额为CSV（订购人为哈希）",
    en: "prints bookings and balances as CSV (buyers as hashes)",
  },
  import: {
    zh: "导入海关的年度已用额（CSV：buyerIdNumber,year,amount,asOf；- 为标准输入）",
    en: "sets customs' own figures (CSV: buyerIdNumber,year,amount,asOf; - is standard input)",
  },
  void: { zh: "退回已取消或退货订单的额度", en: "gives cancelled or returned orders back" },
} as const;

/** The options of the ledger's commands. */
export const ledgerTexts = {
  ledger: {
    zh: "台账文件（默认在用户数据目录，qingdan/ledger.sqlite）",
    en: "the ledger (default: qingdan/ledger.sqlite in the user's data directory)",
  },
  buyer: { zh: "只看一个订购人（身份证号）", en: "one buyer only, by identity number" },
  year: { zh: "只看一个年度", en: "one year only" },
  platform: { zh: "订单所在的电商平台代码", en: "the platform (ebpCode) of the orders" },
  list: {
    zh: "订单列表CSV：orderNo,ebpCode,amount,reason（后三列可无；amount为部分退回的金额）",
    en: "CSV of orders: orderNo,ebpCode,amount,reason (the last three may be absent; amount gives back a part)",
  },
  reason: { zh: "退回的原因", en: "why they are given back" },
} as const;
