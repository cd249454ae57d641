import type { ImportConsignment } from "../../consignment/consignment.js";
import { type Amount, add } from "../../values/amount.js";
import type { OrderDocument, OrderDocumentLine } from "./documents.js";

/** The sum of lines' totals; undefined where one can't be read. */
export function sumOfTotals(
  lines: Iterable<{ readonly totalPrice: Amount | undefined }>,
): Amount | undefined {
  let sum: Amount = 0;
  for (const { totalPrice } of lines) {
    if (totalPrice === undefined) return undefined;
    sum = add(sum, totalPrice);
  }
  return sum;
}

/** The key that matching lines have in common. */
type KeyOf = (
  line: Pick<OrderDocumentLine, "qty" | "price" | "totalPrice"> & { readonly text: KeyTexts },
) => string;
type KeyTexts = Readonly<Record<"gnum" | "itemNo" | "unit", string>>;

const byNumber: KeyOf = ({ text }) => String(Number(text.gnum));
const byGoods: KeyOf = ({ text, qty, price, totalPrice }) => `${text.unit} ${qty} ${price} ${totalPrice}`;
const byItem: KeyOf = (line) => `${byGoods(line)} ${line.text.itemNo}`;
const byRow: KeyOf = () => "";

/**
 * The order's line for each of the inventory's. By number where both have numbers; otherwise lines with the
 * same values match, and the rest in the order of their rows.
 */
export function partnersOf(
  { lines, numbered }: Pick<ImportConsignment, "lines" | "numbered">,
  order: Pick<OrderDocument, "lines" | "numbered">,
): readonly (OrderDocumentLine | undefined)[] {
  const partners = new Array<OrderDocumentLine | undefined>(lines.length).fill(undefined);
  const matched = new Set<OrderDocumentLine>();
  for (const keyOf of numbered && order.numbered ? [byNumber] : [byItem, byGoods, byRow]) {
    const free = new Map<string, OrderDocumentLine[]>();
    for (const line of order.lines.toReversed()) {
      if (matched.has(line)) continue;
      const key = keyOf(line);
      const same = free.get(key);
      if (same === undefined) free.set(key, [line]);
      else same.push(line);
    }
    let index = -1;
    for (const goods of lines) {
      index++;
      if (partners[index] !== undefined) continue;
      const partner = free.get(keyOf(goods))?.pop();
      if (partner === undefined) continue;
      partners[index] = partner;
      matched.add(partner);
    }
  }
  return partners;
}
