const escapes = /_x([0-9A-Fa-f]{4})_/g;

/** The text of a cell, whose characters that XML can't hold, or would change, are written `_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(escapes, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** What XML can't hold, or reads as another character, and the `_` of what would be taken for an escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
const special = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}|_(?=x[0-9A-Fa-f]{4}_)/gu;

/** `unescapeText` the other way round. */
export function escapeText(text: string): string {
  return text.replace(special, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `_x${code}_`;
  });
}

const markup: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML content or as an attribute's value in double quotes. */
export function xmlText(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => markup[character] ?? "") : text;
}
