import { join } from "node:path";
import { readRows } from "../formats/csv.js";
import { fileSource } from "../formats/source.js";
import { KeyIndex, NumberList } from "../intake/key-index.js";
import { type Amount, readAmount } from "../values/amount.js";
import { withoutGuard } from "../values/formula-guard.js";
import type { NamedPath } from "../values/user-path.js";
import { OrderKey } from "./order-key.js";

/** Stands for taxes that are not known: of a number that two orders have, or too large for a double. */
const unknown = Number.NaN;

const columns = ["level", "orderNo", "total"] as const;

/** The taxes of a run's orders by its tax.csv, some bytes an order. */
export class RunTaxes {
  readonly #index = new KeyIndex();
  readonly #totals = new NumberList((capacity) => new Float64Array(capacity));
  readonly #key = new OrderKey();
  readonly #isWhole: boolean;

  private constructor(isWhole: boolean) {
    this.#isWhole = isWhole;
  }

  /**
   * Reads a run's tax.csv. `sha256`: as the run's record has it, undefined where it has none. A file that is another, or
   * was moved away, tells no taxes.
   */
  static async read(
    directory: NamedPath,
    sha256: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<RunTaxes> {
    if (sha256 === undefined) return new RunTaxes(false);
    const taxes = new RunTaxes(true);
    const file = { name: join(directory.name, "tax.csv"), path: join(directory.path, "tax.csv") };
    const source = fileSource(file, () => process.stdin);
    const record = await readRows(source, taxes.#taker(), undefined, signal);
    return record.sha256 === sha256 ? taxes : new RunTaxes(false);
  }

  /** Yuan that an order pays; undefined where it is not known. */
  of(orderNo: string): Amount | undefined {
    if (!this.#isWhole) return undefined;
    const at = this.#index.find(this.#key.of("I", "", orderNo));
    const total = at < 0 ? unknown : this.#totals.at(at);
    return Number.isNaN(total) ? undefined : total;
  }

  #taker(): (cells: readonly string[]) => void {
    let places: readonly number[] | undefined;
    return (cells) => {
      if (places === undefined) {
        places = columns.map((name) => cells.indexOf(name));
        return;
      }
      const [level, orderNo = "", total = ""] = places.map((place) => cells[place] ?? "");
      if (level === "order") this.#add(withoutGuard(orderNo), readAmount(total));
    };
  }

  #add(orderNo: string, total: Amount | undefined): void {
    const known = this.#index.claim(this.#key.of("I", "", orderNo), this.#totals.length);
    if (known === -1) this.#totals.push(typeof total === "number" ? total : unknown);
    else this.#totals.set(known, unknown);
  }
}
