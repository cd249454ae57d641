import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, qingdan, repository } from "../support/cli.js";
import { type Block, blocksOf, pages, textOf } from "./pages.js";

// What the pages tell people to type has to work, and to print what stands under it.

/** The time of the examples. */
const now = new Date("2026-11-23T10:00:00+08:00");
/** A fixed key, so that a buyer's hash is the same in every run. */
const env = { QINGDAN_LANG: "en", QINGDAN_LEDGER_KEY: "00".repeat(32) };

/** What `npm start` runs. */
const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
const started = (scripts["start"] ?? "").replace("node dist/bin/qingdan.js", "qingdan");

/** The command lines of a shell block that run qingdan, without comments. */
function commandsOf({ language, text }: Block): string[] {
  if (language !== "sh") return [];
  const lines = text.replaceAll(/\\\n\s*/g, "").split("\n");
  return lines
    .map((line) => line.replace(/ +#.*$/, "").replace("npm ci && npm start", started))
    .filter((line) => line.startsWith("qingdan "));
}

/** The first line of a page's block that the output does not have in its place, in which a line … stands for any lines. */
function notPrinted(block: string, output: string): string | undefined {
  const lines = output.trimEnd().split("\n");
  let at = 0;
  let skipping = false;
  for (const line of block.trimEnd().split("\n")) {
    if (line === "…") {
      skipping = true;
      continue;
    }
    const place = skipping ? lines.indexOf(line, at) : at;
    if (lines[place] !== line) return line;
    at = place + 1;
    skipping = false;
  }
  return skipping || at === lines.length ? undefined : `nothing more; printed is ${lines[at]}`;
}

const examples = pages
  .map((page) => ({ page, blocks: blocksOf(page) }))
  .filter(({ blocks }) => blocks.some((block) => commandsOf(block).length > 0));

describe.concurrent("the examples", () => {
  it.each(examples)(
    "of $page run one after the other, and print what stands under them",
    async ({ blocks }) => {
      const cwd = folder();
      for (const name of ["samples", "templates"]) symlinkSync(join(repository, name), join(cwd, name));
      let output = "";
      for (const block of blocks) {
        const commands = commandsOf(block);
        if (block.follows && block.language === "" && output !== "")
          expect(notPrinted(block.text, output), output).toBe(undefined);
        output = "";
        for (const command of commands) {
          const { status, stdout, stderr } = await qingdan(command.split(/\s+/).slice(1), { cwd, env, now });
          expect([0, 1], `${command}\n${stderr}`).toContain(status);
          output += stdout + stderr;
        }
      }
    },
  );
});
