import type { Direction } from "../columns/direction.js";
import { sheets, type Withdrawal } from "../columns/withdrawals.js";
import type { StoredRow } from "../intake/spool.js";
import { identityCard } from "../law/specification.js";
import { type Amount, amountDigits, multiply, readAmount } from "../values/amount.js";
import { isDay, isTime, unambiguousDay } from "../values/calendar.js";
import { type KnownInventory, keyNames, type Lookup, type Texts } from "./inventories.js";

/** Goods that come back. */
export interface ReturnedLine {
  /** Its row of the list; the application's first where the list names no goods. */
  readonly row: StoredRow;
  /** By column of the return's goods. */
  readonly text: Texts;
  /** The same line of the inventory, where that is known. */
  readonly known: Texts | undefined;
  readonly quantity: Amount | undefined;
  /** What the goods cost, in yuan; undefined where no price is known. */
  readonly value: Amount | undefined;
}

/** One inventory that is to be cancelled or returned: what the list says, completed by what is known of it. */
export interface Application {
  /** Its rows of the list as they came. */
  readonly rows: readonly StoredRow[];
  readonly lookup: Lookup;
  readonly known: KnownInventory | undefined;
  /** Undefined where neither number nor ieFlag nor a source tells. */
  readonly direction: Direction | undefined;
  /** By column of the message's head, and ieFlag and releaseDate (YYYYMMDD where it is a day). */
  readonly head: Texts;
  /** Empty for a cancellation. */
  readonly lines: readonly ReturnedLine[];
  /** True where all that the inventory has comes back. */
  readonly whole: boolean;
}

/** Reads a row's cell by column name. */
export type Cell = (row: StoredRow, column: string) => string;

/** What the rows of one inventory are completed from. */
export interface Completing {
  readonly command: Withdrawal;
  readonly cell: Cell;
  readonly find: (row: Texts) => Lookup;
  readonly defaults: ReadonlyMap<string, string>;
}

const goodsNames = sheets.return.I.goods.map(({ name }) => name);
const naming = goodsNames.filter((name) => name !== "itemNote" && name !== "price");

/** The first value that the rows of an inventory have in a column: one that is left blank is the one above. */
function headCell(rows: readonly StoredRow[], column: string, cell: Cell): string {
  for (const row of rows) {
    const value = cell(row, column);
    if (value !== "") return value;
  }
  return "";
}

/** The numbers that a row is known by, with those that say whose they are. */
export function numbersOf(rows: readonly StoredRow[], cell: Cell): Texts {
  const names = [...keyNames, "ebpCode", "logisticsCode"];
  return Object.fromEntries(names.map((name) => [name, headCell(rows, name, cell)]));
}

/** Completes an application: the list's own values, then the inventory's, then the profile's. */
export function completed(rows: readonly StoredRow[], completing: Completing): Application {
  const { command, cell, find, defaults } = completing;
  const lookup = find(numbersOf(rows, cell));
  const known = lookup.found;
  const value = (column: string): string =>
    headCell(rows, column, cell) || known?.head[column] || defaults.get(column) || "";
  const direction = directionOf(value("invtNo"), value("ieFlag"), known);
  const { head: columns } = sheets[command][direction ?? "I"];
  const head: Record<string, string> = Object.fromEntries(columns.map(({ name }) => [name, value(name)]));
  // An identity card is the only document that the schema's users may name.
  if (head["buyerIdType"] === "") head["buyerIdType"] = identityCard.value;
  // Imports: the enterprise's own number of the application, which nobody has to keep: the inventory's will do.
  if (head["copNo"] === "" && direction === "I") head["copNo"] = head["invtNo"] ?? "";
  head["invtNo"] = value("invtNo");
  head["orderNo"] = value("orderNo");
  head["ieFlag"] = headCell(rows, "ieFlag", cell);
  head["releaseDate"] = dayOf(headCell(rows, "releaseDate", cell) || known?.head["releaseDate"] || "");
  const lines = command === "return" ? returnedLines(rows, known, completing) : [];
  return { rows, lookup, known, direction, head, lines, whole: isWhole(rows, lines, known, cell) };
}

/** The ninth character of an inventory's number is its direction. */
function directionOf(
  invtNo: string,
  ieFlag: string,
  known: KnownInventory | undefined,
): Direction | undefined {
  for (const said of [invtNo.charAt(8), known?.direction, ieFlag])
    if (said === "I" || said === "E") return said;
  return undefined;
}

/** YYYYMMDD of a day or of a receipt's time; other texts as they are. */
function dayOf(text: string): string {
  if (isDay(text)) return text;
  return isTime(text) ? text.slice(0, 8) : (unambiguousDay(text) ?? text);
}

/** True where a row of the list says which goods come back; a price or a remark alone does not. */
function namesGoods(rows: readonly StoredRow[], cell: Cell): boolean {
  return rows.some((row) => naming.some((name) => cell(row, name) !== ""));
}

function returnedLines(
  rows: readonly StoredRow[],
  known: KnownInventory | undefined,
  { cell, defaults }: Completing,
): ReturnedLine[] {
  const [first] = rows;
  if (first === undefined) return [];
  if (!namesGoods(rows, cell)) {
    return (known?.lines ?? []).map((line) =>
      returnedLine(
        first,
        textsOf((name) => (name === "itemNote" ? "" : (line[name] ?? ""))),
        line,
      ),
    );
  }
  return rows.map((row) => {
    const gnum = cell(row, "gnum");
    const line = known?.lines.find((each) => sameNumber(each["gnum"], gnum));
    const text = textsOf((name) =>
      name === "itemNote" ? cell(row, name) : cell(row, name) || line?.[name] || (defaults.get(name) ?? ""),
    );
    return returnedLine(row, text, line);
  });
}

function textsOf(value: (name: string) => string): Texts {
  return Object.fromEntries(goodsNames.map((name) => [name, value(name)]));
}

function returnedLine(row: StoredRow, text: Texts, known: Texts | undefined): ReturnedLine {
  const quantity = readAmount(text["qty"] ?? "");
  return { row, text, known, quantity, value: goodsValue(quantity, known, text["price"] ?? "") };
}

/** The whole line's total; of a part, quantity times price. */
function goodsValue(
  quantity: Amount | undefined,
  known: Texts | undefined,
  price: string,
): Amount | undefined {
  if (quantity === undefined) return undefined;
  const total = quantity === readAmount(known?.["qty"] ?? "") ? readAmount(known?.["totalPrice"] ?? "") : 0n;
  // A source is not checked: a total of 0 says no more than none.
  if (total !== undefined && total > 0n) return total;
  const each = readAmount(price);
  const value = each === undefined ? 0n : multiply(quantity, each, amountDigits);
  return value > 0n ? value : undefined;
}

/** True for two texts of one whole number. */
export function sameNumber(a: string | undefined, b: string): boolean {
  return a !== undefined && /^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b);
}

function isWhole(
  rows: readonly StoredRow[],
  lines: readonly ReturnedLine[],
  known: KnownInventory | undefined,
  cell: Cell,
): boolean {
  if (!namesGoods(rows, cell)) return true;
  if (known === undefined || known.lines.length === 0) return false;
  return known.lines.every((line) =>
    lines.some(({ known: same, quantity }) => same === line && quantity === readAmount(line["qty"] ?? "")),
  );
}
