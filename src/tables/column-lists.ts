import type { Text } from "../values/finding.js";
import { type ColumnName, columnList, optional, remarks, required } from "./column-list.js";

/*
 * The columns of every small table that a user brings (manifests, the sheets of the three documents and the lists of
 * cancel and return are not small tables: see columns/). A template in templates/ has its table's columns in this
 * order.
 */

const yuan: Text = { zh: "元，至多5位小数", en: "yuan, at most 5 decimals" };
const percent: Text = { zh: "百分数，13即13%", en: "percent: 13 means 13 %" };
const unitCode: Text = { zh: "3位计量单位代码", en: "3-digit code of a unit" };
const currencyCode: Text = { zh: "3位海关代码或ISO代码", en: "3-digit customs code or ISO code" };
const day: Text = { zh: "如 2026-11-20", en: "like 2026-11-20" };

/** `--rates`: customs' exchange rates. */
export const exchangeRateColumns = columnList(
  required("month", "月份", { zh: "如 2026-11", en: "like 2026-11" }),
  required("currency", "币制", currencyCode),
  required("rate", "汇率", { zh: "1单位外币合多少元", en: "yuan for one unit" }),
  remarks,
);

/** `--tariff`: import tax rates by goods code. */
export const tariffColumns = columnList(
  required("code", "商品编码", { zh: "8位或10位数字", en: "8 or 10 digits" }),
  optional("name", "商品名称"),
  required("vat", "增值税税率", percent),
  required("consumption", "消费税税率", percent),
  optional("duty", "关税税率", percent),
  optional("consumptionPerUnit", "从量消费税", { zh: "每单位的元数", en: "yuan for one unit" }),
  optional("unit", "计量单位", unitCode),
  optional("cosmetics", "化妆品", { zh: "volume、piece或空", en: "volume, piece or blank" }),
  remarks,
);

/**
 * `--positive-list`: goods that may be imported by retail. `note` is the list's remark and distinguishes rows
 * of one code.
 */
export const positiveListColumns = columnList(
  required("code", "商品编码", { zh: "8位数字", en: "8 digits" }),
  optional("name", "商品名称"),
  optional("note", "备注", { zh: "清单的备注", en: "the list's remark" }),
  optional("mode", "监管方式", { zh: "1210、9610或空", en: "1210, 9610 or blank" }),
  optional("yearlyLimit", "年度限量", { zh: "每人每年的数量", en: "what a person may have in a year" }),
  optional("yearlyUnit", "限量单位", unitCode),
  optional("source", "来源", { zh: "自用备注", en: "remarks of your own" }),
);

/** `--withdrawn`: goods whose export refund or exemption is withdrawn. */
export const withdrawnRefundColumns = columnList(
  required("code", "商品编码", { zh: "4至10位数字", en: "4 to 10 digits" }),
  optional("name", "商品名称"),
  optional("from", "起始日期", day),
  remarks,
);

/** `--returns`: refunds and returns of a period. */
export const refundColumns = columnList(
  optional("orderNo", "订单编号"),
  optional("invtNo", "清单编号"),
  optional("currency", "币制", currencyCode),
  required("amount", "金额", { zh: "大于0，至多5位小数", en: "above 0, at most 5 decimals" }),
  required("date", "日期", day),
  remarks,
);

/** `--holidays`: working days and rest days over those of the State Council's notices. */
export const holidayColumns = columnList(
  required("date", "日期", day),
  required("kind", "类别", { zh: "workday（上班）或 holiday（放假）", en: "workday or holiday" }),
  optional("name", "名称"),
  remarks,
);

/**
 * `payment-data --table`: original data of payments, a row a goods line; the spelling `inital…` is that of the interface.
 * `note` goes into the answer.
 */
export const paymentDataColumns = columnList(
  required("orderNo", "订单编号"),
  optional("guid", "系统唯一序号", {
    zh: "36位；没有的由程序生成",
    en: "36 characters; derived where there is none",
  }),
  required("initalRequest", "原始请求", {
    zh: "向支付企业发送的原始信息",
    en: "what was sent to the payment company",
  }),
  required("initalResponse", "原始响应", {
    zh: "支付企业返回的原始信息",
    en: "what the payment company answered",
  }),
  required("ebpCode", "电商平台代码"),
  required("payCode", "支付企业代码"),
  required("payTransactionId", "交易流水号"),
  required("totalAmount", "交易金额", yuan),
  optional("currency", "币制", { zh: "3位海关代码，默认142", en: "3-digit customs code; default 142" }),
  required("verDept", "验核机构", { zh: "1银联，2网联，3其他", en: "1 UnionPay, 2 NetsUnion, 3 other" }),
  required("payType", "支付类型", { zh: "1APP，2PC，3扫码，4其他", en: "1 app, 2 PC, 3 scanned, 4 other" }),
  required("tradingTime", "交易成功时间", { zh: "YYYYMMDDhhmmss", en: "YYYYMMDDhhmmss" }),
  optional("note", "备注"),
  required("gname", "商品名称"),
  required("itemLink", "商品展示链接地址"),
  required("recpAccount", "交易商家账号"),
  optional("recpCode", "收款企业代码", { zh: "境外的可以不填", en: "may be blank for one abroad" }),
  required("recpName", "收款企业名称"),
);

/** The columns of `ledger export`. */
export const ledgerExportColumns = columnList(
  optional("kind", "类别", { zh: "balance或booking", en: "balance or booking" }),
  optional("buyer", "订购人", { zh: "导出的哈希", en: "the hash of an export" }),
  required("year", "年度", { zh: "4位年份", en: "4 digits" }),
  required("amount", "金额", yuan),
  optional("asOf", "截止日期", day),
  optional("ebpCode", "电商平台代码"),
  optional("orderNo", "订单编号"),
  optional("day", "申报日期", day),
  optional("lane", "通道"),
  optional("batch", "批次"),
  optional("givenBack", "已退回", yuan),
  optional("state", "状态"),
);

/** `ledger import`: customs' figures of buyers' years, and whatever an export has. */
export const balanceColumns = columnList(
  ...ledgerExportColumns,
  optional("buyerIdNumber", "订购人证件号码", { zh: "18位身份证号", en: "18 characters" }),
  remarks,
);

/** `ledger void --list`: orders to give back. */
export const voidColumns = columnList(
  required("orderNo", "订单编号"),
  optional("ebpCode", "电商平台代码"),
  optional("amount", "金额", yuan),
  optional("reason", "原因"),
  remarks,
);

/** `--table`, all but export-duty: a code table of the user's, or of the product (reference/data/). */
export const codeColumns = columnList(
  required("code", "代码", { zh: "该表的代码，含前导零", en: "the table's codes, leading zeros included" }),
  required("name", "名称"),
  // `codes … --format csv` calls it nameEn.
  optional("name_en", "英文名称", undefined, ["nameEn"]),
  optional("iso", "ISO代码"),
  optional("status", "状态"),
  optional("also", "别名", { zh: "以|分隔", en: "divided by |" }),
  optional("name_path", "上级名称"),
  remarks,
);

/** `--table hs`: tariff lines, the user's with their legal units. */
export const tariffLineColumns = columnList(
  required("code", "代码", { zh: "8位数字", en: "8 digits" }),
  required("name", "名称"),
  optional("name_en", "英文名称", undefined, ["nameEn"]),
  optional("iso", "ISO代码"),
  optional("status", "状态"),
  optional("also", "别名", { zh: "以|分隔", en: "divided by |" }),
  optional("name_path", "上级名称"),
  optional("unit1", "第一法定单位", { zh: "3位计量单位代码", en: "3 digits" }),
  optional("unit2", "第二法定单位", { zh: "3位计量单位代码", en: "3 digits" }),
  remarks,
);

/** `--table export-duty`: goods under export duty, the user's or the product's. */
export const exportDutyColumns = columnList(
  required("code8", "税目", { zh: "8位数字", en: "8 digits" }),
  optional("ex", "部分商品", { zh: "Y为仅限所述商品", en: "Y: the described part only" }),
  optional("name", "商品名称"),
  optional("export_duty_pct", "出口税率", percent),
  optional("provisional_pct", "暂定税率", percent),
  required("effective_pct", "实际税率", percent),
  remarks,
);

/** The columns of either kind of reference table. */
export type ReferenceColumn =
  | ColumnName<typeof codeColumns>
  | ColumnName<typeof tariffLineColumns>
  | ColumnName<typeof exportDutyColumns>;
