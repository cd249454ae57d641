import type { Direction } from "../../columns/direction.js";
import type { Database } from "../database.js";
import { listQuery, type Statement } from "../statement.js";
import type { BookedNode } from "./model.js";
import type { SharedColumns } from "./record-checksums.js";

/** What many nodes have in common. */
export type SharedFacts = Pick<
  BookedNode,
  "direction" | "ebpCode" | "agentCode" | "ebcCode" | "customsCode" | "logisticsCode" | "lane" | "sourceFile"
>;

/** Rows kept in memory; a ledger has as many as there are combinations of parties, lanes and files. */
const mostKept = 10_000;

const columns = `direction, ebp_code, agent_code, ebc_code, customs_code, logistics_code, lane, source_file`;

/** The rows of the table `shared`, those last used in memory. */
export class SharedRows {
  readonly #byText = new Map<string, number>();
  #last: { readonly facts: SharedFacts; readonly id: number } | undefined;
  readonly #byId = new Map<number, SharedFacts>();
  readonly #insert: (facts: SharedFacts) => number;
  readonly #find: Statement<readonly [bigint]>;
  readonly #get: Statement<SharedColumns>;

  /** `insert` writes a row and returns its number. */
  constructor(database: Database, insert: (facts: SharedFacts) => number) {
    this.#insert = insert;
    this.#find = listQuery(
      database,
      `SELECT id FROM shared WHERE ebp_code = ?2 AND direction = ?1 AND agent_code = ?3 AND ebc_code = ?4
        AND customs_code = ?5 AND logistics_code = ?6 AND lane = ?7 AND source_file = ?8`,
    );
    this.#get = listQuery(database, `SELECT id, ${columns} FROM shared WHERE id = ?`);
  }

  /** The number of the row with these facts, which is made where there is none. */
  idOf(facts: SharedFacts): number {
    // Neighbours are mostly alike.
    if (this.#last !== undefined && isSame(this.#last.facts, facts)) return this.#last.id;
    const id = this.#idOf(facts);
    this.#last = { facts, id };
    return id;
  }

  #idOf(facts: SharedFacts): number {
    const values = sharedValues(facts);
    const text = values.join("\u0000");
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const found = this.#find.get(...values)?.[0];
    const id = found === undefined ? this.#insert(facts) : Number(found);
    if (this.#byText.size >= mostKept) this.#byText.clear();
    this.#byText.set(text, id);
    return id;
  }

  /** The row of a number. */
  of(id: number): SharedFacts {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const row = this.#get.get(id);
    if (row === undefined) throw new Error(`the ledger has no shared row ${id}`);
    const [, direction, ebpCode, agentCode, ebcCode, customsCode, logisticsCode, lane, sourceFile] = row;
    const facts: SharedFacts = {
      direction: directionOf(direction),
      ...{ ebpCode, agentCode, ebcCode, customsCode, logisticsCode, lane, sourceFile },
    };
    if (this.#byId.size >= mostKept) this.#byId.clear();
    this.#byId.set(id, facts);
    return facts;
  }
}

function isSame(one: SharedFacts, other: SharedFacts): boolean {
  return (
    one.sourceFile === other.sourceFile &&
    one.lane === other.lane &&
    one.ebpCode === other.ebpCode &&
    one.ebcCode === other.ebcCode &&
    one.agentCode === other.agentCode &&
    one.customsCode === other.customsCode &&
    one.logisticsCode === other.logisticsCode &&
    one.direction === other.direction
  );
}

/** The columns of a row but its number, in the order of the table. */
export function sharedValues({
  direction,
  ebpCode,
  agentCode,
  ebcCode,
  customsCode,
  logisticsCode,
  lane,
  sourceFile,
}: SharedFacts) {
  return [direction, ebpCode, agentCode, ebcCode, customsCode, logisticsCode, lane, sourceFile] as const;
}

function directionOf(text: string): Direction {
  return text === "E" ? "E" : "I";
}
