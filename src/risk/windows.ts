/** When something was: seconds of China's clock where the time is known, else the beginning of its day. */
export interface Timed {
  readonly at: number;
  /** Days since 1970. */
  readonly day: number;
  /** Whether `at` is a time and not a day's beginning. */
  readonly timed: boolean;
}

/** Elements by their place, as a list has them; they need not be held. */
export interface Elements<T> {
  readonly length: number;
  at(place: number): T | undefined;
}

/** How far apart the first and the last may be: so many seconds, the last included; by days alone so many days of the calendar. */
export interface Span {
  readonly seconds: number;
  readonly days: number;
}

/** What the elements of a window come to, kept up as the window moves. */
export interface Meter<T> {
  add(element: T): void;
  remove(element: T): void;
  /** Whether the window is a sign. */
  isFull(): boolean;
  /** What it comes to; the most of a cluster's windows is kept. */
  measure(): number;
}

/** Neighbouring windows that are signs, as one: from and before which element, and the most that one comes to. */
export interface Cluster {
  readonly from: number;
  readonly to: number;
  readonly most: number;
}

/**
 * The windows of ordered elements that are signs; those that share elements are one cluster. Where the time of one is not
 * known, all are compared by their days. Takes time in proportion to the elements.
 */
export function clustersOf<T extends Timed>(
  elements: Elements<T>,
  span: Span,
  meter: Meter<T>,
): readonly Cluster[] {
  const byTime = areTimed(elements);
  const within = (first: T, last: T): boolean =>
    byTime ? last.at - first.at <= span.seconds : last.day - first.day < span.days;
  const clusters: Cluster[] = [];
  let start = 0;
  for (let end = 0; end < elements.length; end++) {
    const last = elements.at(end);
    if (last === undefined) break;
    for (let first = elements.at(start); first !== undefined && !within(first, last); ) {
      meter.remove(first);
      first = elements.at(++start);
    }
    meter.add(last);
    // Only the longest window of a start is looked at: the next one is longer still where it fits.
    const next = elements.at(end + 1);
    const first = elements.at(start);
    if (first === undefined || (next !== undefined && within(first, next)) || !meter.isFull()) continue;
    extend(clusters, { from: start, to: end + 1, most: meter.measure() });
  }
  return clusters;
}

function areTimed(elements: Elements<Timed>): boolean {
  for (let place = 0; place < elements.length; place++) if (elements.at(place)?.timed === false) return false;
  return true;
}

function extend(clusters: Cluster[], found: Cluster): void {
  const before = clusters.at(-1);
  if (before === undefined || found.from >= before.to) clusters.push(found);
  else
    clusters[clusters.length - 1] = {
      from: before.from,
      to: found.to,
      most: Math.max(before.most, found.most),
    };
}

/** A sum over a window. */
export class SumMeter<T> implements Meter<T> {
  count = 0;
  sum = 0;
  readonly #of: (element: T) => number;
  readonly #isFull: (sum: number, count: number) => boolean;

  constructor(of: (element: T) => number, isFull: (sum: number, count: number) => boolean) {
    this.#of = of;
    this.#isFull = isFull;
  }

  add(element: T): void {
    this.count++;
    this.sum += this.#of(element);
  }

  remove(element: T): void {
    this.count--;
    this.sum -= this.#of(element);
  }

  isFull(): boolean {
    return this.#isFull(this.sum, this.count);
  }

  measure(): number {
    return this.sum;
  }
}

/** How many different values a window has. */
export class DistinctMeter<T> implements Meter<T> {
  readonly #counts = new Map<number, number>();
  readonly #of: (element: T) => number | undefined;
  readonly #most: number;

  constructor(of: (element: T) => number | undefined, most: number) {
    this.#of = of;
    this.#most = most;
  }

  add(element: T): void {
    const value = this.#of(element);
    if (value !== undefined) this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  remove(element: T): void {
    const value = this.#of(element);
    if (value === undefined) return;
    const left = (this.#counts.get(value) ?? 0) - 1;
    if (left > 0) this.#counts.set(value, left);
    else this.#counts.delete(value);
  }

  isFull(): boolean {
    return this.#counts.size > this.#most;
  }

  measure(): number {
    return this.#counts.size;
  }
}
