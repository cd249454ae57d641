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
    "rows-above": {
      zh: "列名在第{value}行，但上面这一行像是数据，没有读取。请把列名移到数据之上。",
      en: "the column names are in row {value}, but this row above them looks like data. Move the column names above it.",
    },
    "second-table": {
      zh: "从本行起是另一张表（{value}）。一张工作表只放一张表，请分成两个文件或两张工作表。",
      en: "another table begins in this row ({value}). Keep one table on a sheet: put it into a file or a sheet of its own.",
    },
    "two-heads": {
      zh: "表头工作表里同一订单有两行且内容不同：{value}。请只保留一行。",
      en: "the sheet of heads has two rows of one order that differ: {value}. Keep one of them.",
    },
    "which-sheet": {
      zh: "有几张工作表都像舱单：{value}。请用 --sheet 指定一张，其余另行运行。",
      en: "several sheets look like manifests: {value}. Name one with --sheet, and run the others separately.",
    },
  },
  example: { zh: "没有 gname 商品名称 列：补上该列。", en: "no column gname 商品名称: add it." },
});
