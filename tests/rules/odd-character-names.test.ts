import { describe, expect, it } from "vitest";
import { hiddenCharacter, oddCharacter, plainText } from "../../src/rules/format/odd-characters.js";

// Code points and names as in UnicodeData.txt.
const unseen = `
00A0 NO-BREAK SPACE
00AD SOFT HYPHEN
034F COMBINING GRAPHEME JOINER
061C ARABIC LETTER MARK
115F HANGUL CHOSEONG FILLER
1680 OGHAM SPACE MARK
180E MONGOLIAN VOWEL SEPARATOR
2000 EN QUAD
2001 EM QUAD
2002 EN SPACE
2003 EM SPACE
2004 THREE-PER-EM SPACE
2005 FOUR-PER-EM SPACE
2006 SIX-PER-EM SPACE
2007 FIGURE SPACE
2008 PUNCTUATION SPACE
2009 THIN SPACE
200A HAIR SPACE
200B ZERO WIDTH SPACE
200C ZERO WIDTH NON-JOINER
200D ZERO WIDTH JOINER
200E LEFT-TO-RIGHT MARK
200F RIGHT-TO-LEFT MARK
2028 LINE SEPARATOR
2029 PARAGRAPH SEPARATOR
202A LEFT-TO-RIGHT EMBEDDING
202B RIGHT-TO-LEFT EMBEDDING
202C POP DIRECTIONAL FORMATTING
202D LEFT-TO-RIGHT OVERRIDE
202E RIGHT-TO-LEFT OVERRIDE
202F NARROW NO-BREAK SPACE
205F MEDIUM MATHEMATICAL SPACE
2060 WORD JOINER
2061 FUNCTION APPLICATION
2062 INVISIBLE TIMES
2063 INVISIBLE SEPARATOR
2064 INVISIBLE PLUS
2066 LEFT-TO-RIGHT ISOLATE
2067 RIGHT-TO-LEFT ISOLATE
2068 FIRST STRONG ISOLATE
2069 POP DIRECTIONAL ISOLATE
2800 BRAILLE PATTERN BLANK
3000 IDEOGRAPHIC SPACE
3164 HANGUL FILLER
FE0E VARIATION SELECTOR-15
FE0F VARIATION SELECTOR-16
FEFF ZERO WIDTH NO-BREAK SPACE
FFA0 HALFWIDTH HANGUL FILLER
`
  .trim()
  .split("\n")
  .map((line) => [line.slice(0, 4), line.slice(5)] as const);

const charactersOf = (code: string) => String.fromCodePoint(Number.parseInt(code, 16));
/** They join others to one sign. */
const joining = new Set(["034F", "200C", "200D", "FE0E", "FE0F"]);

describe.each(unseen)("U+%s %s", (code, name) => {
  const character = charactersOf(code);
  const named = `${name} U+${code} (3)`;

  it("is named in a number or code, and left out of what is meant", () => {
    expect(oddCharacter(`12${character}3`, false)).toEqual({ kind: "invisible", name: named });
    expect(plainText(`12${character}3`, false)).toBe("123");
  });

  it("is a fault of a text unless it is a blank or joins characters", () => {
    const harmless = joining.has(code) || /[\p{Zs}\p{Zl}\p{Zp}]/u.test(character);
    expect(hiddenCharacter(`品名${character}二`)).toBe(harmless ? undefined : named);
  });
});

// The block of tags, U+E0000 to U+E007F.
it.each([
  ["DFFFF", false],
  ["E0000", true],
  ["E007F", true],
  ["E0080", false],
])("U+%s is a tag: %s", (code, tag) => {
  const found = hiddenCharacter(`品名${charactersOf(code)}`);
  expect(found).toBe(tag ? `TAG CHARACTER U+${code} (3)` : undefined);
});

// Full-width forms of the visible ASCII characters, U+FF01 to U+FF5E: the digits and letters always, the signs where they may be.
it.each([
  ["！", "FF01", "!", true],
  ["，", "FF0C", ",", true],
  ["．", "FF0E", ".", true],
  ["０", "FF10", "0", false],
  ["９", "FF19", "9", false],
  ["Ａ", "FF21", "A", false],
  ["ｚ", "FF5A", "z", false],
  ["～", "FF5E", "~", true],
])("%s (U+%s) stands for %s; as a sign: %s", (wide, code, plain, sign) => {
  const odd = { kind: "wide", name: `${wide} U+${code} (2)` };
  expect(oddCharacter(`1${wide}`, true)).toEqual(odd);
  expect(oddCharacter(`1${wide}`, false)).toEqual(sign ? undefined : odd);
  expect(plainText(`1${wide}`, true)).toBe(`1${plain}`);
  expect(plainText(`1${wide}`, false)).toBe(sign ? `1${wide}` : `1${plain}`);
});

it.each(["\uff00", "\uff5f", "中", "é"])("%s is no form of a plain character", (character) => {
  expect(oddCharacter(`1${character}`, true)).toBeUndefined();
});
