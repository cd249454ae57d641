/** Characters that are trimmed from a value: spaces of any width, tabs, line breaks, marks without width. */
const blanks: ReadonlySet<number> = new Set([
  0x20, 0x09, 0x0a, 0x0d, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007,
  0x2008, 0x2009, 0x200a, 0x200b, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
]);

/** A printable ASCII or Chinese character, as nearly all values begin and end with; checked first. */
function isPlain(unit: number): boolean {
  return (unit > 0x20 && unit < 0x7f) || (unit >= 0x4e00 && unit <= 0x9fff);
}

/** Text without the blanks around it. Control characters stay: they are part of the value, and reported. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  if (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(end - 1))) return text;
  while (start < end && blanks.has(text.charCodeAt(start))) start++;
  while (end > start && blanks.has(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}
