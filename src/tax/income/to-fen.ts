import { Exact, fen, type Yuan, zeroYuan } from "../../values/money.js";

/** Rounds yuan to the fen, half up (away from zero). Every figure of a return is rounded here. */
export function toFen(yuan: Yuan): Yuan {
  const rounded = new Exact(fen(yuan));
  return rounded.isZero() ? zeroYuan : rounded;
}

/** `percent` % of an amount; exact, not rounded. */
export function percentOf(yuan: Yuan, percent: Yuan): Yuan {
  return yuan.times(percent).dividedBy(100);
}
