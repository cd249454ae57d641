import { hash } from "node:crypto";
import type { Language } from "../../../values/finding.js";
import { html, Markup } from "./markup.js";
import { script } from "./script.js";
import { styleSheet } from "./style-sheet.js";

/** A section of the page, which the page's contents name. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** A page before it is put together. */
export interface Page {
  readonly language: Language;
  readonly title: string;
  /** Stands above the sections. */
  readonly head: Markup;
  readonly sections: readonly Section[];
  readonly foot: Markup;
}

const words = {
  zh: { skip: "跳到正文", contents: "目录" },
  en: { skip: "Skip to the content", contents: "Contents" },
} as const;

/** Nothing is loaded, sent or run but the page's own style sheet and script, which are known by their digests. */
const policy = [
  "default-src 'none'",
  `style-src ${digestOf(styleSheet)}`,
  `script-src ${digestOf(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function digestOf(text: string): string {
  return `'sha256-${hash("sha256", text, "base64")}'`;
}

/** The page as a file: one document that needs no other. */
export function documentText({ language, title, head, sections, foot }: Page): string {
  const say = words[language];
  const document = html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${Markup.own(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${Markup.own(styleSheet)}</style>
</head>
<body>
<a class="skip" href="#content">${say.skip}</a>
<header>${head}</header>
<nav aria-label="${say.contents}"><ul>${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
<main id="content" tabindex="-1">
${sections.map(sectionMarkup)}
</main>
<footer>${foot}</footer>
<script>${Markup.own(script)}</script>
</body>
</html>
`;
  return document.toString();
}

function sectionMarkup({ id, title, body }: Section): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`;
}
