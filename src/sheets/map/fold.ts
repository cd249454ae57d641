import { trimBlanks } from "../../values/trim.js";

/** A cell as null tokens, value maps and conditions compare it: full-width forms folded, no blanks around it, no case. */
export function fold(text: string): string {
  return trimBlanks(text.normalize("NFKC")).toLowerCase();
}
