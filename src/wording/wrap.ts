import { type Style, textWidth } from "./style.js";

const opening = "（“‘《〈「『【〔(\\[{";
/** Marks that end what they follow; a mask's asterisks (王**) stay with the name as well. */
const closing = "）”’》〉」』】〕，。、；：！？…,.;:!?)\\]}%*";
/** Marks of Chinese type, beside which a line may be broken. */
const chineseMarks = "（）“”‘’《》〈〉「」『』【】〔〕，。、；：！？…";

/**
 * One Chinese character, or a run of other characters, with the punctuation that may not be separated from
 * it. An opening bracket before a Chinese character belongs to that.
 */
const unbreakable = new RegExp(
  `\\s*[${opening}]*(?:\\p{Script=Han}|(?:(?![(\\[{]\\p{Script=Han})[^\\s\\p{Script=Han}${chineseMarks}])+)?[${closing}]*`,
  "gu",
);

/**
 * The lines of a text at a width in columns, those after the first indented by `indent` blanks: broken at blanks
 * and between Chinese characters, but not behind an opening mark or before a closing one. A word that is wider
 * than the line stands on a line of its own, whole. Blanks at the text's start stay; colours take no room, end
 * with each line and go on behind the next one's indent.
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
  return lines.length > 1 && text.includes("\u001b[") ? eachColoured(lines, indent) : lines;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
const colourCode = /\u001b\[(\d+)m/g;

/** The codes that end bold and dim text, and coloured text. */
const weightEnd = "22";
const colourEnd = "39";

/** Lines of a text whose colours span several of them, each with its own. */
function eachColoured(lines: readonly string[], indent: number): string[] {
  const open = new Map<string, string>();
  return lines.map((line, at) => {
    const start = at === 0 ? 0 : indent;
    const begun = [...open.values()].join("");
    for (const [code, number = ""] of line.matchAll(colourCode)) {
      if (number === weightEnd || number === colourEnd) open.delete(number);
      else open.set(number.length === 1 ? weightEnd : colourEnd, code);
    }
    const ended = [...open.keys()].map((number) => `\u001b[${number}m`).join("");
    return `${line.slice(0, start)}${begun}${line.slice(start)}${ended}`;
  });
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
