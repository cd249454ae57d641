/** The codes that a word may stand for, likeliest first. */
export interface Meanings {
  readonly codes: readonly string[];
  /** Whether the word has one meaning, in which it may be read; else a person has to say which is meant. */
  readonly certain: boolean;
}

/** A line of a list of words: what its words, folded, may stand for. */
export interface WordLine {
  readonly words: readonly string[];
  readonly meanings: Meanings;
}

/** The lines of a list of words: codes, a blank, words between bars; a question mark behind codes that need asking. */
export function wordLines(list: string): readonly WordLine[] {
  return list
    .trim()
    .split("\n")
    .map((line) => {
      const blank = line.indexOf(" ");
      const written = line.slice(0, blank);
      const codes = written.replace("?", "").split(",");
      const certain = codes.length === 1 && !written.endsWith("?");
      return {
        words: line
          .slice(blank + 1)
          .split("|")
          .map(foldWord),
        meanings: { codes, certain },
      };
    });
}

/**
 * A word as it is compared: without regard to case, width, accents, points, brackets, hyphens and a “the”. Signs of
 * currencies count.
 */
export function foldWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}|[.'’]/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}\p{Sc}]+/gu, " ")
    .replace(/^ ?the | the ?$/g, "")
    .trim();
}
