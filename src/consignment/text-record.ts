/** Texts by column: in the columns' order in `values`, and each under its name. Blank where nothing is given. */
export type TextRecord<N extends string> = { readonly values: string[] } & Record<N, string>;

/**
 * Makes records of given columns. The names are properties of a shared prototype that look into `values`,
 * so that a record costs one list, whoever walks all columns walks a list, and rules still read `head.orderNo`.
 */
export function recordMaker<N extends string>(names: readonly N[]): (values: string[]) => TextRecord<N> {
  class ColumnRecord {
    constructor(readonly values: string[]) {}
  }
  names.forEach((name, index) => {
    Object.defineProperty(ColumnRecord.prototype, name, {
      enumerable: true,
      get(this: ColumnRecord): string {
        return this.values[index] ?? "";
      },
      set(this: ColumnRecord, value: string) {
        this.values[index] = value;
      },
    });
  });
  return (values) => new ColumnRecord(values) as ColumnRecord & Record<N, string>;
}
