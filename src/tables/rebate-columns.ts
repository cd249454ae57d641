import type { Text } from "../values/finding.js";
import { columnList, optional, remarks, required } from "./column-list.js";

const day: Text = { zh: "如 2026-11-20", en: "like 2026-11-20" };
const yuan: Text = { zh: "元，至多2位小数", en: "yuan, at most 2 decimals" };

/** `rebate --purchases`: the invoices of what was bought, a row a goods line. */
export const purchaseColumns = columnList(
  required("invoiceNo", "发票号码", { zh: "或海关缴款书号码", en: "or that of customs' payment form" }),
  optional("invoiceCode", "发票代码", {
    zh: "20位号码的数电发票留空",
    en: "blank for electronic invoices of 20 digits",
  }),
  required("issuedOn", "开票日期", day),
  optional("sellerTaxId", "销售方纳税人识别号"),
  required("kind", "凭证种类", {
    zh: "special（专票）、special3（小规模专票）、ordinary（普票）、customs（海关缴款书）、none（无票）",
    en: "special, special3 (of small-scale sellers), ordinary, customs or none",
  }),
  optional("goodsName", "商品名称"),
  required("gcode", "商品编码", { zh: "10位数字", en: "10 digits" }),
  required("unit", "计量单位", { zh: "3位代码或名称", en: "3-digit code or name" }),
  required("qty", "数量"),
  required("amount", "金额", { zh: "不含税，元", en: "yuan without tax" }),
  required("vatRate", "税率", { zh: "百分数，13即13%", en: "percent: 13 means 13 %" }),
  optional("taxAmount", "税额", yuan),
  optional("orderNo", "订单编号", {
    zh: "空则按商品编码和单位、先开票先用",
    en: "blank: matched by code and unit, oldest first",
  }),
  remarks,
);

/** `rebate --entries`: the declarations (报关单) that goods lines went into. */
export const rebateEntryColumns = columnList(
  optional("ebpCode", "电商平台代码", { zh: "空则不论平台", en: "blank: of any platform" }),
  required("orderNo", "订单编号"),
  optional("gnum", "序号", { zh: "空则为整单", en: "blank: the whole order" }),
  required("entryId", "报关单号", { zh: "18位", en: "18 digits" }),
  optional("entryItem", "报关单项号", { zh: "1至99", en: "1 to 99" }),
  optional("exportedOn", "出口日期", day),
  optional("exportInvoiceNo", "出口发票号"),
  optional("agencyCertificate", "代理出口货物证明号"),
  optional("soldOn", "销售日期", {
    zh: "海外仓货物的销售日期",
    en: "when goods of an overseas warehouse were sold",
  }),
  remarks,
);
