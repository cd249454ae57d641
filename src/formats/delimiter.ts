/** What separates cells; detected in the header row, whose names contain none of the three. */
export type Delimiter = "," | ";" | "\t";

const candidates: readonly Delimiter[] = [",", ";", "\t"];

/** Enough of a file's beginning to see its header row. */
export const headerPiece = 64 * 1024;

/**
 * Called with the beginning of a file. Returns the delimiter that occurs most often outside quotes in the first
 * line that is not empty (of its first 64 KiB), a comma where none occurs. Returns undefined where the bytes end
 * before that line does and the file has more (`whole` is false).
 */
export function detectDelimiter(bytes: Uint8Array, whole: boolean): Delimiter | undefined {
  const length = Math.min(bytes.length, headerPiece);
  const counts = new Uint32Array(256);
  let quoted = false;
  let seen = false;
  let at = 0;
  for (; at < length; at++) {
    const byte = bytes[at] ?? 0;
    const breaks = byte === 0x0a || byte === 0x0d;
    if (byte === 0x22) quoted = !quoted;
    else if (!quoted && breaks) {
      // Empty lines before the header are passed over.
      if (seen) break;
    } else if (!quoted) counts[byte] = (counts[byte] ?? 0) + 1;
    if (byte === 0x22 || (!quoted && !breaks)) seen = true;
  }
  if (at === length && length < headerPiece && !whole) return undefined;
  let best: Delimiter = ",";
  for (const candidate of candidates) {
    if ((counts[candidate.charCodeAt(0)] ?? 0) > (counts[best.charCodeAt(0)] ?? 0)) best = candidate;
  }
  return best;
}
