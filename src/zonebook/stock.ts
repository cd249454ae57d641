import type { Source } from "../formats/source.js";
import { type ReadSheet, readSheetTable } from "../intake/sheet-table.js";
import type { CodeTable } from "../reference/code-table.js";
import { type RowOf, rowError } from "../tables/read-table.js";
import { stockColumns } from "../tables/stock-columns.js";
import type { UserTableError } from "../tables/user-table-error.js";
import { type Amount, add, readAmount } from "../values/amount.js";
import { dashed, isDay, unambiguousDay } from "../values/calendar.js";

/** A change of a balance by what came into the zone. */
interface Arrival {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly kind: "entry" | "return";
  readonly qty: Amount;
  /** The row that says it. */
  readonly line: number;
}

/** Rows that say what a row before them says. */
export interface RepeatedRows {
  readonly count: number;
  /** The first of them, and the row that it repeats. */
  readonly line: number;
  readonly as: number;
}

/** Goods of one number in a book: what entered, what came back, what left. */
export interface StockItem {
  readonly emsNo: string;
  readonly itemRecordNo: string;
  /** 备案序号; blank where no row of the stock has it. */
  readonly putrecSeqno: string;
  readonly unit: string;
  readonly gcode: string;
  readonly gname: string;
  /** By date. */
  readonly arrivals: readonly Arrival[];
  /** Its place among the goods with its goods' number, by the day on which each entered first. */
  readonly place: number;
}

/** Goods while the stock is read, by their number in the book: some books give every entry one of its own. */
type KeptItems = Map<string, { readonly item: NewItem; readonly arrivals: Arrival[] }>;

/** Goods as a row of the stock has them. */
export type NewItem = Omit<StockItem, "arrivals" | "place">;

type StockRow = RowOf<typeof stockColumns>;

/** The goods of a stock, by book and goods' number. */
export class Stock {
  readonly #kept = new Map<string, KeptItems>();
  readonly #items = new Map<string, readonly StockItem[]>();
  #repeated: RepeatedRows | undefined;

  /** Undefined where no two rows say the same. Both count all the same: goods may enter twice on a day. */
  get repeated(): RepeatedRows | undefined {
    return this.#repeated;
  }

  /** Adds what came into the zone. */
  add(item: NewItem, arrival: Arrival): void {
    const key = keyOf(item.emsNo, item.itemRecordNo);
    const items: KeptItems = this.#kept.get(key) ?? new Map();
    const known = items.get(item.putrecSeqno);
    if (known === undefined) items.set(item.putrecSeqno, { item, arrivals: [arrival] });
    else known.arrivals.push(arrival);
    this.#kept.set(key, items);
  }

  /** Goods with a number in a book; several where they have several numbers there, the first that entered first. */
  of(emsNo: string, itemRecordNo: string): readonly StockItem[] {
    return this.#items.get(keyOf(emsNo, itemRecordNo)) ?? none;
  }

  /** All goods, by book, number there and goods' number. */
  all(): readonly StockItem[] {
    return [...this.#items.values()].flat().sort(compareItems);
  }

  /** Puts rows without a number in the book to the one that the goods have there, and sorts what came by date. */
  settle(): void {
    for (const [key, items] of this.#kept) {
      const blank = items.get("");
      if (blank !== undefined && items.size === 2) {
        items.delete("");
        for (const { arrivals } of items.values()) arrivals.push(...blank.arrivals);
      }
      for (const { arrivals } of items.values()) this.#noteRepeated(arrivals);
      const sorted = [...items.values()].map(({ item, arrivals }) => ({
        ...item,
        arrivals: arrivals.sort((one, other) => compare(one.date, other.date)),
      }));
      sorted.sort((one, other) => compare(one.arrivals[0]?.date ?? "", other.arrivals[0]?.date ?? ""));
      this.#items.set(
        key,
        sorted.map((item, place) => ({ ...item, place })),
      );
    }
    this.#kept.clear();
  }

  #noteRepeated(arrivals: readonly Arrival[]): void {
    const lines = new Map<string, number>();
    for (const { date, kind, qty, line } of arrivals) {
      const key = `${date} ${kind} ${qty}`;
      const as = lines.get(key);
      if (as === undefined) {
        lines.set(key, line);
        continue;
      }
      const first = this.#repeated;
      const count = (first?.count ?? 0) + 1;
      this.#repeated = first === undefined || line < first.line ? { count, line, as } : { ...first, count };
    }
  }
}

const none: readonly StockItem[] = [];

/** The sum of what came in as one kind. */
export function arrived({ arrivals }: StockItem, kind: Arrival["kind"]): Amount {
  return arrivals.reduce((sum, each) => (each.kind === kind ? add(sum, each.qty) : sum), 0 as Amount);
}

/** How a stock is read. */
export interface StockReading {
  readonly units: CodeTable;
  /** A folder for a workbook that comes by a pipe. */
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/** A stock as it was read. */
export interface ReadStock extends ReadSheet {
  readonly stock: Stock;
  /** Units that stand there by name, each with its code. */
  readonly unitWords: ReadonlyMap<string, string>;
}

/** Reads a stock. Throws UserTableError for a row that is none. */
export async function readStock(
  source: Source,
  { units: codes, scratch, signal }: StockReading,
): Promise<ReadStock> {
  const stock = new Stock();
  const unitWords = new Map<string, string>();
  const units = new Map<string, { readonly unit: string; readonly line: number }>();
  const read = await readSheetTable({ source, columns: stockColumns, scratch, signal }, (row) => {
    const { item, arrival } = readRow(row, codes, unitWords);
    const key = keyOf(item.emsNo, item.itemRecordNo);
    const known = units.get(key);
    if (known !== undefined && known.unit !== item.unit) throw otherUnit(row, item.unit, known);
    if (known === undefined) units.set(key, { unit: item.unit, line: row.line });
    stock.add(item, arrival);
  });
  stock.settle();
  return { ...read, stock, unitWords };
}

function readRow(
  row: StockRow,
  codes: CodeTable,
  unitWords: Map<string, string>,
): { item: NewItem; arrival: Arrival } {
  const [emsNo, itemRecordNo] = [row.cell("emsNo"), row.cell("itemRecordNo")];
  if (emsNo === "" || itemRecordNo === "")
    throw rowError(row, {
      zh: "没有账册编号（emsNo）或料号（itemRecordNo）；每行都要有",
      en: "has no emsNo or no itemRecordNo; every row needs both",
    });
  const unit = unitOf(row, codes, unitWords);
  return {
    item: {
      ...{ emsNo, itemRecordNo, unit, putrecSeqno: row.cell("putrecSeqno") },
      ...{ gcode: row.cell("gcode"), gname: row.cell("gname") },
    },
    arrival: { date: dayOf(row), kind: kindOf(row), qty: quantityOf(row), line: row.line },
  };
}

/** The code of a unit that is given by its code or its name; the names are kept in `words`. */
function unitOf(row: StockRow, codes: CodeTable, words: Map<string, string>): string {
  const text = row.cell("unit");
  if (codes.has(text)) return text;
  const code = words.get(text) ?? codes.search(text).find(({ name }) => name === text)?.code;
  if (code !== undefined) {
    words.set(text, code);
    return code;
  }
  const near = codes.nearest(text).map((each) => `${each.code} ${each.name}`);
  const [zh, en] =
    near.length === 0 ? ["", ""] : [`，相近的有 ${near.join("、")}`, `; near it are ${near.join(", ")}`];
  throw rowError(row, {
    zh: `计量单位“${text}”不是计量单位的3位代码或名称${zh}；请用 qingdan codes units 查，如 011（件）`,
    en: `"${text}" is neither the 3-digit code nor the name of a unit${en}; look it up with qingdan codes units, like 011 (pieces)`,
  });
}

function dayOf(row: StockRow): string {
  const text = row.cell("date");
  const plain = text.replaceAll("-", "");
  const day = isDay(plain) && (text === plain || text === dashed(plain)) ? plain : unambiguousDay(text);
  if (day !== undefined) return dashed(day);
  throw rowError(row, {
    zh: `日期“${text}”不正确；应如 2026-11-20`,
    en: `"${text}" is not a day; write it like 2026-11-20`,
  });
}

const kinds: ReadonlyMap<string, Arrival["kind"]> = new Map([
  ["entry", "entry"],
  ["入区", "entry"],
  ["return", "return"],
  ["退货", "return"],
  ["退回", "return"],
  ["退回入区", "return"],
]);

function kindOf(row: StockRow): Arrival["kind"] {
  const text = row.cell("kind");
  const kind = kinds.get(text.toLowerCase());
  if (kind !== undefined) return kind;
  throw rowError(row, {
    zh: `类别“${text}”不认识；应为 entry（入区）或 return（退回入区）`,
    en: `"${text}" is no kind; write entry or return`,
  });
}

function quantityOf(row: StockRow): Amount {
  const text = row.cell("qty");
  const qty = readAmount(text);
  if (qty !== undefined && qty > 0) return qty;
  throw rowError(row, {
    zh: `数量“${text}”不正确；应为大于0、至多5位小数的数，不带千分位`,
    en: `"${text}" is not a quantity; write a number above 0 with at most 5 decimals, without separators`,
  });
}

function otherUnit(
  row: StockRow,
  unit: string,
  known: { readonly unit: string; readonly line: number },
): UserTableError {
  return rowError(row, {
    zh: `计量单位 ${unit} 与第${known.line}行同一料号的 ${known.unit} 不同；同一料号请用账册的同一单位`,
    en: `has unit ${unit}, line ${known.line} has ${known.unit} for the same goods; use the book's unit in both`,
  });
}

function keyOf(emsNo: string, itemRecordNo: string): string {
  return `${emsNo}\u001f${itemRecordNo}`;
}

function compareItems(one: StockItem, other: StockItem): number {
  return (
    compare(one.emsNo, other.emsNo) ||
    compareNumbers(one.putrecSeqno, other.putrecSeqno) ||
    compareNumbers(one.itemRecordNo, other.itemRecordNo)
  );
}

/** Texts by their code units. */
export function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Numbers by their size, other texts as texts. */
export function compareNumbers(one: string, other: string): number {
  const areNumbers = /^\d{1,15}$/.test(one) && /^\d{1,15}$/.test(other);
  return (areNumbers ? Number(one) - Number(other) : 0) || compare(one, other);
}
