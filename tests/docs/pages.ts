import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, repository } from "../support/cli.js";

const top = readdirSync(repository);
const below = ["docs", "src", "tests"].flatMap((name) =>
  filesBelow(join(repository, name)).map((path) => `${name}/${path}`),
);

/** The Markdown pages of the repository, by their paths from its top. */
export const pages: readonly string[] = [...top, ...below].filter((path) => path.endsWith(".md")).sort();

export function textOf(page: string): string {
  return readFileSync(join(repository, page), "utf8");
}

/** A fenced block of a page. */
export interface Block {
  /** What stands behind the opening fence, blank where nothing does. */
  readonly language: string;
  readonly text: string;
  /** True where only blank lines stand between it and the block before it. */
  readonly follows: boolean;
}

const fence = /^( *)```(\S*)\n([\s\S]*?)^\1```$/gm;

/** The fenced blocks of a page, in order; a block inside a list is taken without the list's indentation. */
export function blocksOf(page: string): Block[] {
  const text = textOf(page);
  let end = 0;
  return [...text.matchAll(fence)].map(
    ({ 0: whole, 1: indent = "", 2: language = "", 3: inner = "", index }) => {
      const follows = end > 0 && text.slice(end, index).trim() === "";
      end = index + whole.length;
      return { language, text: inner.replaceAll(new RegExp(`^${indent}`, "gm"), ""), follows };
    },
  );
}
