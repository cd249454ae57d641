import type { Direction } from "../columns/direction.js";
import {
  type ApplicationHeadColumn,
  applicationColumns,
  applicationHeadNames,
  type WithdrawalColumn,
  type WithdrawalCommand,
  type WithdrawalFlag,
} from "../columns/withdrawals.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/store.js";
import { returnModes } from "../law/codes.js";
import { identityCard } from "../law/specification.js";
import {
  type ApplicationHead,
  type InventoryLookup,
  type KnownGoods,
  type KnownInventory,
  type ReturnedGoods,
  type ReturnedLine,
  sameNumber,
  type WithdrawalApplication,
} from "../rules/withdraw/withdrawal.js";
import { type Amount, amountDigits, multiply, readAmount } from "../values/amount.js";
import { isDay, isTime, unambiguousDay } from "../values/calendar.js";
import type { RowPlace } from "../values/finding.js";
import { recordOf } from "../values/record-of.js";
import { type InventoryNumbers, numberNames } from "./inventories.js";

/** An inventory that is to be cancelled or returned: the list's values, completed from the sources. */
export interface Application extends WithdrawalApplication {
  /** Its rows of the list, unchanged. */
  readonly rows: readonly StoredRow[];
}

/** Reads a row's cell by column name. */
export type Cell = (row: StoredRow, column: WithdrawalColumn) => string;

/** What the rows of one inventory are completed from. */
export interface Completing {
  readonly command: WithdrawalCommand;
  readonly cell: Cell;
  readonly headers: readonly Header[];
  readonly find: (row: InventoryNumbers) => InventoryLookup;
  readonly defaults: ReadonlyMap<string, string>;
}

const { goods: importGoods } = applicationColumns.return.I;
const { goods: exportGoods } = applicationColumns.return.E;
const goodsNames = [...new Set([...importGoods, ...exportGoods].map(({ name }) => name))];
const naming = goodsNames.filter((name) => name !== "itemNote" && name !== "price");
/** What an export's return says of the way back: the inventory and the profile have that of the way out. */
const wayBack: ReadonlySet<ApplicationHeadColumn> = new Set([
  "loctNo",
  "coElNo",
  "tradeMode",
  "billNo",
  "trafMode",
  "trafName",
  "portCode",
  "country",
  "voyageNo",
]);
const applicationNames: readonly (ApplicationHeadColumn | WithdrawalFlag)[] = [
  ...applicationHeadNames,
  "ieFlag",
  "releaseDate",
];

/** The place of a row of the lists. */
export function placeOfRow(row: StoredRow, headers: readonly Header[]): RowPlace {
  return { file: headers[row.file]?.file ?? "", line: row.line };
}

/** The row of an inventory that has a value in a column, else its first: a cell that is left blank is the one above. */
export function rowWith(rows: readonly StoredRow[], column: WithdrawalColumn, cell: Cell): StoredRow {
  const row = rows.find((each) => cell(each, column) !== "") ?? rows[0];
  if (row === undefined) throw new RangeError("an application without rows");
  return row;
}

/** The first value that the rows of an inventory have in a column. */
function headCell(rows: readonly StoredRow[], column: WithdrawalColumn, cell: Cell): string {
  return cell(rowWith(rows, column, cell), column);
}

/** The numbers by which the rows of an inventory are looked up. */
export function numbersOf(rows: readonly StoredRow[], cell: Cell): InventoryNumbers {
  return recordOf(numberNames, (name) => headCell(rows, name, cell));
}

/** Completes an application: the list's own values, then the inventory's, then the profile's. */
export function completed(rows: readonly StoredRow[], completing: Completing): Application {
  const { command, cell, headers, find, defaults } = completing;
  const [first] = rows;
  if (first === undefined) throw new RangeError("an application without rows");
  const lookup = find(numbersOf(rows, cell));
  const known = lookup.found;
  const lines = command === "return" ? returnedLines(rows, known, completing) : [];
  const listed = (column: WithdrawalColumn): string => headCell(rows, column, cell);
  const value = (column: ApplicationHeadColumn): string =>
    listed(column) || (wayBack.has(column) ? "" : known?.head[column] || defaults.get(column) || "");
  const ieFlag = listed("ieFlag") || defaults.get("ieFlag") || "";
  const direction = inventoryDirection(value("invtNo"), ieFlag, known);
  const columns = applicationColumns[command][direction ?? "I"].head.map(({ name }) => name);
  const own = new Set<string>([...columns, "invtNo", "orderNo"]);
  const head = recordOf(applicationNames, (name) => {
    if (name === "ieFlag") return listed(name);
    if (name === "releaseDate") return dayOfRelease(listed(name) || known?.head[name] || "");
    return own.has(name) ? value(name) : "";
  });
  return {
    ...{ command, rows, place: placeOfRow(first, headers), lookup, direction, listed },
    head: completedHead(head, columns, direction, known?.head.tradeMode ?? ""),
    lines,
    whole: isWhole(rows, lines, known, cell),
  };
}

/** The head with its blank columns filled in. */
function completedHead(
  head: ApplicationHead,
  columns: readonly ApplicationHeadColumn[],
  direction: Direction | undefined,
  declaredMode: string,
): ApplicationHead {
  const { buyerIdType, copNo, invtNo, tradeMode, billNo, logisticsNo } = head;
  const isBlank = (column: ApplicationHeadColumn): boolean => columns.includes(column) && head[column] === "";
  return {
    ...head,
    // The specification allows no other document than an identity card.
    buyerIdType: isBlank("buyerIdType") ? identityCard.value : buyerIdType,
    // copNo of an import's application may be that of the inventory.
    copNo: isBlank("copNo") && direction === "I" ? invtNo : copNo,
    tradeMode: isBlank("tradeMode") ? (returnModes.get(declaredMode) ?? "") : tradeMode,
    // The specification: the way-bill's number where there is no bill.
    billNo: isBlank("billNo") ? logisticsNo : billNo,
  };
}

/** The ninth character of an inventory's number is its direction. */
function inventoryDirection(
  invtNo: string,
  ieFlag: string,
  known: KnownInventory | undefined,
): Direction | undefined {
  for (const direction of [invtNo.charAt(8), known?.direction, ieFlag])
    if (direction === "I" || direction === "E") return direction;
  return undefined;
}

/** YYYYMMDD of a day or of a receipt's time; other texts as they are. */
function dayOfRelease(text: string): string {
  if (isDay(text)) return text;
  return isTime(text) ? text.slice(0, 8) : (unambiguousDay(text) ?? text);
}

/** True where a row of the list names goods; a price or a remark alone does not. */
function namesGoods(rows: readonly StoredRow[], cell: Cell): boolean {
  return rows.some((row) => naming.some((name) => cell(row, name) !== ""));
}

function returnedLines(
  rows: readonly StoredRow[],
  known: KnownInventory | undefined,
  { cell, headers, defaults }: Completing,
): ReturnedLine[] {
  const [first] = rows;
  if (first === undefined) return [];
  if (!namesGoods(rows, cell)) {
    const place = placeOfRow(first, headers);
    return (known?.lines ?? []).map((line) =>
      returnedLine(
        place,
        recordOf(goodsNames, (name) => (name === "itemNote" ? "" : line[name])),
        line,
      ),
    );
  }
  return rows.map((row) => {
    const gnum = cell(row, "gnum");
    const line = known?.lines.find((each) => sameNumber(each.gnum, gnum));
    const text = recordOf(goodsNames, (name) => {
      const listed = cell(row, name);
      if (name === "itemNote" || name === "qty1" || name === "qty2") return listed;
      return listed || line?.[name] || (defaults.get(name) ?? "");
    });
    return returnedLine(placeOfRow(row, headers), withLegal(text, line), line);
  });
}

/**
 * The goods with their legal quantities, where the list leaves them out and they follow: of a whole line the inventory's,
 * of a part the quantity itself where the units are the same.
 */
function withLegal(text: ReturnedGoods, line: KnownGoods | undefined): ReturnedGoods {
  const isWhole = line !== undefined && readAmount(text.qty) === readAmount(line.qty);
  const legal = (number: "1" | "2"): string => {
    const [given, unit] = [text[`qty${number}`], text[`unit${number}`]];
    if (given !== "") return given;
    if (isWhole) return line[`qty${number}`];
    return unit !== "" && unit === text.unit ? text.qty : "";
  };
  return { ...text, qty1: legal("1"), qty2: legal("2") };
}

function returnedLine(place: RowPlace, text: ReturnedGoods, known: KnownGoods | undefined): ReturnedLine {
  const quantity = readAmount(text.qty);
  return { place, text, known, quantity, value: goodsValue(quantity, known, text.price) };
}

/** The whole line's total; of a part, quantity times price. */
export function goodsValue(
  quantity: Amount | undefined,
  known: Pick<KnownGoods, "qty" | "totalPrice"> | undefined,
  price: string,
): Amount | undefined {
  if (quantity === undefined) return undefined;
  const total = known !== undefined && quantity === readAmount(known.qty) ? readAmount(known.totalPrice) : 0;
  // Sources are not checked: a total of 0 counts as missing.
  if (total !== undefined && total > 0) return total;
  const each = readAmount(price);
  const value = each === undefined ? 0 : multiply(quantity, each, amountDigits);
  return value > 0 ? value : undefined;
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
    lines.some(({ known: same, quantity }) => same === line && quantity === readAmount(line.qty)),
  );
}
