import type { CodeEntry } from "./code-entry.js";

/** The syllables in pinyin of the Chinese characters of a name, without tones. */
export type Spelling = (name: string) => readonly string[];

const chinese = /\p{Script=Han}/u;
const pinyin = /^[a-zü'’ ]+$/iu;
const fewest = 2;

/** Whether a text may be pinyin. */
export function isPinyin(text: string): boolean {
  return pinyin.test(text) && text.length >= fewest;
}

/**
 * The entries that a text in pinyin finds by one of their Chinese names: first those whose name it spells, then those
 * whose name begins so, those that have it from some character on, and those whose initials it is or begins with.
 */
export function speltEntries(
  entries: readonly CodeEntry[],
  text: string,
  spelling: Spelling,
): readonly CodeEntry[] {
  const wanted = plain(text);
  const ranked = entries.flatMap((entry) => {
    const names = [entry.name, ...(entry.also ?? [])].filter((name) => chinese.test(name));
    const rank = Math.min(...names.map((name) => rankOf(spelling(name).map(plain), wanted)));
    return Number.isFinite(rank) ? [{ entry, rank }] : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

function rankOf(syllables: readonly string[], wanted: string): number {
  const whole = syllables.join("");
  if (whole === wanted) return 0;
  if (whole.startsWith(wanted)) return 1;
  if (syllables.some((_, at) => syllables.slice(at).join("").startsWith(wanted))) return 2;
  const initials = syllables.map(([first = ""]) => first).join("");
  if (initials.startsWith(wanted)) return initials === wanted ? 3 : 4;
  return Number.POSITIVE_INFINITY;
}

/** Without blanks and marks; ü as v, as it is typed. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll("ü", "v").replace(/['’ ]/g, "");
}
