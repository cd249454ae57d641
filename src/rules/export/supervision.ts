import { exportDocuments, prohibitedExport } from "../../law/supervision-letters.js";

/** Those of a code's supervision letters that an export needs a document for, each with the document's name. */
export function exportDocumentsOf(letters: string): readonly string[] {
  return [...new Set(letters)].flatMap((letter) => {
    const name = Object.hasOwn(exportDocuments, letter) ? exportDocuments[letter] : undefined;
    return name === undefined ? [] : [`${letter} ${name}`];
  });
}

/** The prohibition of exports among a code's supervision letters; undefined where there is none. */
export function prohibitionOf(letters: string): string | undefined {
  const { letter, name } = prohibitedExport;
  return letters.includes(letter) ? `${letter} ${name}` : undefined;
}
