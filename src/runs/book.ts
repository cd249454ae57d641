import type { Population } from "../declared/population.js";
import type { Source } from "../formats/source.js";
import { chinaDay } from "../values/calendar.js";
import type { Text } from "../values/finding.js";
import { writeBook } from "../zonebook/book.js";
import { Inv101Files } from "../zonebook/inv101.js";
import { type RepeatedRows, readStock } from "../zonebook/stock.js";
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
  /** Whether the zone inventories are written as INV101 messages too, into the output directory. */
  readonly experimental: boolean;
}

/** The book of a zone: what left by day, balances, gate passes, zone inventories. */
export async function book(
  run: SourceRun,
  { stock: source, population, experimental }: BookInput,
): Promise<SourceDocument> {
  const units = run.context.reference.table("units");
  const { stock, findings, unitWords } = await readStock(source, { ...run, units });
  await run.report(findings);
  if (unitWords.size > 0) run.note(wordsAsUnits(unitWords));
  if (stock.repeated !== undefined) run.note(rowsRepeated(stock.repeated));
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
  const messages = experimental && run.output !== undefined ? new Inv101Files(run.output) : undefined;
  const booked = await writeBook({
    ...{ orders, population, stock, scratch, made, tables, report },
    inventory: (day, head, goods) => messages?.add(day, head, goods),
  });
  if (booked.bonded === 0) run.note(noneBonded);
  else if (booked.orders === 0) run.note(run.ledger === undefined ? noLedger : noneCounted(population));
  if (messages !== undefined) for (const note of messageNotes(messages)) run.note(note);
  return { members: { population } };
}

/** Most units of a stock that a note names. */
const mostWords = 5;

function wordsAsUnits(words: ReadonlyMap<string, string>): Text {
  const some = [...words].slice(0, mostWords).map(([word, code]) => `${word} → ${code}`);
  const more = words.size > mostWords ? " …" : "";
  return {
    zh: `库存表的计量单位按名称读成代码：${some.join("、")}${more}。`,
    en: `units of the stock are read by their names: ${some.join(", ")}${more}.`,
  };
}

function rowsRepeated({ count, line, as }: RepeatedRows): Text {
  return {
    zh: `库存表有 ${count} 行与前面的行相同（账册、料号、备案序号、日期、类别、数量都相同），如第${line}行与第${as}行，都计入了结余；如果是重复登记，请删去。`,
    en: `${count} ${count === 1 ? "row" : "rows"} of the stock ${count === 1 ? "says" : "say"} the same as a row before (book, goods, day, kind and quantity), as line ${line} does as line ${as}: all are counted. Take out what was written twice.`,
  };
}

/** What there is to say of messages that nobody has tried. */
function messageNotes({ count, blanks }: Inv101Files): readonly Text[] {
  if (count === 0)
    return [
      { zh: "没有核注清单，没有写出INV101。", en: "there are no zone inventories: no INV101 was written." },
    ];
  return [
    {
      zh: `试验：inventory/ 中有 ${count} 份INV101核注清单。INV101没有公开的结构定义，结构和名称取自公开的程序，从未在任何客户端试过；没有签名，申报标志为暂存（DelcareFlag 0）。请先在客户端暂存、逐项核对后再申报。`,
      en: `experimental: inventory/ has ${count} INV101 ${count === 1 ? "message" : "messages"}. No schema of INV101 is public: frame and names are those of public programs, and it was never tried against a client. They are not signed, and DelcareFlag is 0 (keep, do not declare). Have your client keep them, and check every value, before you declare.`,
    },
    {
      zh: `INV101中不知道的值留空或略去，请自行填写：${blanks.join("、")}。`,
      en: `values of INV101 that are not known are blank or left out, and yours to fill in: ${blanks.join(", ")}.`,
    },
  ];
}

const noneBonded: Text = {
  zh: "输入中没有保税电商（1210）进口的清单，出区为空。",
  en: "the input has no inventories of bonded imports (1210): nothing left.",
};

function noneCounted(population: Population): Text {
  const [zh, en] = population === "cleared" ? ["结关", "cleared"] : ["放行", "released"];
  return {
    zh: `输入中的保税清单都还没有${zh}，出区为空；按申报计请用 --population declared。`,
    en: `no bonded inventory of the input was ${en}: nothing left. Count by declaration with --population declared.`,
  };
}

const noLedger: Text = {
  zh: "没有台账，不知道哪些清单已放行，出区为空。请给出台账（--ledger），或按申报计：--population declared。",
  en: "without a ledger nothing is known to be released: nothing left. Name the ledger (--ledger), or count by declaration: --population declared.",
};
