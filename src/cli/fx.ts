import { loadBankMap, plainBankMap } from "../exchange/bank-map.js";
import { rejectedTable } from "../exchange/tables.js";
import type { TableRows } from "../output/output-tables.js";
import { tablesText } from "../report/tables-text.js";
import { fx } from "../runs/fx.js";
import { refundColumns } from "../tables/column-lists.js";
import { bankReceiptColumns, settlementColumns } from "../tables/exchange-columns.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import type { FxOptions } from "./fx-options.js";
import { mapAlone, sheets } from "./mapped-sheet.js";
import { sourceCommand } from "./source-command.js";
import { UsageError } from "./usage-error.js";

/** `qingdan fx`: prints or writes the tables of foreign exchange; returns the exit status. */
export async function fxCommand(
  paths: readonly string[],
  options: FxOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd } = surroundings;
  const { period, receipts, settlements, returns, bankMap, lang } = options;
  const { receiptsMap, settlementsMap } = options;
  if (!/^(19|20)\d{2}$/.test(period)) throw wrongYear(period);
  if (settlements === undefined && settlementsMap !== undefined) throw mapAlone("settlements");
  const sheet = sheets(surroundings);
  const input = {
    year: period,
    receipts: await sheet(receipts, receiptsMap, bankReceiptColumns),
    settlements:
      settlements === undefined ? undefined : await sheet(settlements, settlementsMap, settlementColumns),
    returns: returns === undefined ? undefined : await sheet(returns, undefined, refundColumns),
    bankMap: bankMap === undefined ? plainBankMap : loadBankMap(relativeTo(cwd, bankMap), lang),
  };
  const files = [receipts, receiptsMap, settlements, settlementsMap, returns, bankMap].flatMap(
    (file) => file ?? [],
  );
  const reads = files.filter((file) => file !== "-").map((file) => relativeTo(cwd, file));
  return sourceCommand({
    command: "fx",
    paths,
    options,
    surroundings,
    reads,
    unrated: true,
    work: (run) => fx(run, input),
    text: ({ tables }, style) => tablesText(tables.filter(isForPeople), lang, style),
  });
}

/** The bank's extract is for a file: too wide for a terminal. */
function isForPeople({ table, count }: TableRows): boolean {
  return table.member !== undefined || (table.name === rejectedTable.name && count > 0);
}

function wrongYear(period: string): UsageError {
  return new UsageError({
    zh: `--period 须为年度，如 2026，不是“${period}”。`,
    en: `--period is a calendar year, like 2026, not "${period}".`,
  });
}
