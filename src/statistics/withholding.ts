import type { RowSums } from "./sums.js";

/**
 * The rows of a direction whose figures would tell those of single enterprises: rows with fewer than `minEnterprises`, and
 * where there is but one of them the next smallest too, since the total would tell it. A row without orders tells nothing.
 */
export function withheldKeys(
  rows: readonly (readonly [key: string, sums: RowSums])[],
  minEnterprises: number,
): ReadonlySet<string> {
  if (minEnterprises === 0) return new Set();
  const filled = rows.flatMap(([key, [now]]) => (now === undefined ? [] : [{ key, now }]));
  const withheld = new Set(
    filled.filter(({ now }) => now.enterprises.size < minEnterprises).map(({ key }) => key),
  );
  if (withheld.size === 1) {
    const others = filled.filter(({ key }) => !withheld.has(key));
    const smallest = others.reduce<(typeof others)[number] | undefined>(
      (least, each) => (least === undefined || isSmaller(each, least) ? each : least),
      undefined,
    );
    if (smallest !== undefined) withheld.add(smallest.key);
  }
  return withheld;
}

type Filled = { readonly key: string; readonly now: { readonly cny: number | bigint } };

/** By value, then by key. */
function isSmaller(one: Filled, other: Filled): boolean {
  if (one.now.cny !== other.now.cny) return one.now.cny < other.now.cny;
  return one.key < other.key;
}
