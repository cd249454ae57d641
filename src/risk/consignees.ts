import type { Column } from "../columns/columns.js";
import { messageTables } from "../columns/message-tables.js";
import type { DeclaredOrder } from "../declared/order.js";
import type { Source } from "../formats/source.js";
import { readSheetTable } from "../intake/sheet-table.js";
import { meaningsOf } from "../readings/words/meanings.js";
import type { Reference } from "../reference/tables.js";
import { type ColumnList, optional } from "../tables/column-list.js";
import type { TableRow } from "../tables/read-table.js";
import { consigneeColumns } from "../tables/risk-columns.js";
import type { Finding, Text } from "../values/finding.js";
import { addressText, nameText, type PartyKeys, phoneText } from "./party-keys.js";
import type { RiskScratch } from "./scratch.js";

/** Who gets an order, as keyed digests, and customs' code of the country; undefined or blank where it is not said. */
export interface Consignee {
  readonly name: number | undefined;
  readonly phone: number | undefined;
  readonly address: number | undefined;
  readonly country: string;
}

type Cells = readonly [name: number | null, phone: number | null, address: number | null, country: string];

/**
 * The table's own columns, and all others that tables of CEB303 and CEB505 have: a sheet that `write` takes may have the
 * consignees beside them, and is read as it is.
 */
function sheetColumns(): ColumnList {
  const others: readonly Column[] = [messageTables["303"], messageTables["505"]].flatMap(
    ({ heads, lines }): readonly Column[] => [...heads, ...lines],
  );
  const headersOf = ({ headers, synonyms = [] }: Column): readonly string[] => [...headers, ...synonyms];
  const own = consigneeColumns.map((column) => {
    const same = others.filter(({ name }) => name === column.name).flatMap(headersOf);
    return { ...column, headers: [...new Set([...column.headers, ...same])] };
  });
  const taken = new Set(own.flatMap(({ headers }) => headers));
  const names = new Set<string>(own.map(({ name }) => name));
  const unread = others
    .filter(({ name }) => !names.has(name))
    .map((column) => ({
      ...optional(column.name, column.zh),
      headers: headersOf(column).filter((text) => !taken.has(text)),
    }));
  return [...unread, ...own];
}

/** Rows of `--consignees` that say less than they should. */
interface Left {
  rows: number;
  /** `file:line` of the first. */
  first: string;
}

/** Who gets the orders of exports, by the table of `--consignees`; persons' data are kept as keyed digests only. */
export class Consignees {
  readonly #keys: PartyKeys;
  readonly #rows: RiskScratch;
  readonly #reference: Pick<Reference, "table">;
  readonly #add;
  readonly #ofOrder;
  readonly #unnamed: Left = { rows: 0, first: "" };
  readonly #countries: Left = { rows: 0, first: "" };

  constructor(keys: PartyKeys, rows: RiskScratch, reference: Pick<Reference, "table">) {
    this.#keys = keys;
    this.#rows = rows;
    this.#reference = reference;
    rows.exec("CREATE TABLE consignee(okey INT, name INT, phone INT, address INT, country TEXT)");
    this.#add = rows.change("INSERT INTO consignee VALUES (?,?,?,?,?)");
    this.#ofOrder = rows.query<Cells>(
      "SELECT name, phone, address, country FROM consignee WHERE okey = ? ORDER BY rowid LIMIT 1",
    );
  }

  async read(
    source: Source,
    { scratch, signal }: { readonly scratch: string; readonly signal: AbortSignal },
  ): Promise<readonly Finding[]> {
    const sheet = { source, columns: sheetColumns(), scratch, signal };
    const read = await readSheetTable(sheet, (row) => this.#take(row));
    this.#rows.exec("CREATE INDEX consigneeOf ON consignee(okey)");
    return read.findings;
  }

  /** The consignee of an order, by its number, else by its way-bill; undefined where the table has neither. */
  of({ head }: Pick<DeclaredOrder, "head">): Consignee | undefined {
    for (const key of this.#keysOf((name) => head[name], true)) {
      const cells = this.#ofOrder.get(key);
      if (cells === undefined) continue;
      const [name, phone, address, country] = cells;
      return { name: name ?? undefined, phone: phone ?? undefined, address: address ?? undefined, country };
    }
    return undefined;
  }

  /** What the user has to know of the rows. */
  notes(): readonly Text[] {
    const notes: Text[] = [];
    const [unnamed, countries] = [this.#unnamed, this.#countries];
    if (unnamed.rows > 0)
      notes.push({
        zh: `--consignees 有 ${unnamed.rows} 行没有订单编号和运单编号，或没有收货人，没有用（首行 ${unnamed.first}）`,
        en: `rows of --consignees without order and way-bill number, or without a consignee, were left out: ${unnamed.rows}, the first at ${unnamed.first}`,
      });
    if (countries.rows > 0)
      notes.push({
        zh: `--consignees 有 ${countries.rows} 行的国家不在国别表中，没有比较（首行 ${countries.first}）；请写海关三位代码`,
        en: `rows of --consignees whose country is not in the table of countries were not compared: ${countries.rows}, the first at ${countries.first}; write customs' three digits`,
      });
    return notes;
  }

  #take(row: TableRow): void {
    const [key] = this.#keysOf((name) => row.cell(name), false);
    const name = this.#keys.of("name", nameText(row.cell("consignee")));
    const phone = this.#keys.of("phone", phoneText(row.cell("consigneeTelephone")));
    const address = this.#keys.of("address", addressText(row.cell("consigneeAddress")));
    const country = this.#countryOf(row);
    const isEmpty = name === undefined && phone === undefined && address === undefined && country === "";
    if (key === undefined || isEmpty) count(this.#unnamed, row);
    else this.#add.run(key, name ?? null, phone ?? null, address ?? null, country);
  }

  #countryOf(row: TableRow): string {
    const text = row.cell("consigneeCountry");
    const { codes, certain } = meaningsOf("country", text, this.#reference);
    const code = (certain ? codes[0] : undefined) ?? text;
    if (code === "" || this.#reference.table("countries").has(code)) return code;
    count(this.#countries, row);
    return "";
  }

  /** What rows are found by: of a row the first; an order also looks for rows that do not name platform or carrier. */
  *#keysOf(
    cell: (name: "ebpCode" | "orderNo" | "logisticsCode" | "logisticsNo") => string,
    withShorter: boolean,
  ): Generator<number> {
    const numbers = [
      { kind: "order", party: cell("ebpCode"), number: cell("orderNo") },
      { kind: "waybill", party: cell("logisticsCode"), number: cell("logisticsNo") },
    ];
    for (const { kind, party, number } of numbers) {
      if (number === "") continue;
      const parties = withShorter && party !== "" ? [party, ""] : [party];
      for (const each of parties) {
        const key = this.#keys.of(kind, `${each}\0${number}`);
        if (key !== undefined) yield key;
      }
    }
  }
}

function count(left: Left, { file, line }: TableRow): void {
  if (left.rows === 0) left.first = `${file}:${line}`;
  left.rows++;
}
