import type { Text } from "../values/finding.js";
import { columnList, optional, remarks, required } from "./column-list.js";

const day: Text = { zh: "如 2026-11-20", en: "like 2026-11-20" };
const code: Text = {
  zh: "10位海关编码或18位统一社会信用代码",
  en: "10-character customs code or 18-character credit code",
};

/** `credit --parties`: enterprises with their credit tiers. */
export const partyColumns = columnList(
  required("code", "企业代码", code),
  optional("name", "企业名称"),
  required("role", "角色", {
    zh: "merchant（电商企业）、platform（平台）、declarant（申报企业）、guarantor（担保企业）、carrier（物流企业）或 owner（生产销售单位）",
    en: "merchant, platform, declarant, guarantor, carrier or owner",
  }),
  required("creditTier", "信用等级", {
    zh: "高级认证、认证、常规、其他、失信或严重失信",
    en: "高级认证, 认证, 常规, 其他, 失信 or 严重失信",
  }),
  optional("tierFrom", "等级起始日期", day),
  optional("tierTo", "等级截止日期", day),
  optional("source", "来源", { zh: "自用备注", en: "remarks of your own" }),
  remarks,
);

/** `credit --penalties`: penalties of customs, and what is owed. */
export const penaltyColumns = columnList(
  required("code", "企业代码", code),
  required("date", "处罚日期", day),
  required("fine", "罚款金额", { zh: "元，没有罚款的写0", en: "yuan; 0 where there is none" }),
  optional("dueOn", "缴款期限", day),
  optional("paidOn", "缴款日期", day),
  remarks,
);
