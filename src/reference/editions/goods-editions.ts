import { daysAfter } from "../../values/days.js";
import { once } from "../../values/once.js";
import { elementsOf } from "./declaration-elements.js";
import { type Edition, type EditionRow, type EditionTable, editionOn, inOrder } from "./edition.js";
import { EditionStore } from "./edition-store.js";

/** Legal units of goods, by code; the second is blank where they have one only. */
export interface LegalUnits {
  readonly unit1: string;
  readonly unit2: string;
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
  /** The editions in force on the day, one a table. */
  readonly used: readonly Edition[];
  /** Whether the code is not in force on the day; `in-force`; undefined where no table knows it. */
  end(code: string): CodeEnd | "in-force" | undefined;
  /** Undefined where no table has the code. */
  units(code: string): LegalUnits | undefined;
  elements(code: string): readonly string[] | undefined;
}

/** The tables that rules on goods ask. */
const asked: readonly EditionTable[] = ["hs", "refund-rates", "elements"];

/**
 * What the editions of a folder say on a day (YYYY-MM-DD); undefined where none of these tables was imported. Their rows
 * are read when a code is first asked about.
 */
export function goodsEditionsOn(folder: string, day: string): GoodsEditions | undefined {
  const store = new EditionStore(folder);
  if (!asked.some((table) => store.list(table).length > 0)) return undefined;
  const codes = (["hs", "refund-rates"] as const).map((table) => new CodesInForce(store, table, day));
  const inForce = (table: EditionTable): Edition | undefined => editionOn(store.list(table), day);
  const elements = once(() => rowsByCode(store, inForce("elements")));
  return {
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
      const [row] = elements().get(code) ?? [];
      return row === undefined ? undefined : elementsOf(row["elements"] ?? "");
    },
  };
}

type RowsByCode = ReadonlyMap<string, readonly EditionRow[]>;

function rowsByCode(store: EditionStore, edition: Edition | undefined): RowsByCode {
  const byCode = new Map<string, EditionRow[]>();
  for (const row of edition === undefined ? [] : store.rows(edition)) {
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

  constructor(store: EditionStore, table: EditionTable, day: string) {
    this.#day = day;
    const editions = store.list(table).filter(({ validFrom }) => validFrom <= day);
    const [before, current] = editions.toSorted(inOrder).slice(-2);
    const edition = current ?? before;
    this.#edition = edition;
    this.#rows = once(() => rowsByCode(store, edition));
    this.#before = once(() => rowsByCode(store, current === undefined ? undefined : before));
  }

  /** The row of a code that holds the day. */
  rowOf(code: string): EditionRow | undefined {
    return this.#rows()
      .get(code)
      ?.findLast((row) => !isOver(row, this.#day) && (row["from"] ?? "") <= this.#day);
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
