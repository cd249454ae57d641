const [digit0, digit9] = [0x30, 0x39];

/** Whether a UTF-16 code is that of a digit 0 to 9. */
export function isDigit(code: number): boolean {
  return code >= digit0 && code <= digit9;
}

/** Whether a text has `count` digits from its beginning. */
export function beginsWithDigits(text: string, count: number): boolean {
  for (let at = 0; at < count; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** The number that the digits from `from` to before `to` write; the caller knows that they are digits. */
export function numberAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + (text.charCodeAt(at) - digit0);
  return number;
}

/** The digit 0 to 9 that a decimal digit of any script stands for: Unicode keeps them in runs of ten, each from 0 on. */
export function decimalDigit(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  let below = point;
  while (below > 0 && /\p{Nd}/u.test(String.fromCodePoint(below - 1))) below--;
  return String((point - below) % 10);
}
