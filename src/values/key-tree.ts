/** A key: a Cell, where it comes from a manifest. */
interface Key {
  readonly text: string;
  /** True where the object stands for all equal keys, so that what it leads to is worth keeping. */
  readonly shared: boolean;
}

/** Most keys that a branch knows as objects. */
const mostKnown = 1000;

/** A combination of keys, and those that go on from it. */
class Branch<V> {
  /** Most branches have one child: a map for each would take most of the memory of the tree. */
  #firstText: string | undefined;
  #first: Branch<V> | undefined;
  #others: Map<string, Branch<V>> | undefined;
  /** The branches of shared keys, so that their texts need not be cut and looked up again. */
  #byKey: Map<Key, Branch<V>> | undefined;
  #lastKey: Key | undefined;
  #last: Branch<V> | undefined;
  value: V | undefined;

  /** The branch of a key, of which so many characters count; made where there is none. */
  child(key: Key | undefined, length: number | undefined): Branch<V> {
    const last = this.#last;
    if (last !== undefined && key === this.#lastKey) return last;
    const child = this.#known(key) ?? this.#find(key, length);
    this.#lastKey = key;
    this.#last = child;
    return child;
  }

  #known(key: Key | undefined): Branch<V> | undefined {
    return key?.shared === true ? this.#byKey?.get(key) : undefined;
  }

  #find(key: Key | undefined, length: number | undefined): Branch<V> {
    const text = key?.text.slice(0, length) ?? "";
    const child = (text === this.#firstText ? this.#first : this.#others?.get(text)) ?? this.#grow(text);
    // The first key of a branch is often its only one, and known as the last.
    if (key?.shared === true && this.#last !== undefined) {
      this.#byKey ??= new Map();
      if (this.#byKey.size >= mostKnown) this.#byKey.clear();
      this.#byKey.set(key, child);
    }
    return child;
  }

  #grow(text: string): Branch<V> {
    const child = new Branch<V>();
    if (this.#first === undefined) {
      this.#firstText = text;
      this.#first = child;
    } else {
      this.#others ??= new Map();
      this.#others.set(text, child);
    }
    return child;
  }
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
  readonly #way: Branch<V>[] = [new Branch()];
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
    const child = parent.child(key, this.#lengths[depth]);
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
