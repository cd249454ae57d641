/** What separates cells; detected in the header row, whose names contain none of the three. */
export type Delimiter = "," | ";" | "\t";

const candidates: readonly Delimiter[] = [",", ";", "\t"];

/** The delimiter that occurs most often outside quotes in the first line; a comma where none does. */
export function detectDelimiter(start: string): Delimiter {
  const counts = new Map<string, number>();
  let quoted = false;
  let seen = false;
  for (const character of start) {
    if (character === '"') {
      quoted = !quoted;
      seen = true;
    } else if (!quoted && (character === "\n" || character === "\r")) {
      // Empty lines before the header are passed over.
      if (counts.size > 0 || seen) break;
    } else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let best: Delimiter = ",";
  for (const candidate of candidates) {
    if ((counts.get(candidate) ?? 0) > (counts.get(best) ?? 0)) best = candidate;
  }
  return best;
}
