/**
 * A value for each combination of keys, found key by key. Keys that repeat are the same texts in memory
 * (see ColumnDictionary), so that finding one needs no joined key to be made and hashed.
 */
export class KeyTree<V> {
  readonly #children = new Map<string, KeyTree<V>>();
  value: V | undefined;

  /** The branch for one more key; made where there is none. */
  branch(key: string): KeyTree<V> {
    let child = this.#children.get(key);
    if (child === undefined) {
      child = new KeyTree();
      this.#children.set(key, child);
    }
    return child;
  }
}
