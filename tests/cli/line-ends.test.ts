import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Files, filesBelow, folder, qingdan, repository } from "../support/cli.js";

// Files as editors on Windows save them: with CR LF at the end of every line, and a mark at the beginning.

const at = "--at 2026-11-23T10:00:00+08:00";

/** Command lines on samples, and the samples that they read. */
const lines: readonly (readonly [string, readonly string[]])[] = [
  [
    `declare 9710-9810.csv --rates rates.csv --profile qingdan.yaml --out out ${at}`,
    ["9710-9810.csv", "rates.csv", "qingdan.yaml"],
  ],
  [
    `declare 1210-bonded.csv --tariff tariff.csv --positive-list positive-list.csv --no-ledger --profile qingdan.yaml --out out ${at}`,
    ["1210-bonded.csv", "tariff.csv", "positive-list.csv", "qingdan.yaml"],
  ],
  [
    `declare shop/shopify.csv --map shop/9610.yaml --products shop/products.csv --rates rates.csv --profile qingdan.yaml --out out ${at}`,
    ["shop/shopify.csv", "shop/9610.yaml", "shop/products.csv", "rates.csv", "qingdan.yaml"],
  ],
  [`summarize released.csv --profile qingdan.yaml --out out ${at}`, ["released.csv", "qingdan.yaml"]],
  [`cancel cancel.csv --no-ledger --profile qingdan.yaml --out out ${at}`, ["cancel.csv", "qingdan.yaml"]],
  [
    `declare 9610-clean.csv --table districts=districts.csv --profile qingdan.yaml --out out ${at}`,
    ["9610-clean.csv", "districts.csv", "qingdan.yaml"],
  ],
];

/** The samples with this end of lines. */
function samples(names: readonly string[], end: string, mark: string): Files {
  const text = (name: string): string => {
    const sample = readFileSync(join(repository, "samples", name), "utf8").replace("\ufeff", "");
    return mark + sample.replaceAll("\r\n", "\n").replaceAll("\n", end);
  };
  return Object.fromEntries(names.map((name) => [name, text(name)]));
}

async function outcome(line: string, files: Files) {
  const cwd = folder(files);
  const { status, stderr } = await qingdan(line.split(" "), { cwd });
  const messages = filesBelow(cwd).filter((name) => name.startsWith(join("out", "messages")));
  return { status, stderr, messages: messages.map((name) => readFileSync(join(cwd, name), "utf8")) };
}

describe.each(lines)("%s", (line, names) => {
  it.each([
    ["CR LF", "\r\n", ""],
    ["CR LF behind a mark", "\r\n", "\ufeff"],
  ])("with lines that end in %s comes to the same messages", async (_, end, mark) => {
    const wanted = await outcome(line, samples(names, "\n", ""));
    expect(wanted.messages.length).toBeGreaterThan(0);
    expect(await outcome(line, samples(names, end, mark))).toEqual(wanted);
  });
});
