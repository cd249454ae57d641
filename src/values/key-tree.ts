/** A key: a Cell, where it comes from a manifest. */
interface Key {
  readonly text: string;
}

interface Branch<V> {
  readonly children: Map<string, Branch<V>>;
  value: V | undefined;
}

function branch<V>(): Branch<V> {
  return { children: new Map(), value: undefined };
}

/**
 * A value for each combination of keys, found key by key, so that no joined key is made and hashed. It goes on
 * from the keys of the last search: where they are the same objects, no text is looked up.
 */
export class KeyTree<V> {
  /** By depth, how many characters of a key count; all where there is none. */
  readonly #lengths: readonly (number | undefined)[];
  /** The keys of the last search and the branches on its way, from the root. */
  readonly #keys: (Key | undefined)[] = [];
  readonly #way: Branch<V>[] = [branch()];
  /** How many of the last keys still lead to the branches on the way. */
  #depth = 0;

  constructor(lengths: readonly (number | undefined)[] = []) {
    this.#lengths = lengths;
  }

  /**
   * Takes keys, by their places in a list; the first of them is `depth` keys deep, after those taken before.
   */
  take(depth: number, keys: readonly Key[], places: readonly number[]): void {
    for (let index = 0; index < places.length; index++) this.#step(depth + index, keys[places[index] ?? -1]);
  }

  #step(depth: number, key: Key | undefined): void {
    if (depth < this.#depth && this.#keys[depth] === key) return;
    const parent = this.#way[depth];
    if (parent === undefined) throw new RangeError("a key is left out");
    const text = key?.text.slice(0, this.#lengths[depth]) ?? "";
    let child = parent.children.get(text);
    if (child === undefined) {
      child = branch();
      parent.children.set(text, child);
    }
    // Another object with an equal text leads to the same branch: what is below it stays.
    if (depth >= this.#depth || this.#way[depth + 1] !== child) this.#depth = depth + 1;
    this.#keys[depth] = key;
    this.#way[depth + 1] = child;
  }

  /** The value of the first `depth` keys; made by `make` where there is none. */
  value(depth: number, make: () => V): V {
    const last = this.#way[depth];
    if (last === undefined) throw new RangeError("a key is left out");
    last.value ??= make();
    return last.value;
  }
}
