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
