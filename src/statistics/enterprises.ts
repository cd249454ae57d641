import type { Direction } from "../columns/direction.js";
import { type Amount, add } from "../values/amount.js";

/** The enterprises (ebcCode) of the reported period with their values, of the one before it, and since when each is known. */
export class Enterprises {
  readonly #firstDays = new Map<string, string>();
  readonly #values: Readonly<Record<Direction, Map<string, Amount>>> = { E: new Map(), I: new Map() };
  readonly #before: Readonly<Record<Direction, Set<string>>> = { E: new Set(), I: new Set() };

  /** Imports of the reported period, and those of them whose taxes are not known. */
  imports = 0;
  untaxed = 0;
  #taxes: Amount = 0;

  /** Taxes of the imports of the reported period; undefined where those of one are not known. */
  get taxes(): Amount | undefined {
    return this.untaxed === 0 ? this.#taxes : undefined;
  }

  /** Adds the taxes of an import. */
  paid(taxes: Amount | undefined): void {
    this.imports++;
    if (taxes === undefined) this.untaxed++;
    else this.#taxes = add(this.#taxes, taxes);
  }

  /** Notes that an enterprise has an order that counts on a day (YYYY-MM-DD). */
  seen(enterprise: string, day: string): void {
    const known = this.#firstDays.get(enterprise);
    if (known === undefined || day < known) this.#firstDays.set(enterprise, day);
  }

  active(direction: Direction, enterprise: string, cny: Amount): void {
    const values = this.#values[direction];
    values.set(enterprise, add(values.get(enterprise) ?? 0, cny));
  }

  activeBefore(direction: Direction, enterprise: string): void {
    this.#before[direction].add(enterprise);
  }

  /** How many of these have their first order, of all that was read, on a day or later. */
  countNew(enterprises: Iterable<string>, from: string): number {
    let found = 0;
    for (const each of enterprises) if ((this.#firstDays.get(each) ?? "") >= from) found++;
    return found;
  }

  /** Whether any order before a day was read. */
  hasOrdersBefore(day: string): boolean {
    for (const first of this.#firstDays.values()) if (first < day) return true;
    return false;
  }

  /** What each enterprise of the reported period has. */
  valuesOf(direction: Direction): ReadonlyMap<string, Amount> {
    return this.#values[direction];
  }

  /** How many of the period before are not in the reported one. */
  countLost(direction: Direction): number {
    let found = 0;
    for (const each of this.#before[direction]) if (!this.#values[direction].has(each)) found++;
    return found;
  }
}
