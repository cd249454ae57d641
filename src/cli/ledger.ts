import { lawOf } from "../law/law.js";
import { firstYear } from "../ledger/balance-table.js";
import { exportedLines } from "../ledger/export-rows.js";
import type { BuyerYear, LedgerFile } from "../ledger/ledger.js";
import { buyerRecord, Summing, showHead, showLine, showTotals } from "../report/ledger.js";
import type { Amount } from "../values/amount.js";
import { chinaTime } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { maskIdentity } from "../values/mask.js";
import type { NamedPath } from "../values/user-path.js";
import { printable, type Style } from "../wording/style.js";
import { type Surroundings, status } from "./command.js";
import { readLedger } from "./ledger-access.js";
import type { ExportOptions, ShowOptions } from "./ledger-options.js";
import { ledgerOf } from "./ledger-profile.js";
import { instantOf } from "./options.js";
import { type Output, styleFor } from "./streams.js";

/** The limit of a buyer's year, by the law at its end. */
function limitOf({ year }: BuyerYear): Amount {
  return lawOf(`${Math.max(year, firstYear)}-12-31`).importAnnualLimit;
}

/** `qingdan ledger show`: what every buyer has used of every year, as text or JSON. */
export async function showLedgerCommand(options: ShowOptions, surroundings: Surroundings): Promise<number> {
  const { streams, now, colour } = surroundings;
  const year = yearOf(options.year);
  const identityNumber = identityOf(options.buyer);
  const thisYear = Number(chinaTime(instantOf(options.at, now())).slice(0, 4));
  const path = ledgerOf(options, surroundings).path;
  const ledger = await readLedger(path, options, surroundings);
  const output = surroundings.stdout;
  try {
    if (ledger === undefined) sayNone(path, options, surroundings);
    const buyers = ledger ? listed(ledger, identityNumber, year, thisYear) : [];
    if (options.format === "json") await writeJson(output, buyers, identityNumber);
    else await writeText(output, buyers, options, await styleFor(streams.stdout, colour), identityNumber);
    await output.flush();
    return status.clean;
  } finally {
    ledger?.close();
  }
}

/** `qingdan ledger export`: bookings and balances as CSV; buyers as their hashes. */
export async function exportLedgerCommand(
  options: ExportOptions,
  surroundings: Surroundings,
): Promise<number> {
  const path = ledgerOf(options, surroundings).path;
  const ledger = await readLedger(path, options, surroundings);
  const output = surroundings.stdout;
  if (ledger === undefined) {
    sayNone(path, options, surroundings);
    return status.clean;
  }
  try {
    for (const line of exportedLines(ledger)) await output.write(line);
    await output.flush();
    return status.clean;
  } finally {
    ledger.close();
  }
}

/** The buyers that the options select; a buyer without bookings is listed with 0. */
function* listed(
  ledger: LedgerFile,
  identityNumber: string | undefined,
  year: number | undefined,
  thisYear: number,
): Iterable<BuyerYear> {
  if (identityNumber === undefined) {
    yield* ledger.buyers({ year });
    return;
  }
  const buyer = ledger.buyerKey(identityNumber);
  let known = false;
  for (const entry of ledger.buyers({ buyer, year })) {
    known = true;
    yield entry;
  }
  if (!known) yield { buyer, year: year ?? thisYear, used: 0, orders: 0, balance: undefined };
}

async function writeJson(
  output: Output,
  buyers: Iterable<BuyerYear>,
  identityNumber: string | undefined,
): Promise<void> {
  const sums = new Summing();
  const asked = identityNumber === undefined ? {} : { buyerIdNumber: maskIdentity(identityNumber) };
  const facts = JSON.stringify({ schema: "qingdan/ledger/1", ...asked });
  await output.write(`${facts.slice(0, -1)},\n"buyers": [`);
  let before = "\n";
  for (const entry of buyers) {
    sums.add(entry);
    await output.write(before + JSON.stringify(buyerRecord(entry, limitOf(entry))));
    before = ",\n";
  }
  await output.write(`\n],\n"totals": ${JSON.stringify(sums.totals())}}\n`);
}

async function writeText(
  output: Output,
  buyers: Iterable<BuyerYear>,
  { lang, quiet }: ShowOptions,
  style: Style,
  identityNumber: string | undefined,
): Promise<void> {
  const sums = new Summing();
  if (identityNumber !== undefined && !quiet)
    await output.write(`${lang === "zh" ? "订购人" : "buyer"} ${maskIdentity(identityNumber)}\n`);
  let head = showHead(lang, style);
  for (const entry of buyers) {
    sums.add(entry);
    await output.write(head + showLine(buyerRecord(entry, limitOf(entry)), lang, style));
    head = "";
  }
  if (!quiet) await output.write(showTotals(sums.totals(), lang));
}

/** Says on standard error that there is no ledger yet. */
export function sayNone(
  { name }: NamedPath,
  { lang }: Pick<ExportOptions, "lang">,
  { streams }: Surroundings,
): void {
  const path = printable(name);
  streams.stderr.write(lang === "zh" ? `还没有台账 ${path}。\n` : `there is no ledger ${path} yet.\n`);
}

function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^20\d{2}$/.test(text) && Number(text) >= firstYear) return Number(text);
  throw new Failure({
    zh: `--year ${text} 不是${firstYear}年起的年份。请写成如 2026。`,
    en: `--year ${text} is not a year since ${firstYear}. Write it like 2026.`,
  });
}

function identityOf(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{17}[\dXx]$/.test(text)) return text;
  throw new Failure({
    zh: `--buyer ${maskIdentity(text)} 不是18位身份证号。`,
    en: `--buyer ${maskIdentity(text)} is not an 18-character identity number.`,
  });
}
