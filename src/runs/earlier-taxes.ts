import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { type Amount, readAmount } from "../values/amount.js";
import { withoutGuard } from "../values/formula-guard.js";
import type { NamedPath } from "../values/user-path.js";

/** The taxes of a run's orders, of its tax.csv. */
export class RunTaxes {
  readonly #directory: NamedPath;
  /** Of tax.csv, by run.json; undefined where the run computed no taxes. */
  readonly #sha256: string | undefined;
  /** By order number; undefined for one that two platforms have. */
  #totals: ReadonlyMap<string, Amount | undefined> | undefined;

  constructor(directory: NamedPath, sha256: string | undefined) {
    this.#directory = directory;
    this.#sha256 = sha256;
  }

  /** Yuan of an order's taxes; undefined where they are not known, or the file is not the one that the run wrote. */
  of(orderNo: string): Amount | undefined {
    this.#totals ??= this.#read();
    return this.#totals.get(orderNo);
  }

  #read(): ReadonlyMap<string, Amount | undefined> {
    const totals = new Map<string, Amount | undefined>();
    if (this.#sha256 === undefined) return totals;
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(this.#directory.path, "tax.csv"));
    } catch {
      // Moved away: its taxes are not known.
      return totals;
    }
    if (createHash("sha256").update(bytes).digest("hex") !== this.#sha256) return totals;
    const [header = "", ...rows] = bytes
      .toString("utf8")
      .replace(/^\ufeff/, "")
      .split("\n");
    const names = header.split(",");
    const [orderAt, totalAt] = [names.indexOf("orderNo"), names.indexOf("total")];
    const orders: string[][] = parse(rows.filter((row) => row.startsWith("order,")).join("\n"));
    for (const cells of orders) {
      const orderNo = withoutGuard(cells[orderAt] ?? "");
      totals.set(orderNo, totals.has(orderNo) ? undefined : readAmount(cells[totalAt] ?? ""));
    }
    return totals;
  }
}
