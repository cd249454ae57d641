/** Masks an identity number but for region and last two characters. */
export function maskIdentity(value: string): string {
  return keepEnds(value, 6, 2);
}

/** Masks a telephone number but for the first three and last two digits. */
export function maskTelephone(value: string): string {
  return keepEnds(value, 3, 2);
}

/** The mask for a kind of personal data. */
export function maskPersonal(
  personal: "identity-number" | "telephone" | "name" | "address" | "free-text",
): (value: string) => string {
  if (personal === "identity-number") return maskIdentity;
  return personal === "telephone" ? maskTelephone : maskText;
}

/** Most characters of a masked text: its length says no more than that it is long. */
const mostMasked = 9;

/** Masks a text that may be personal data but for its first character. */
export function maskText(value: string): string {
  // Characters, not UTF-16 units; no more of them than matter, since a value may have millions.
  const [first = "", ...others] = [...value.slice(0, 2 * mostMasked)].slice(0, mostMasked);
  return first + "*".repeat(others.length);
}

function keepEnds(value: string, first: number, last: number): string {
  if (value.length <= first + last) return "*".repeat(value.length);
  return value.slice(0, first) + "*".repeat(value.length - first - last) + value.slice(-last);
}

const identityNumbers =
  /(?<!\d)[1-9]\d{5}(?:1[89]|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g;
const mobileNumbers = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

const identityLength = 18;
/** Digits of a mobile number; an identity number has more. */
const mobileDigits = 11;

/** Masks identity numbers in a text of a column without personal data: a row may be shifted by a cell. */
export function maskIdentityNumbers(text: string): string {
  return text.length < identityLength ? text : text.replace(identityNumbers, maskIdentity);
}

/** Masks identity and mobile numbers; for columns in which eleven digits are not expected. */
export function maskNumbers(text: string): string {
  if (text.length < mobileDigits || digitsIn(text) < mobileDigits) return text;
  return maskIdentityNumbers(text).replace(mobileNumbers, maskTelephone);
}

function digitsIn(text: string): number {
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) digits++;
  }
  return digits;
}
