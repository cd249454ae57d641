import { type Style, textWidth } from "./style.js";

/**
 * One Chinese character, or a run of other characters, with the punctuation that may not be separated from
 * it.
 */
const unbreakable = /\s*[（“]*(?:\p{Script=Han}|[^\s\p{Script=Han}（“”，。、；：）]+)?[”，。、；：）]*/gu;

/**
 * The lines of a text at a width in columns, those after the first indented by `indent` blanks: broken at blanks
 * and between Chinese characters, but not behind an opening mark or before a closing one. A word that is wider
 * than the line stands on a line of its own, whole. Blanks at the text's start stay; colours take no room.
 */
export function wrapped(text: string, width: number, indent = 0): string[] {
  const lines = [""];
  let room = width;
  let blank = true;
  for (const piece of text.match(unbreakable) ?? []) {
    if (piece === "") continue;
    const needed = textWidth(piece);
    if (needed <= room || blank) {
      lines.push(`${lines.pop()}${piece}`);
      room -= needed;
    } else {
      const word = piece.trimStart();
      lines.push(`${" ".repeat(indent)}${word}`);
      room = width - indent - textWidth(word);
    }
    blank = false;
  }
  return lines;
}

/**
 * Lines as one text, each ending with a line feed. On a terminal a longer line is wrapped at its width, its
 * further lines indented by `indent` blanks beyond the blanks that it begins with.
 */
export function fitted(lines: readonly string[], { width }: Pick<Style, "width">, indent = 2): string {
  const own = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;
  const all = width === undefined ? lines : lines.flatMap((line) => wrapped(line, width, own(line) + indent));
  return all.map((line) => `${line}\n`).join("");
}
