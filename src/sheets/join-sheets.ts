import { fileFailure } from "../findings/file-finding.js";
import { trimBlanks } from "../values/trim.js";
import type { TakeSheet } from "./goods-rows.js";
import { isBlank } from "./row-kinds.js";

interface HeadRow {
  readonly cells: readonly string[];
  readonly line: number;
  joined: boolean;
}

/** Where the order numbers stand in the two sheets. */
interface JoinColumns {
  readonly heads: number;
  readonly goods: number;
}

/**
 * The two sheets of a workbook that has the heads of its orders on one and their goods on the other, joined by
 * order number. A goods row without a head keeps blank head cells, a head without goods becomes a row with blank
 * goods cells: both are rejected by what they lack, and nothing is lost.
 */
export class HeadSheet {
  readonly #file: string;
  readonly #names: readonly string[];
  readonly #at: JoinColumns;
  readonly #byOrder = new Map<string, HeadRow>();
  /** Heads without an order number. */
  readonly #unnumbered: HeadRow[] = [];

  constructor(file: string, names: readonly string[], at: JoinColumns) {
    this.#file = file;
    this.#names = names;
    this.#at = at;
  }

  /** Takes a row of the heads. Throws a Failure for a second head of an order that differs from its first. */
  add(cells: readonly string[], line: number): void {
    const orderNo = trimBlanks(cells[this.#at.heads] ?? "");
    const row = { cells, line, joined: false };
    if (orderNo === "") {
      this.#unnumbered.push(row);
      return;
    }
    const known = this.#byOrder.get(orderNo);
    if (known === undefined) this.#byOrder.set(orderNo, row);
    else if (cells.some((cell, at) => cell !== (known.cells[at] ?? ""))) {
      const value = `${orderNo} (${known.line}, ${line})`;
      throw fileFailure(this.#file, { rule: "manifest/header", kind: "two-heads", line, value });
    }
  }

  /** The names of both sheets, the order number once. */
  names(goods: readonly string[]): string[] {
    return [...this.#names, ...goods.filter((_, at) => at !== this.#at.goods)];
  }

  /** A row of the goods with its head before it. */
  join(goods: readonly string[]): string[] {
    const orderNo = trimBlanks(goods[this.#at.goods] ?? "");
    const head = this.#byOrder.get(orderNo);
    if (head !== undefined) head.joined = true;
    const cells = this.#names.map((_, at) => head?.cells[at] ?? "");
    if (head === undefined) cells[this.#at.heads] = goods[this.#at.goods] ?? "";
    return [...cells, ...goods.filter((_, at) => at !== this.#at.goods)];
  }

  /** Hands on the heads without goods. */
  rest(goodsWidth: number, out: TakeSheet): void {
    const blank = Array.from({ length: goodsWidth - 1 }, () => "");
    for (const row of [...this.#byOrder.values(), ...this.#unnumbered]) {
      if (row.joined || row.cells.every(isBlank)) continue;
      const cells = this.#names.map((_, at) => row.cells[at] ?? "");
      out.row([...cells, ...blank], row.line);
    }
  }
}
