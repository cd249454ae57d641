import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import type { ColumnList } from "../../src/tables/column-list.js";
import {
  exchangeRateColumns,
  holidayColumns,
  paymentDataColumns,
  positiveListColumns,
  refundColumns,
  tariffColumns,
  withdrawnRefundColumns,
} from "../../src/tables/column-lists.js";
import { partyColumns, penaltyColumns } from "../../src/tables/credit-columns.js";
import {
  elementColumns,
  goodsCodeColumns,
  supervisionColumns,
  zoneColumns,
} from "../../src/tables/edition-columns.js";
import { bankReceiptColumns, settlementColumns } from "../../src/tables/exchange-columns.js";
import { goodsFlagColumns } from "../../src/tables/extract-columns.js";
import { purchaseColumns, rebateEntryColumns } from "../../src/tables/rebate-columns.js";
import { regionColumns } from "../../src/tables/region-columns.js";
import { consigneeColumns, riskListColumns } from "../../src/tables/risk-columns.js";
import { stockColumns } from "../../src/tables/stock-columns.js";
import { repository } from "../support/cli.js";

/** The templates of small tables, with their columns. */
const tables: Readonly<Record<string, ColumnList>> = {
  "bank-receipts.csv": bankReceiptColumns,
  "consignees.csv": consigneeColumns,
  "elements.csv": elementColumns,
  "goods-codes.csv": goodsCodeColumns,
  "goods.csv": goodsFlagColumns,
  "holidays.csv": holidayColumns,
  "parties.csv": partyColumns,
  "lists.csv": riskListColumns,
  "payment-data.csv": paymentDataColumns,
  "penalties.csv": penaltyColumns,
  "positive-list.csv": positiveListColumns,
  "purchases.csv": purchaseColumns,
  "rates.csv": exchangeRateColumns,
  "regions.csv": regionColumns,
  "rebate-entries.csv": rebateEntryColumns,
  "returns.csv": refundColumns,
  "settlements.csv": settlementColumns,
  "supervision.csv": supervisionColumns,
  "stock.csv": stockColumns,
  "tariff.csv": tariffColumns,
  "withdrawn-refunds.csv": withdrawnRefundColumns,
  "zones.csv": zoneColumns,
};

/** Templates whose columns stand in src/columns: those of manifests, documents and withdrawals. */
const sheets =
  /^(?:export-manifest|import-manifest|orders|payments|waybills)\.(?:en|zh)\.csv$|^(?:cancel|return)\.csv$/;

const folder = join(repository, "templates");

it.each(Object.entries(tables))(
  "templates/%s has every column of its table, in the list's order",
  (file, columns) => {
    const [header = []]: string[][] = parse(readFileSync(join(folder, file)), { bom: true });
    expect(header).toEqual(columns.map(({ name }) => name));
  },
);

it("every CSV template is one of these, or one of a sheet", () => {
  const others = readdirSync(folder).filter((file) => file.endsWith(".csv") && !sheets.test(file));
  expect(others.sort()).toEqual(Object.keys(tables).sort());
});
