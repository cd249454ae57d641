import type { Language } from "../values/finding.js";

/** The words that usage and options name their values by, in Chinese. */
const chinese: Readonly<Record<string, string>> = {
  case: "案件",
  code: "代码",
  count: "数目",
  csv: "CSV文件",
  date: "日期",
  day: "日期",
  dimension: "维度",
  days: "天数",
  dir: "目录",
  direction: "方向",
  directory: "目录",
  file: "文件",
  folder: "目录",
  form: "形式",
  format: "格式",
  hours: "小时数",
  id: "规则",
  "job.yaml": "任务文件",
  key: "方式",
  lang: "语言",
  level: "级别",
  list: "名单",
  manifest: "舱单",
  margin: "利润率",
  mode: "贸易方式",
  month: "月份",
  ms: "毫秒数",
  n: "数目",
  name: "名称",
  "name|number": "名称|序号",
  new: "新版本",
  number: "号码",
  old: "旧版本",
  order: "订单编号",
  orders: "订单",
  pem: "文件",
  period: "期间",
  periods: "期间",
  preset: "预设",
  profile: "方式",
  program: "程序",
  proofId: "证明编号",
  quarter: "季度",
  receiver: "接收方",
  rule: "规则",
  run: "输出目录",
  seconds: "秒数",
  severity: "级别",
  shell: "命令解释器",
  source: "来源",
  state: "状态",
  status: "状态",
  table: "表",
  text: "文字",
  time: "时间",
  timestamp: "时间",
  type: "报文",
  verdict: "判定",
  url: "地址",
  way: "方式",
  year: "年份",
  yuan: "元",
};

/**
 * What usage or an option's flags are in a language: `<file>` is `<文件>` in Chinese. Names of columns and fixed letters
 * stay.
 */
export function placeholdersIn(text: string, language: Language): string {
  if (language === "en") return text;
  const word = (english: string): string => chinese[english] ?? english;
  return text.replace(
    /(?<=[<[])[^>\]]+(?=[>\]])/g,
    (words) => chinese[words] ?? words.replace(/[A-Za-z]+/g, word),
  );
}
