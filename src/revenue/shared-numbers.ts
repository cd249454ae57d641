import { type Duplicate, type ExportConsignment, fileOfRow } from "../consignment/consignment.js";
import type { Manifest } from "../consignment/manifest.js";
import type { StoredConsignment, StoredRow } from "../intake/store.js";

/** The rows of the input. */
type Rows = Pick<Manifest, "cell" | "stored">;

/** Numbers that other orders of the input have as well. */
interface Shared {
  /** Numbers that two declared orders can't share: the order is rejected. */
  readonly rejecting: readonly Duplicate[];
  /** Numbers to be reviewed: the other order is of another period, or a carrier has used a number again. */
  readonly doubtful: readonly Duplicate[];
}

const nothing: Shared = { rejecting: [], doubtful: [] };

/**
 * Tells which shared numbers reject an order. A year is longer than the time within which a way-bill number
 * may not recur, and manifests of other years may be read as well: only an order in two files, and a copNo or
 * guid on two orders of the period, reject.
 */
export class SharedNumbers {
  readonly #isInside: (stored: StoredConsignment) => boolean;
  /** First rows of the period's orders by number, two at most; made on first use, which is rare. */
  #places: ReadonlyMap<string, readonly StoredRow[]> | undefined;

  constructor(isInside: (stored: StoredConsignment) => boolean) {
    this.#isInside = isInside;
  }

  of(consignment: ExportConsignment, manifest: Rows): Shared {
    const { duplicates, rows } = consignment;
    if (duplicates.length === 0) return nothing;
    const rejecting: Duplicate[] = [];
    const doubtful: Duplicate[] = [];
    const [first] = rows;
    for (const duplicate of duplicates) {
      const { column, value } = duplicate;
      if (column === "orderNo") rejecting.push(duplicate);
      else if (column === "logisticsNo") doubtful.push(duplicate);
      else {
        this.#places ??= this.#find(manifest);
        const places = this.#places.get(`${column}\n${value}`) ?? [];
        const other = places.find(({ file, line }) => file !== first?.file || line !== first.line);
        if (other === undefined) doubtful.push(duplicate);
        else {
          const otherOrder = manifest.cell(other, "orderNo");
          rejecting.push({
            column,
            value,
            otherFile: fileOfRow(consignment, other),
            otherRow: other.line,
            otherOrder,
          });
        }
      }
    }
    return { rejecting, doubtful };
  }

  #find(manifest: Rows): ReadonlyMap<string, readonly StoredRow[]> {
    const found = new Map<string, StoredRow[]>();
    for (const stored of manifest.stored()) {
      const [first] = stored.rows;
      const claims = stored.claims.filter(({ column }) => column !== "logisticsNo");
      if (claims.length === 0 || first === undefined || !this.#isInside(stored)) continue;
      for (const { column, value } of claims) {
        const key = `${column}\n${value}`;
        const places = found.get(key);
        if (places === undefined) found.set(key, [first]);
        else if (places.length < 2) places.push(first);
      }
    }
    return found;
  }
}
