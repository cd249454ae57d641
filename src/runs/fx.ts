import type { BankMap } from "../exchange/bank-map.js";
import { bankRows } from "../exchange/bank-rows.js";
import { Exchange, isTraded, unreadable } from "../exchange/exchange.js";
import { reconciledRow } from "../exchange/reconciliation.js";
import {
  bankTable,
  nettingTable,
  reconciliationTable,
  rejectedTable,
  totalsTable,
  watchTable,
} from "../exchange/tables.js";
import type { TableRows } from "../output/output-tables.js";
import { mayHavePersons } from "../setup/extract-settings.js";
import { circularKinds } from "../setup/fx-settings.js";
import type { ColumnList } from "../tables/column-list.js";
import { refundColumns } from "../tables/column-lists.js";
import { bankReceiptColumns, settlementColumns } from "../tables/exchange-columns.js";
import type { TableRow } from "../tables/read-table.js";
import type { Finding } from "../values/finding.js";
import { sentence } from "../wording/sentence.js";
import { type MappedSheet, takeRows } from "./sheet-rows.js";
import type { SourceDocument, SourceRun } from "./source-run.js";

/** What `fx` reads besides orders. */
export interface FxInput {
  /** The calendar year, four digits. */
  readonly year: string;
  readonly receipts: MappedSheet;
  readonly settlements: MappedSheet | undefined;
  readonly returns: MappedSheet | undefined;
  readonly bankMap: BankMap;
}

/**
 * Brings a year's orders together with what was refunded, settled and booked by the bank: the watch over the year's limit,
 * netted batches, orders and receipts, totals, and the bank's extract.
 */
export async function fx(run: SourceRun, input: FxInput): Promise<SourceDocument> {
  const { profile, context, scratch, ledger } = run;
  const tables = {
    watch: run.table(watchTable),
    netting: run.table(nettingTable),
    reconciliation: run.table(reconciliationTable),
    totals: run.table(totalsTable),
    bank: run.table(bankTable(input.bankMap.columns)),
    rejected: run.table(rejectedTable),
  };
  const netted = profile.fx?.netting?.kinds ?? circularKinds;
  const currencies = context.reference.table("currencies");
  const grounds = { year: input.year, rates: context.rates, currencies, netted, scratch };
  const exchange = new Exchange({ ...grounds, ledger: ledger !== undefined });
  try {
    for await (const orders of run.orders.batches())
      await run.report(orders.flatMap((order) => exchange.addOrder(order)));
    exchange.ready();
    await readSheets(run, input, exchange, tables.rejected);
    await run.report(exchange.payBatches());
    await addResults(run, exchange, tables);
    await addBankRows(run, input, exchange, tables.bank);
    addNotes(run, exchange, input);
    return { members: { year: input.year, receipts: exchange.counts, excluded: exchange.totals.excluded() } };
  } finally {
    exchange.close();
  }
}

/** Reads refunds and settlements before receipts: what an order is worth has to be known when it is paid. */
async function readSheets(
  run: SourceRun,
  { returns, settlements, receipts }: FxInput,
  exchange: Exchange,
  rejected: TableRows,
): Promise<void> {
  if (returns !== undefined)
    await takeRows(run, returns, refundColumns, {
      take: (row) => exchange.addRefund(row),
      broken: unreadable,
    });
  if (settlements !== undefined)
    await takeRows(run, settlements, settlementColumns, {
      take: (row) => exchange.addSettlement(row),
      broken: unreadable,
    });
  const reject = (
    line: number,
    cells: Readonly<Record<string, string>>,
    findings: readonly Finding[],
  ): void => {
    const reason = findings.map((found) => sentence(found, run.language)).join(" ");
    rejected.add({ line, reason, ...cells });
  };
  await takeRows(run, receipts, bankReceiptColumns, {
    take(row) {
      const taken = exchange.addReceipt(row);
      if (taken.rejected) reject(row.line, cellsOf(row, bankReceiptColumns), taken.findings);
      return taken.findings;
    },
    broken(place, cells) {
      const findings = exchange.rejectReceipt(place);
      reject(place.line, { note: cells.join(",") }, findings);
      return findings;
    },
  });
}

function cellsOf<Name extends string>(
  row: TableRow<Name>,
  columns: ColumnList<Name>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map(({ name }) => [name, row.cell(name)]));
}

type ResultTables = Readonly<Record<"watch" | "netting" | "reconciliation" | "totals", TableRows>>;

async function addResults(run: SourceRun, exchange: Exchange, tables: ResultTables): Promise<void> {
  for (const row of exchange.watch.rows()) tables.watch.add(row);
  for (const batch of exchange.netting.batches()) {
    const { row, findings } = exchange.netting.resultOf(batch);
    tables.netting.add(row);
    await run.report(findings);
  }
  const today = run.context.law.day;
  for (const sum of exchange.store.reconciled()) tables.reconciliation.add(reconciledRow(sum, today));
  for (const row of exchange.totals.rows()) tables.totals.add(row);
}

/** Goes through the orders a second time, now that it is known what was booked for each. */
async function addBankRows(
  run: SourceRun,
  { year, bankMap }: FxInput,
  exchange: Exchange,
  table: TableRows,
): Promise<void> {
  const { profile, context } = run;
  const bopCode = profile.fx?.bopCode;
  const headings = context.reference.table("headings");
  const persons = mayHavePersons(profile.extract, "bank");
  const extract = { store: exchange.store, headings, bopCode, persons };
  const without = new Set<string>();
  for await (const orders of run.orders.batches())
    for (const order of orders) {
      if (!isTraded(order) || !order.day.startsWith(`${year}-`)) continue;
      const { tradeMode } = order.head;
      if (bopCode?.[tradeMode] === undefined) without.add(tradeMode);
      for (const row of bankRows(order, extract)) table.add(bankMap.rowOf(row));
    }
  if (without.size === 0) return;
  const modes = [...without].sort().join(", ");
  run.note({
    zh: `监管方式 ${modes} 没有国际收支编码：银行要求填写的，请在配置文件 fx.bopCode 中按监管方式写明；本工具不猜。`,
    en: `trade modes ${modes} have no balance-of-payments code: where the bank wants one, name it by trade mode in fx.bopCode of the profile; none is guessed.`,
  });
}

function addNotes(run: SourceRun, exchange: Exchange, { year }: FxInput): void {
  const { note } = run;
  addWatchNotes(run, exchange, year);
  const excluded = exchange.totals.excluded();
  if (excluded.length > 0) {
    const amounts = excluded.map(({ currency, amount }) => `${currency} ${amount}`).join(", ");
    note({
      zh: `因当月没有汇率，未计入折人民币或折美元：${amounts}。请在 --rates 汇率表中补上。`,
      en: `for want of a month's rate not in sums of yuan or dollars: ${amounts}. Add the rates to the --rates table.`,
    });
  }
  if (exchange.imports > 0)
    note({
      zh: `进口 ${exchange.imports} 单只列入银行交易明细，不参加到账核对。`,
      en: `${exchange.imports} imports are in the bank's extract alone, and are not reconciled with receipts.`,
    });
  if (exchange.counts.counted === 0)
    note({ zh: "没有计入任何收付汇。", en: "no receipt or payment was counted." });
}

/** Says what the year's watch does not count, and what it may count as two. */
function addWatchNotes(
  { note }: SourceRun,
  { watch, counts, outsideYear }: Exchange,
  year: FxInput["year"],
): void {
  if (outsideYear > 0)
    note({
      zh: `有 ${outsideYear} 笔收付汇的日期不在 ${year} 年：计入合计和核对，不计入年度限额。`,
      en: `${outsideYear} receipts or payments are not dated in ${year}: they are in totals and reconciliation, not in the year's watch.`,
    });
  if (counts.unknown > 0)
    note({
      zh: `有 ${counts.unknown} 笔收付汇的订单不在输入中，年度限额也没有计入：补上有这些订单的舱单或输出目录之前，已用额度可能偏低。`,
      en: `${counts.unknown} receipts or payments are for orders that the sources lack, and are not in the year's watch either: it may be too low until the manifests or output directories with these orders are named.`,
    });
  if (watch.hasBothCodes)
    note({
      zh: "企业代码有的是统一社会信用代码，有的是海关代码：年度限额按代码分别累计，同一企业请统一写成一种。",
      en: "some enterprises stand with their credit code, some with customs' code: the year's watch counts each code by itself. Write one code for one enterprise.",
    });
  const inState = (state: string): string =>
    [...watch.rows()]
      .flatMap((row) => (row["state"] === state ? [String(row["enterprise"])] : []))
      .join(", ");
  const [reached, near] = [inState("reached"), inState("near")];
  if (reached !== "")
    note({
      zh: `已达到年度限额，须办理“贸易外汇收支企业名录”登记：${reached}。`,
      en: `the year's limit is reached, and registration (名录登记) is due: ${reached}.`,
    });
  if (near !== "")
    note({
      zh: `已接近年度限额，达到时须办理“贸易外汇收支企业名录”登记：${near}。`,
      en: `near the year's limit, from which on registration (名录登记) is due: ${near}.`,
    });
  if (watch.isWithoutLimit)
    note({
      zh: `${year} 年没有已知的年度限额（汇发〔2019〕28号之前），不作比对。`,
      en: `no yearly limit is known for ${year} (before Huifa [2019] 28): nothing is compared with it.`,
    });
}
