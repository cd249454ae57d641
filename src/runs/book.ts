import type { Population } from "../declared/population.js";
import type { Source } from "../formats/source.js";
import { chinaDay } from "../values/calendar.js";
import type { Text } from "../values/finding.js";
import { writeBook } from "../zonebook/book.js";
import { readStock } from "../zonebook/stock.js";
import {
  balanceTable,
  exitTable,
  gatePassTable,
  inventoryHeadTable,
  inventoryListTable,
  shortTable,
} from "../zonebook/tables.js";
import type { SourceDocument, SourceRun } from "./source-run.js";

/** What `book` is made of besides the orders. */
export interface BookInput {
  readonly stock: Source;
  readonly population: Population;
}

/** The book of a zone: what left by day, balances, gate passes, zone inventories. */
export async function book(
  run: SourceRun,
  { stock: source, population }: BookInput,
): Promise<SourceDocument> {
  const { stock, findings } = await readStock(source, run.scratch, run.signal);
  await run.report(findings);
  const tables = {
    exits: run.table(exitTable),
    balances: run.table(balanceTable),
    short: run.table(shortTable),
    gatePasses: run.table(gatePassTable),
    heads: run.table(inventoryHeadTable),
    lists: run.table(inventoryListTable),
  };
  const { orders, scratch } = run;
  const made = chinaDay(run.at);
  const report = (found: Parameters<SourceRun["report"]>[0]) => run.report(found);
  const booked = await writeBook({ orders, population, stock, scratch, made, tables, report });
  if (booked.bonded === 0) run.note(noneBonded);
  else if (booked.orders === 0) run.note(run.ledger === undefined ? noLedger : noneCounted);
  return { members: { population } };
}

const noneBonded: Text = {
  zh: "输入中没有保税电商（1210）进口的清单，出区为空。",
  en: "the input has no inventories of bonded imports (1210): nothing left.",
};

const noneCounted: Text = {
  zh: "输入中的保税清单都还没有放行（或结关），出区为空；按申报计请用 --population declared。",
  en: "no bonded inventory of the input was released (or cleared): nothing left. Count by declaration with --population declared.",
};

const noLedger: Text = {
  zh: "没有台账，不知道哪些清单已放行，出区为空。请给出台账（--ledger），或按申报计：--population declared。",
  en: "without a ledger nothing is known to be released: nothing left. Name the ledger (--ledger), or count by declaration: --population declared.",
};
