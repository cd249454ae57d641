const perMinute = 60_000;

/** Whole minutes between two moments of receipts (17 digits), half a minute up; not below 0. */
export function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.round((timeOf(to) - timeOf(from)) / perMinute));
}

/** A moment of 14 to 17 digits in milliseconds. */
function timeOf(moment: string): number {
  const part = (start: number, end: number): number => Number(moment.slice(start, end) || "0");
  return Date.UTC(
    part(0, 4),
    part(4, 6) - 1,
    part(6, 8),
    part(8, 10),
    part(10, 12),
    part(12, 14),
    Number(moment.slice(14, 17).padEnd(3, "0")),
  );
}

/** Times in minutes: how often each was seen. */
export class Minutes {
  readonly #counts = new Map<number, number>();
  #all = 0;

  add(minutes: number): void {
    this.#counts.set(minutes, (this.#counts.get(minutes) ?? 0) + 1);
    this.#all++;
  }

  /** The time of the nearest rank: of 10 times the fifth for 50 percent, the ninth for 90; null without any. */
  nearestRank(percent: number): number | null {
    const rank = Math.ceil((this.#all * percent) / 100);
    let passed = 0;
    for (const minutes of [...this.#counts.keys()].sort((one, other) => one - other)) {
      passed += this.#counts.get(minutes) ?? 0;
      if (passed >= rank) return minutes;
    }
    return null;
  }
}
