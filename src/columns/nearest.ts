import { distance } from "fastest-levenshtein";
import { normaliseHeader } from "./columns.js";

/**
 * The column that a header text is most like: the one with the fewest characters to change, of equally near
 * ones the one with the longest common beginning. Undefined where more than half of the text would change.
 * `headers` are normalised.
 */
export function nearestColumn<C extends { readonly headers: readonly string[] }>(
  text: string,
  columns: readonly C[],
): C | undefined {
  const written = normaliseHeader(text);
  // A header of another length by more than half of the text is too far whatever its characters.
  const near = (header: string): boolean => Math.abs(header.length - written.length) <= written.length / 2;
  const candidates = columns.flatMap((column) =>
    column.headers.filter(near).map((header) => ({
      column,
      far: distance(written, header),
      alike: commonStart(written, header),
    })),
  );
  candidates.sort((a, b) => a.far - b.far || b.alike - a.alike);
  const best = candidates[0];
  return best === undefined || best.far > written.length / 2 ? undefined : best.column;
}

function commonStart(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}
