import { printable } from "../../../wording/style.js";

/** What may stand in a template: text, which is escaped, or markup that a template made. */
export type Content = Markup | string | number | undefined | readonly Content[];

/** HTML that a template has made. Nothing else makes it, so that no text can become markup unescaped. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  /** The markup of a template: its own texts as they are, what is filled in escaped. */
  static of(texts: TemplateStringsArray, contents: readonly Content[]): Markup {
    const filled = contents.map((content, at) => `${rendered(content)}${texts[at + 1] ?? ""}`);
    return new Markup(`${texts[0] ?? ""}${filled.join("")}`);
  }

  /** Text of this program's own that is no markup: a style sheet, a script. Never for what is read. */
  static own(text: string): Markup {
    return new Markup(text);
  }
}

/** Makes markup: html`<td>${cell}</td>`. Attributes have to stand in double quotes. */
export function html(texts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return Markup.of(texts, contents);
}

function rendered(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.toString();
  if (typeof content === "object") return content.map(rendered).join("");
  return escaped(String(content));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Marks that turn the direction of what follows, so that a text reads otherwise than it is. */
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text as HTML, in element or attribute: no markup, no control characters, no marks of direction. */
export function escaped(text: string): string {
  return printable(text)
    .replace(turning, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
}

/** The first characters of a text, with an ellipsis where there are more. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  // A surrogate pair is not cut in half.
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…`;
}
