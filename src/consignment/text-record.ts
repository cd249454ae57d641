import type { Amount } from "../values/amount.js";
import type { Cell } from "./cell.js";

/**
 * Texts by column: in the columns' order in `values`, and each under its name. Blank where the manifest has
 * none.
 */
export type TextRecord<N extends string> = { readonly values: readonly string[] } & Readonly<
  Record<N, string>
>;

/** A TextRecord of a manifest's cells. */
export type CellRecord<N extends string> = TextRecord<N> & {
  /** In the columns' order. */
  readonly cells: readonly Cell[];
  /** The number in a column; undefined where its text is none. */
  amount(name: N): Amount | undefined;
};

/**
 * Returns a maker of records with these columns. The names are properties of a shared prototype that look
 * into `values`: a record costs one list (an object with fifty properties takes forty times as long to make),
 * code that walks all columns walks a list, and rules read `head.orderNo`.
 */
export function recordMaker<N extends string>(
  names: readonly N[],
): (values: readonly string[]) => TextRecord<N> {
  class ColumnRecord {
    constructor(readonly values: readonly string[]) {}
  }
  names.forEach((name, index) => {
    Object.defineProperty(ColumnRecord.prototype, name, {
      enumerable: true,
      get(this: ColumnRecord): string {
        return this.values[index] ?? "";
      },
    });
  });
  // TypeScript does not see the properties that defineProperty has added to the prototype.
  return (values) => new ColumnRecord(values) as ColumnRecord & Record<N, string>;
}

/** Returns a maker of records of cells with these columns, as `recordMaker` does of texts. */
export function cellRecordMaker<N extends string>(
  names: readonly N[],
): (cells: readonly Cell[]) => CellRecord<N> {
  const places = new Map(names.map((name, index) => [name, index]));
  class ColumnRecord {
    constructor(readonly cells: readonly Cell[]) {}

    get values(): readonly string[] {
      return this.cells.map(({ text }) => text);
    }

    amount(name: N): Amount | undefined {
      return this.cells[places.get(name) ?? -1]?.amount;
    }
  }
  names.forEach((name, index) => {
    Object.defineProperty(ColumnRecord.prototype, name, {
      enumerable: true,
      get(this: ColumnRecord): string {
        return this.cells[index]?.text ?? "";
      },
    });
  });
  // TypeScript does not see the properties that defineProperty has added to the prototype.
  return (cells) => new ColumnRecord(cells) as ColumnRecord & Record<N, string>;
}

/** Writes a value where a column's is blank; `values` are in the order of `names`. */
export function fillBlank<N extends string>(
  values: string[],
  names: readonly N[],
  name: N,
  value: string,
): void {
  const at = names.indexOf(name);
  if (at >= 0 && values[at] === "") values[at] = value;
}
