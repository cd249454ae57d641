import {
  numberColumn as number,
  type OutputColumn,
  type OutputTable,
  textColumn as text,
} from "../output/output-tables.js";
import { type DimensionName, dimensionOf } from "./dimensions.js";

const measures: readonly OutputColumn[] = [
  number("orders", "单数"),
  number("parcels", "件数"),
  number("lines", "商品行数"),
  number("valueCny", "货值（元）"),
  number("valueUsd", "货值（美元）"),
  number("shareOfValuePercent", "货值占比（%）"),
  number("yoyOrdersPercent", "单数同比（%）"),
  number("yoyValuePercent", "货值同比（%）"),
  number("momOrdersPercent", "单数环比（%）"),
  number("momValuePercent", "货值环比（%）"),
  number("pullPoints", "拉动（百分点）"),
  number("avgOrderCny", "单均货值（元）"),
  number("enterprises", "企业数"),
  number("newEnterprises", "新增企业数"),
];

const modelColumns: readonly OutputColumn[] = [
  text("period", "期间"),
  text("direction", "进出口"),
  text("model", "模式"),
  text("tradeMode", "监管方式"),
  ...measures,
];

export const modelsTable: OutputTable = {
  name: "models",
  member: "models",
  title: { zh: "按模式", en: "By model" },
  columns: modelColumns,
};

export const outsideTable: OutputTable = {
  name: "outside",
  member: "outside",
  title: {
    zh: "不属跨境电子商务的监管方式（未计入以上各表）",
    en: "Trade modes that are none of cross-border electronic commerce (not counted above)",
  },
  columns: modelColumns.filter(({ name }) => name !== "model"),
};

/** The table of a dimension: by-country.csv. */
export function dimensionTable(name: DimensionName): OutputTable {
  const { title } = dimensionOf(name);
  return {
    name: `by-${name}`,
    member: `dimensions.${name}`,
    title: { zh: `按${title.zh}`, en: `By ${title.en}` },
    columns: [
      text("direction", "进出口"),
      text("key", "项目"),
      ...measures,
      number("rank", "位次"),
      number("shareCumulativePercent", "累计占比（%）"),
      number("withheld", "不公布"),
    ],
  };
}

export const qualityTable: OutputTable = {
  name: "quality",
  member: "quality",
  title: {
    zh: "申报质量（期间内申报的清单）",
    en: "How inventories fared that were declared in the period",
  },
  columns: [
    text("direction", "进出口"),
    number("declared", "申报"),
    number("accepted", "入库"),
    number("released", "放行"),
    number("refused", "退单"),
    number("cancelled", "撤单"),
    number("returned", "退货"),
    number("firstPassPercent", "一次通过率（%）"),
    number("inspectionPercent", "查验率（%）"),
    number("refusedPercent", "退单率（%）"),
    number("returnedPercent", "退货率（%）"),
    number("inspected", "查验"),
    number("clearanceMedianMinutes", "通关时间中位数（分钟）"),
    number("clearanceP90Minutes", "通关时间九成分位（分钟）"),
    number("simplifiedPercent", "简化申报占比（%）"),
    number("rebatePercent", "退税商品行占比（%）"),
    number("withoutGtinPercent", "无条码商品行占比（%）"),
    number("releasedCny", "放行货值（元）"),
    number("returnedCny", "退货货值（元）"),
    number("returnedValuePercent", "退货货值占比（%）"),
  ],
};

export const refusalsTable: OutputTable = {
  name: "refusals",
  member: "refusals",
  title: {
    zh: "退单原因（一单有几个原因的各计一次）",
    en: "Why inventories were refused (an order counts once for each reason)",
  },
  columns: [
    text("direction", "进出口"),
    text("code", "代码"),
    text("text", "回执内容"),
    number("orders", "单数"),
  ],
};

export const concentrationTable: OutputTable = {
  name: "zone",
  member: "zone",
  title: { zh: "企业与集中度", en: "Enterprises and concentration" },
  columns: [
    text("direction", "进出口"),
    number("activeEnterprises", "有业务企业数"),
    number("newEnterprises", "新增企业数"),
    number("lostEnterprises", "流失企业数"),
    number("cr5Percent", "前五名占比（%）"),
    number("hhi", "赫芬达尔指数"),
    number("taxesCny", "税款（元）"),
    number("withheld", "不公布"),
    number("guaranteeUsedCny", "期末担保占用（元）"),
    number("guaranteeUsedPercent", "担保占用率（%）"),
  ],
};

export const excludedTable: OutputTable = {
  name: "excluded",
  member: "excluded",
  title: { zh: "未计入的商品行", en: "Goods lines that are left out" },
  columns: [
    text("reason", "原因"),
    number("orders", "单数"),
    number("lines", "商品行数"),
    text("currency", "币制"),
    number("amount", "金额（原币）"),
  ],
};
