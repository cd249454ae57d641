import type { RowPlace } from "../values/finding.js";
import { TextList } from "../values/text-list.js";
import { TextNumbers } from "../values/text-numbers.js";

/** The place of an identity number, and the name beside it. */
interface NamedPlace extends RowPlace {
  readonly name: string;
  readonly orderNo: string;
}

/** Keeps the name and place of the first use of each identity number in a run: in memory only, never stored. */
export class FirstNames {
  readonly #numbers = new TextNumbers();
  // By the number of the identity number. A run may have a million buyers: no object is kept for each.
  readonly #names = new TextList();
  readonly #orders = new TextList();
  readonly #files: string[] = [];
  readonly #lines: number[] = [];

  /** The first use of the number in the run where that has another name; undefined where it is this one or has the same. */
  otherUse(identityNumber: string, use: NamedPlace): NamedPlace | undefined {
    const isNew = this.#numbers.count;
    // A check character x is the same as X.
    const number = this.#numbers.add(
      identityNumber.endsWith("x") ? identityNumber.toUpperCase() : identityNumber,
    );
    if (number === isNew) {
      this.#names.push(use.name);
      this.#orders.push(use.orderNo);
      this.#files.push(use.file);
      this.#lines.push(use.line);
      return undefined;
    }
    if (this.#names.is(number, use.name)) return undefined;
    return {
      name: this.#names.at(number),
      orderNo: this.#orders.at(number),
      file: this.#files[number] ?? "",
      line: this.#lines[number] ?? 0,
    };
  }
}
