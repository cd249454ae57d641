import { manifestContract, messageSpecification } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const header = fileRule({
  id: "manifest/header",
  title: {
    zh: "首行须为列名，必填列齐全且不重复",
    en: "the first row names the columns, all mandatory ones once",
  },
  basis: [manifestContract, messageSpecification],
  messages: {
    none: {
      zh: "首行不是列名（读到：{value}）。第一行须写列名，可用CEB元素名或中文名，模板见 templates/。",
      en: "the first row names no column (found: {value}). Put column names there, CEB element names or Chinese names; see templates/.",
    },
    twice: {
      zh: "两列是同一含义 {column}：{value}。请删去或改名其中一列。",
      en: "two columns mean {column}: {value}. Remove or rename one.",
    },
    missing: {
      zh: "缺少必填列：{expected}。请补列，或在 qingdan.yaml 的 defaults 中给出其值。",
      en: "mandatory columns are missing: {expected}. Add them, or give their values under `defaults` in qingdan.yaml.",
    },
    direction: {
      zh: "该文件是{value}舱单，前面的是{expected}舱单。请分两次运行。",
      en: "this is a manifest of {value}, those before it of {expected}. Run them separately.",
    },
  },
  example: { zh: "没有 gname 商品名称 列：补上该列。", en: "no column gname 商品名称: add it." },
});
