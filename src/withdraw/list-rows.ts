import { annotations, normaliseHeader } from "../columns/columns.js";
import { readRows } from "../formats/csv.js";

/**
 * Reads a list's rows without the two columns that an earlier run added to its rejected.csv: a list has a
 * reason of its own, and ours must not be taken for it.
 */
export const readListRows: typeof readRows = (source, take, progress, signal) => {
  let width = 0;
  let annotated = false;
  return readRows(
    source,
    (cells, line) => {
      if (width === 0) {
        width = cells.length;
        annotated = cells.slice(-2).map(normaliseHeader).join() === annotations.join();
      }
      take(annotated && cells.length === width ? cells.slice(0, -2) : cells, line);
    },
    progress,
    signal,
  );
};
