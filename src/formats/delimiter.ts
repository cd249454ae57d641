/** What separates cells; found out from the first lines, unless the first one names it (`sep=;`). */
export type Delimiter = "," | ";" | "\t" | "|";

const candidates: readonly Delimiter[] = [",", ";", "\t"];

/** Enough of a file's beginning to see its header row. */
export const headerPiece = 64 * 1024;

/** Lines among which one with a delimiter is looked for: titles above the header have none. */
const mostLines = 30;

/** So many of one delimiter make a line a row of a table; a title may have one or two. */
const enough = 3;

const separatorLine = /^"?sep=([,;|\t])"?$/i;

/**
 * Called with the beginning of a file. Returns the delimiter that its first line names (`sep=;`, as Excel reads it);
 * else the one that occurs most often outside quotes in the first line (of its first 64 KiB) that has enough of it; a
 * comma where none has any. Returns undefined where the bytes end before that is seen and the file has more (`whole` is
 * false).
 */
export function detectDelimiter(bytes: Uint8Array, whole: boolean): Delimiter | undefined {
  const length = Math.min(bytes.length, headerPiece);
  const isAll = whole || length === headerPiece;
  let best: Frequency = { delimiter: ",", count: 0 };
  let from = 0;
  for (let lines = 0; lines < mostLines && from < length; ) {
    const line = lineFrom(bytes, from, length);
    if (!line.ended && !isAll) return undefined;
    if (line.end > from) {
      const named = lines === 0 ? namedDelimiter(bytes, from, line.end) : undefined;
      if (named !== undefined) return named;
      const found = mostFrequent(line.counts);
      if (found.count > best.count) best = found;
      if (best.count >= enough) return best.delimiter;
      lines++;
    }
    from = line.end + 1;
  }
  return isAll || from < length ? best.delimiter : undefined;
}

/** Where a line ends, whether a line break ends it, and its bytes outside quotes by value. */
function lineFrom(
  bytes: Uint8Array,
  from: number,
  length: number,
): { readonly end: number; readonly ended: boolean; readonly counts: Uint32Array } {
  const counts = new Uint32Array(256);
  let quoted = false;
  for (let at = from; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x22) quoted = !quoted;
    else if (quoted) continue;
    else if (byte === 0x0a || byte === 0x0d) return { end: at, ended: true, counts };
    else counts[byte] = (counts[byte] ?? 0) + 1;
  }
  return { end: length, ended: false, counts };
}

function namedDelimiter(bytes: Uint8Array, from: number, to: number): Delimiter | undefined {
  if (to - from > 8) return undefined;
  const [, named] = separatorLine.exec(Buffer.from(bytes.subarray(from, to)).toString("latin1")) ?? [];
  return named === "," || named === ";" || named === "\t" || named === "|" ? named : undefined;
}

interface Frequency {
  readonly delimiter: Delimiter;
  readonly count: number;
}

function mostFrequent(counts: Uint32Array): Frequency {
  let best: Frequency = { delimiter: ",", count: 0 };
  for (const delimiter of candidates) {
    const count = counts[delimiter.charCodeAt(0)] ?? 0;
    if (count > best.count) best = { delimiter, count };
  }
  return best;
}
