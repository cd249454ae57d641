/**
 * Texts by column: in the columns' order in `values`, and each under its name. Blank where the manifest has
 * none.
 */
export type TextRecord<N extends string> = { readonly values: readonly string[] } & Readonly<
  Record<N, string>
>;

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
