import type { Digest } from "../intake/key-index.js";
import { reportTypes } from "../law/codes.js";
import type { Declarations } from "../ledger/declarations/declarations.js";

/** What the ledger is asked about changes and deletions. */
export type RefusedLedger = Pick<Declarations, "refusedReports">;

/** A change that customs refused: its order, and its number among the inventories of all runs. */
interface RefusedChange {
  readonly order: Digest;
  readonly place: number;
}

interface ReportHead {
  readonly head: Readonly<Record<"guid" | "appType", string>>;
}

const none: ReadonlySet<string> = new Set();

/** The changes and deletions of runs that customs refused: what they were to change stands as it was. */
export class RefusedChanges {
  readonly #ledger: RefusedLedger | undefined;
  readonly #changes: RefusedChange[] = [];
  /** How many were refused. */
  count = 0;

  constructor(ledger: RefusedLedger | undefined) {
    this.#ledger = ledger;
  }

  /** The guids, as they stand there, of the refused ones among the inventories of a message, which its bytes' SHA-256 names. */
  among(inventories: readonly ReportHead[], sha256: string): ReadonlySet<string> {
    const changing = inventories.filter(({ head: { appType } }) => refersBack.has(appType));
    if (this.#ledger === undefined || changing.length === 0) return none;
    const guids = changing.map(({ head }) => head.guid);
    const refused = this.#ledger
      .refusedReports(guids)
      .filter((report) => report.sha256 === sha256.toLowerCase());
    const capitals = new Set(refused.map(({ guid }) => guid));
    return new Set(guids.filter((guid) => capitals.has(guid.toUpperCase())));
  }

  /** Notes a refused one, for `changes`. */
  putBack({ order: { low, high }, place }: RefusedChange, appType: string): void {
    this.count++;
    if (appType === reportTypes.change) this.#changes.push({ order: { low, high }, place });
  }

  /** The refused changes, as they were put back: where the runs have nothing else of an order, it is known by its change. */
  changes(): readonly RefusedChange[] {
    return this.#changes;
  }
}

const refersBack: ReadonlySet<string> = new Set([reportTypes.change, reportTypes.deletion]);
