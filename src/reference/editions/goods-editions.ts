import { daysAfter } from "../../values/days.js";
import { elementsOf } from "./declaration-elements.js";
import {
  compareTexts,
  type Edition,
  type EditionRow,
  type EditionTable,
  editionOn,
  inOrder,
} from "./edition.js";
import { EditionStore } from "./edition-store.js";

/** Legal units of goods, by code; the second is blank where they have one only. */
export interface LegalUnits {
  readonly unit1: string;
  readonly unit2: string;
}

/** What stands beside a code in a table of supervision letters (监管条件). */
export interface Supervision {
  /** Letters and digits, in any order; blank where goods of the code need no document. */
  readonly letters: string;
  /** The inspection class (检验检疫类别), as the table writes it. */
  readonly ciq: string;
}

/** That a code is not in force on a day. */
export interface CodeEnd {
  /**
   * `ended`: its table says its last day. `early`: it says a first day that is later. `dropped`: it stood in the edition
   * before and is not in the one in force.
   */
  readonly kind: "ended" | "early" | "dropped";
  /** The last day, of `early` the first (YYYY-MM-DD). */
  readonly day: string;
  /** The table and edition that say so: `hs 2026A`. */
  readonly source: string;
}

/** What the editions in force on a day say of goods codes of 10 digits. */
export interface GoodsEditions {
  /** The same on another day (YYYY-MM-DD); rows that were read are not read again. */
  on(day: string): GoodsEditions;
  /** The editions in force on the day, one a table. */
  readonly used: readonly Edition[];
  /** Whether the code is not in force on the day; `in-force`; undefined where no table knows it. */
  end(code: string): CodeEnd | "in-force" | undefined;
  /** Undefined where no table has the code. */
  units(code: string): LegalUnits | undefined;
  elements(code: string): readonly string[] | undefined;
  supervision(code: string): Supervision | undefined;
  /** The letters of all codes that begin with a shorter one; blank where none has any. */
  lettersUnder(code: string): string;
}

/** The tables that rules on goods ask. */
const asked: readonly EditionTable[] = ["hs", "refund-rates", "elements", "licences"];

/**
 * What the editions of a folder say on a day (YYYY-MM-DD); undefined where none of these tables was imported. Their rows
 * are read when a code is first asked about.
 */
export function goodsEditionsOn(folder: string, day: string): GoodsEditions | undefined {
  const store = new EditionStore(folder);
  const listed: Listed = new Map(asked.map((table) => [table, store.list(table)]));
  if (![...listed.values()].some((editions) => editions.length > 0)) return undefined;
  return editionsOn(listed, readOnce(store), day);
}

/** The editions of each table. */
type Listed = ReadonlyMap<EditionTable, readonly Edition[]>;

function editionsOn(listed: Listed, rowsOf: RowsOf, day: string): GoodsEditions {
  const editionsOf = (table: EditionTable): readonly Edition[] => listed.get(table) ?? [];
  const codes = (["hs", "refund-rates"] as const).map(
    (table) => new CodesInForce(editionsOf(table), rowsOf, day),
  );
  const inForce = (table: EditionTable): Edition | undefined => editionOn(editionsOf(table), day);
  const under = new Map<string, string>();
  return {
    on: (other) => editionsOn(listed, rowsOf, other),
    used: asked.flatMap((table) => inForce(table) ?? []),
    end(code) {
      for (const table of codes) {
        const end = table.end(code);
        if (end !== undefined) return end;
      }
      return undefined;
    },
    units(code) {
      const row = codes[0]?.rowOf(code);
      return row === undefined ? undefined : { unit1: row["unit1"] ?? "", unit2: row["unit2"] ?? "" };
    },
    elements(code) {
      const [row] = rowsOf(inForce("elements")).get(code) ?? [];
      return row === undefined ? undefined : elementsOf(row["elements"] ?? "");
    },
    supervision(code) {
      const [row] = rowsOf(inForce("licences")).get(code) ?? [];
      return row === undefined ? undefined : { letters: row["letters"] ?? "", ciq: row["ciq"] ?? "" };
    },
    lettersUnder(code) {
      const known = under.get(code) ?? lettersUnder(rowsOf(inForce("licences")), code);
      under.set(code, known);
      return known;
    },
  };
}

function lettersUnder(rows: RowsByCode, short: string): string {
  const letters = new Set<string>();
  for (const [code, [row]] of rows)
    if (code.startsWith(short)) for (const letter of row?.["letters"] ?? "") letters.add(letter);
  return [...letters].toSorted().join("");
}

type RowsByCode = ReadonlyMap<string, readonly EditionRow[]>;

/** The rows of an edition, none of none. */
type RowsOf = (edition: Edition | undefined) => RowsByCode;

const noRows: RowsByCode = new Map();

/** Reads the rows of each edition when they are first asked for, once. */
function readOnce(store: EditionStore): RowsOf {
  const read = new Map<Edition, RowsByCode>();
  return (edition) => {
    if (edition === undefined) return noRows;
    const known = read.get(edition);
    if (known !== undefined) return known;
    const rows = rowsByCode(store, edition);
    read.set(edition, rows);
    return rows;
  };
}

function rowsByCode(store: EditionStore, edition: Edition): RowsByCode {
  const byCode = new Map<string, EditionRow[]>();
  for (const row of store.rows(edition)) {
    const code = row["code"] ?? "";
    const known = byCode.get(code);
    if (known === undefined) byCode.set(code, [row]);
    else known.push(row);
  }
  return byCode;
}

/** The codes of a table whose rows have days: those of the edition in force, and of the one before it. */
class CodesInForce {
  readonly #day: string;
  readonly #edition: Edition | undefined;
  readonly #rows: () => RowsByCode;
  readonly #before: () => RowsByCode;

  constructor(editions: readonly Edition[], rowsOf: RowsOf, day: string) {
    this.#day = day;
    const begun = editions.filter(({ validFrom }) => validFrom <= day);
    const [before, current] = begun.toSorted(inOrder).slice(-2);
    const edition = current ?? before;
    this.#edition = edition;
    this.#rows = () => rowsOf(edition);
    this.#before = () => rowsOf(current === undefined ? undefined : before);
  }

  /** The row of a code that holds the day; of several the one that began last. */
  rowOf(code: string): EditionRow | undefined {
    return this.#rows()
      .get(code)
      ?.filter((row) => !isOver(row, this.#day) && (row["from"] ?? "") <= this.#day)
      .toSorted((one, two) => compareTexts(one["from"] ?? "", two["from"] ?? ""))
      .at(-1);
  }

  end(code: string): CodeEnd | "in-force" | undefined {
    if (this.#edition === undefined) return undefined;
    const { table, edition, validFrom } = this.#edition;
    const source = `${table} ${edition}`;
    const rows = this.#rows().get(code);
    if (rows === undefined) {
      const earlier =
        this.#before()
          .get(code)
          ?.some((row) => !isOver(row, validFrom)) === true;
      return earlier ? { kind: "dropped", day: daysAfter(validFrom, -1), source } : undefined;
    }
    if (this.rowOf(code) !== undefined) return "in-force";
    const last = rows
      .filter((row) => isOver(row, this.#day))
      .map((row) => row["to"] ?? "")
      .toSorted()
      .at(-1);
    if (last !== undefined) return { kind: "ended", day: last, source };
    return { kind: "early", day: rows.map((row) => row["from"] ?? "").toSorted()[0] ?? "", source };
  }
}

/** Whether a row had ended before a day. */
function isOver(row: EditionRow, day: string): boolean {
  const to = row["to"] ?? "";
  return to !== "" && to < day;
}
