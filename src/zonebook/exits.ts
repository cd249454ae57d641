import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { countedDay, momentOfState, type Population } from "../declared/population.js";
import { scratchDatabase } from "../declared/scratch-database.js";
import { modes } from "../law/codes.js";
import type { Database } from "../ledger/database.js";
import { numberQuery } from "../ledger/statement.js";
import { recordOf } from "../values/record-of.js";

/** What the book needs of a goods line of an import out of a zone. */
const factNames = [
  ...["emsNo", "ebpCode", "orderNo", "invtNo", "gnum", "file", "line"],
  ...["itemRecordNo", "itemNo", "gcode", "gname", "gmodel", "country", "currency", "totalPrice"],
  ...["qty", "unit", "qty1", "unit1", "qty2", "unit2"],
] as const;

/** A goods line that left a zone. */
export interface ZoneExit {
  readonly facts: Readonly<Record<(typeof factNames)[number], string>>;
  /** YYYY-MM-DD, by the population. */
  readonly day: string;
  /** The number of its order among all. */
  readonly ordinal: number;
}

type ExitRow = readonly [day: string, ordinal: number, facts: string];

/** Whether an order brings goods out of a zone to buyers: an import of bonded goods. */
export function isZoneExit({ direction, head }: Pick<DeclaredOrder, "direction" | "head">): boolean {
  return direction === "I" && head.tradeMode === modes.bonded;
}

/** Goods lines that left zones, in a scratch database, so that they come by the day on which they left. */
export class ZoneExits {
  readonly #database: Database;
  readonly #insert;
  #ordinal = 0;

  constructor(scratch: string) {
    this.#database = scratchDatabase(scratch, "book");
    this.#database.exec(
      "CREATE TABLE exit (id INTEGER PRIMARY KEY, day TEXT NOT NULL, moment TEXT NOT NULL, ordinal INTEGER NOT NULL, facts TEXT NOT NULL)",
    );
    this.#insert = this.#database.prepare(
      "INSERT INTO exit (day, moment, ordinal, facts) VALUES (?, ?, ?, ?)",
    );
  }

  /** Adds the lines of an order; returns its day, undefined where it is not of the population. */
  add(order: DeclaredOrder, population: Population): string | undefined {
    const day = countedDay(order, population)?.day;
    if (day === undefined) return undefined;
    this.#ordinal++;
    const moment = population === "declared" ? "" : (momentOfState(order, "800") ?? "");
    for (const line of order.lines) {
      const cells = factNames.map((name) => factOf(order, line, name));
      this.#insert.run(day, moment, this.#ordinal, JSON.stringify(cells));
    }
    return day;
  }

  /** The lines by day, in a day by the moment of their release, then in the order of the input. */
  *byDay(): Generator<ZoneExit> {
    this.#database.exec("CREATE INDEX exit_by_day ON exit (day, moment, id)");
    const rows = numberQuery<ExitRow>(
      this.#database,
      "SELECT day, ordinal, facts FROM exit ORDER BY day, moment, id",
    );
    for (const [day, ordinal, text] of rows.iterate())
      yield { facts: factsFrom(JSON.parse(text)), day, ordinal };
  }

  close(): void {
    this.#database.close();
  }
}

function factOf(order: DeclaredOrder, line: DeclaredLine, name: (typeof factNames)[number]): string {
  const { head, known } = order;
  if (name === "emsNo" || name === "ebpCode" || name === "orderNo") return head[name];
  if (name === "invtNo") return known?.invtNo || head.invtNo;
  if (name === "gnum") return String(line.gnum);
  if (name === "file") return line.file;
  if (name === "line") return String(line.line);
  return line.text[name];
}

function factsFrom(cells: readonly string[]): ZoneExit["facts"] {
  return recordOf(factNames, (name) => cells[factNames.indexOf(name)] ?? "");
}
