import type { RowPlace } from "../values/finding.js";
import type { YearAccounts } from "./year-accounts.js";

/** The place of an identity number, and the name beside it. */
interface NamedPlace extends RowPlace {
  readonly name: string;
  readonly orderNo: string;
}

/**
 * Keeps the name and place of the first use of each identity number in a run; the numbers as keyed hashes.
 */
export class FirstNames {
  readonly #accounts: Pick<YearAccounts, "buyerKey">;
  readonly #first = new Map<string, NamedPlace>();

  constructor(accounts: Pick<YearAccounts, "buyerKey">) {
    this.#accounts = accounts;
  }

  /** The first use of the number in the run, which is this one where there was none before. */
  firstUse(identityNumber: string, use: NamedPlace): NamedPlace {
    const buyer = this.#accounts.buyerKey(identityNumber);
    const first = this.#first.get(buyer);
    if (first !== undefined) return first;
    // Copied, so that it does not keep the whole row in memory that it was cut from.
    this.#first.set(buyer, { ...use, name: Buffer.from(use.name).toString() });
    return use;
  }
}
