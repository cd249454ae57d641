/** The items of a list, one after another, any number of times. Lists are sequences. */
export interface Sequence<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
  every(test: (item: T) => boolean): boolean;
  some(test: (item: T) => boolean): boolean;
  find(test: (item: T) => boolean): T | undefined;
  filter(test: (item: T) => boolean): T[];
  map<U>(make: (item: T, index: number) => U): U[];
  flatMap<U>(make: (item: T, index: number) => U | readonly U[]): U[];
}

/**
 * A sequence whose items are made anew whenever they are gone through, so that they need not be held: the lines
 * of an order of a million rows. Going through it from its beginning again ends every earlier way through it.
 */
export class RepeatedSequence<T> implements Sequence<T> {
  readonly length: number;
  readonly #make: () => Iterable<T>;

  constructor(length: number, make: () => Iterable<T>) {
    this.length = length;
    this.#make = make;
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#make()[Symbol.iterator]();
  }

  at(index: number): T | undefined {
    let place = index < 0 ? index + this.length : index;
    for (const item of this) if (place-- === 0) return item;
    return undefined;
  }

  every(test: (item: T) => boolean): boolean {
    for (const item of this) if (!test(item)) return false;
    return true;
  }

  some(test: (item: T) => boolean): boolean {
    return !this.every((item) => !test(item));
  }

  find(test: (item: T) => boolean): T | undefined {
    for (const item of this) if (test(item)) return item;
    return undefined;
  }

  filter(test: (item: T) => boolean): T[] {
    return this.flatMap((item) => (test(item) ? [item] : []));
  }

  map<U>(make: (item: T, index: number) => U): U[] {
    const made: U[] = [];
    for (const item of this) made.push(make(item, made.length));
    return made;
  }

  flatMap<U>(make: (item: T, index: number) => U | readonly U[]): U[] {
    const made: U[] = [];
    let index = 0;
    for (const item of this) {
      const more = make(item, index++);
      if (isList(more)) for (const each of more) made.push(each);
      else made.push(more);
    }
    return made;
  }
}

function isList<U>(value: U | readonly U[]): value is readonly U[] {
  return Array.isArray(value);
}

/** The sequence of what is made of the items: a list of a list, else made anew like the items. */
export function mapped<T, U>(items: Sequence<T>, make: (item: T) => U): Sequence<U> {
  if (!(items instanceof RepeatedSequence)) return items.map(make);
  return new RepeatedSequence(items.length, function* () {
    for (const item of items) yield make(item);
  });
}
