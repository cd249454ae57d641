/**
 * Characters that a page or a program has written as escapes, which stand in the text as they are: `&amp;` and `&#20013;` of HTML,
 * `<br>`, `%E4%B8%AD` of an address, `\u4e2d` of JSON, `_x000D_` of a workbook.
 */

/** Names of HTML's that exports leave behind. */
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  middot: "·",
  times: "×",
  deg: "°",
};

/** What an escape begins with: hardly any value is looked at further. */
const beginning = /[&%\\<_]/;
const entity = /&(?:#(\d{2,6})|#x([\da-f]{2,5})|([a-z]{2,6}));/gi;
const jsonEscape = /\\u([\da-f]{4})/gi;
const workbookEscape = /_x([\da-f]{4})_/gi;
const percentEscape = /(?:%[\da-f]{2}){2,}/gi;
const tag = /<\/?(?:br|p|div|span|b|strong|font|li|ul)(?:\s[^<>]*)?\s*\/?>/gi;

/** The text without its escapes; undefined for one that has none. */
export function withoutEscapes(text: string): string | undefined {
  if (!beginning.test(text)) return undefined;
  const plain = text
    .replace(tag, " ")
    .replace(jsonEscape, (whole, code: string) => characterOf(whole, code, 16))
    .replace(workbookEscape, (whole, code: string) => characterOf(whole, code, 16))
    .replace(percentEscape, percentDecoded)
    .replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      return decimal === undefined ? characterOf(whole, hex ?? "", 16) : characterOf(whole, decimal, 10);
    });
  return plain === text ? undefined : plain.replace(/\p{Cc}/gu, " ").trim();
}

function characterOf(whole: string, code: string, base: number): string {
  const point = Number.parseInt(code, base);
  return point > 0x10ffff ? whole : String.fromCodePoint(point);
}

/** Bytes of UTF-8 beyond ASCII: 100%20 may be what it says. */
function percentDecoded(whole: string): string {
  try {
    const text = decodeURIComponent(whole);
    return /[^\0-\x7f]/.test(text) ? text : whole;
  } catch {
    return whole;
  }
}
