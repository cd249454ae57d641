/** An identity number as it may be shown: region and last two characters. */
export function maskIdentity(value: string): string {
  return keepEnds(value, 6, 2);
}

/** A telephone number as it may be shown: first three and last two digits. */
export function maskTelephone(value: string): string {
  return keepEnds(value, 3, 2);
}

/** How a natural person's data is shown, by what it is. */
export function maskPersonal(
  personal: "identity-number" | "telephone" | "name" | "address" | "free-text",
): (value: string) => string {
  if (personal === "identity-number") return maskIdentity;
  return personal === "telephone" ? maskTelephone : maskText;
}

/** Any text as it may be shown where nobody knows what it is: its first character. */
export function maskText(value: string): string {
  const [first = ""] = value;
  return first + "*".repeat(Math.min(8, Math.max(0, [...value].length - 1)));
}

function keepEnds(value: string, first: number, last: number): string {
  if (value.length <= first + last) return "*".repeat(value.length);
  return value.slice(0, first) + "*".repeat(value.length - first - last) + value.slice(-last);
}

const identityNumbers =
  /(?<!\d)[1-9]\d{5}(?:1[89]|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g;
const mobileNumbers = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** A text of no person's, with what may be an identity number in it masked: a row may be shifted by a cell. */
export function maskIdentityNumbers(text: string): string {
  return text.replace(identityNumbers, maskIdentity);
}

/** The same with mobile numbers masked too, where a number of eleven digits is not to be expected. */
export function maskNumbers(text: string): string {
  return maskIdentityNumbers(text).replace(mobileNumbers, maskTelephone);
}
