import {
  numberColumn as number,
  type OutputColumn,
  type OutputTable,
  textColumn as text,
} from "../output/output-tables.js";

export const watchTable: OutputTable = {
  name: "watch",
  member: "watch",
  title: { zh: "年度收付汇与20万美元", en: "Receipts and payments of the year against US$200,000" },
  columns: [
    text("enterprise", "企业代码"),
    text("year", "年度"),
    number("receiptsUsd", "收汇折美元"),
    number("paymentsUsd", "付汇折美元"),
    number("limitPercent", "占限额%"),
    text("state", "状态"),
  ],
};

export const nettingTable: OutputTable = {
  name: "netting",
  member: "netting",
  title: { zh: "轧差结算", en: "Netting" },
  columns: [
    text("batch", "结算批次"),
    text("currency", "币制"),
    number("grossReceivable", "应收毛额"),
    number("warehousing", "境外仓储"),
    number("logistics", "境外物流"),
    number("tax", "境外税收"),
    number("platformFee", "平台费用"),
    number("other", "其他费用"),
    number("netReceived", "实收净额"),
    number("difference", "差额"),
    number("declaredGrossIncome", "还原申报收入"),
    number("declaredExpense", "还原申报支出"),
    number("rows", "行数"),
  ],
};

export const reconciliationTable: OutputTable = {
  name: "reconciliation",
  member: "reconciliation",
  title: { zh: "订单与到账核对", en: "Orders and receipts" },
  columns: [
    text("ebpCode", "电商平台代码"),
    text("orderNo", "订单编号"),
    text("currency", "币制"),
    number("amount", "订单金额"),
    number("received", "到账"),
    number("refunded", "退款"),
    number("difference", "差额"),
    text("state", "状态"),
    number("ageDays", "账龄天数"),
    text("ageBand", "账龄段"),
  ],
};

export const totalsTable: OutputTable = {
  name: "totals",
  member: "totals",
  title: { zh: "按币制合计", en: "Totals by currency" },
  columns: [
    text("what", "项目"),
    text("currency", "币制"),
    number("rows", "笔数"),
    number("amount", "金额"),
    number("valueCny", "折人民币"),
  ],
};

/** The bank's extract, with its own columns or those of a bank's map. */
export function bankTable(columns: readonly OutputColumn[]): OutputTable {
  return {
    name: "bank-transactions",
    title: { zh: "交易电子信息（银行）", en: "Transactions for the bank" },
    columns,
  };
}

/** Rows of `--receipts` that can't be read, with where they stand and why. */
export const rejectedTable: OutputTable = {
  name: "rejected",
  title: { zh: "未能读取的到账行", en: "Receipts that can't be read" },
  columns: [
    number("line", "行号"),
    text("reason", "原因"),
    text("reference", "银行流水号"),
    text("date", "日期"),
    text("enterprise", "企业代码"),
    text("direction", "收付方向"),
    text("currency", "币制"),
    number("amount", "金额"),
    number("fee", "手续费"),
    text("batch", "结算批次"),
    text("orderNo", "订单编号"),
    text("note", "备注"),
  ],
};
