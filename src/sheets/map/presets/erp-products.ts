import type { Preset } from "../sheet-map.js";
import { headersOf } from "./preset-map.js";

/** The product master of an ERP (as 领星 writes it): goods code, names and elements of each SKU. */
export const erpProducts: Preset & {
  /** The product table's column that a header text means. */
  readonly aliases: Readonly<Record<string, string>>;
} = {
  id: "erp-products",
  title: { zh: "ERP 商品报关资料", en: "product master of an ERP" },
  kind: "products",
  headers: headersOf(
    "中文报关名,英文报关名,中文材质,英文材质,中文用途,英文用途,品牌类型,出口享惠情况,内部编码,产品属性,报关单价,报关单价币种,报关HSCODE,报关型号,原产国(地区),境内货源地,报关单位,其他申报要素,征免,生产销售企业名称,生产销售企业代码,清关型号,配货备注,织造方式",
  ),
  aliases: {
    内部编码: "sku",
    中文报关名: "gname",
    英文报关名: "itemName",
    报关HSCODE: "gcode",
    报关型号: "gmodel",
    报关单位: "unit",
    报关单价: "price",
    报关单价币种: "currency",
    "原产国(地区)": "originCountry",
    生产销售企业名称: "ownerName",
    生产销售企业代码: "ownerCode",
  },
};
