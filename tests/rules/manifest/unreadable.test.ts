import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { FindingRecord } from "../../../src/wording/sentence.js";
import { folder, linesOf, qingdan, repository } from "../../support/cli.js";
import { csv, row } from "../../support/manifest.js";

const good = csv([row()]);
const object = (cells: Readonly<Record<string, unknown>> = {}): string =>
  `${JSON.stringify({ ...row(), ...cells })}\n`;

/** Contents by kind, with the line that is named and what the sentence has to say. */
const cases: Readonly<Record<string, readonly [string | Buffer, number, string]>> = {
  "gzip-damaged": [gzipSync(good).subarray(0, -9), 0, "damaged or ends too early"],
  "gzip-size": [gzipSync(Buffer.alloc(96 * 2 ** 20, ","), { level: 9 }), 0, "MiB when decompressed"],
  "gzip-twice": [gzipSync(gzipSync(good)), 0, "compressed by gzip twice"],
  page: ["<html><table><tr><td>x", 0, "web page"],
  message: ['<?xml version="1.0"?><a/>', 0, "XML message"],
  "json-syntax": [`${object()}${object().slice(0, -3)}\n`, 2, "is no JSON, or has a key twice"],
  "json-deep": [`{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}\n`, 1, "nested too deeply"],
  "json-long": [`{"a":"${"x".repeat(17 * 2 ** 20)}"}\n`, 1, "too long"],
  "json-no-object": [`${object()}7\n`, 2, "no JSON object"],
  "json-items": [object({ items: [] }), 1, "`items`"],
  "json-nested": [object({ buyer: { name: "x" } }), 1, "buyer is an object"],
  "json-twice": [object({ note: "a", items: [{ note: "b" }] }), 1, "note stands in the order and in an item"],
  "json-late-key": [
    `${object().repeat(1_200)}${object({ late: "x" })}`,
    1_201,
    "late does not occur in the first",
  ],
};

describe("manifest/unreadable", () => {
  it.each(Object.entries(cases))("%s: at its line, with what to do", async (kind, [content, line, said]) => {
    const cwd = folder({ "good.csv": good, bad: content });
    const args = ["validate", "good.csv", "bad", "--format", "ndjson", "--lang", "en"];
    const { status, stdout } = await qingdan(args, { cwd });
    const found = linesOf<FindingRecord>(stdout).filter(({ file }) => file === "bad");
    expect(found).toEqual([
      expect.objectContaining({ rule: "manifest/unreadable", kind, line, severity: "error" }),
    ]);
    expect(found[0]?.message).toContain(said);
    expect(found[0]?.remedy).not.toBe("");
    expect(status).toBe(1);
  });

  it("map-fit and map-columns: files that a map does not fit are left out, the others go on", async () => {
    const sample = (name: string): string => readFileSync(join(repository, "samples", name), "utf8");
    const shop = sample("shop/shopify.csv");
    const cwd = folder({
      "shop.csv": shop,
      "other.csv": good,
      "lacking.csv": shop.replace("Shipping Country", "Shipping Countri"),
      "map.yaml": sample("shop/9610.yaml"),
      "products.csv": sample("shop/products.csv"),
      "qingdan.yaml": sample("qingdan.yaml"),
    });
    const line = "validate shop.csv other.csv lacking.csv --map map.yaml --products products.csv --lang en";
    const { status, stdout } = await qingdan([...line.split(" "), "--format", "ndjson"], { cwd });
    const found = linesOf<FindingRecord>(stdout).filter(({ rule }) => rule === "manifest/unreadable");
    expect(found.map(({ file, kind, line: at }) => [file, kind, at])).toEqual([
      ["other.csv", "map-fit", 1],
      ["lacking.csv", "map-columns", 1],
    ]);
    expect(found[0]?.message).toContain("fits the preset too little (shopify 0% < 60%)");
    expect(found[1]?.message).toContain("the map map.yaml reads: Shipping Country (→ Shipping Countri)");
    expect(stdout).toContain('"file":"shop.csv"');
    expect(status).toBe(1);
  });

  it("no-sheets: a sheet is asked of a file that has none", async () => {
    const cwd = folder({ "m.csv": good });
    const { status, stderr } = await qingdan(["validate", "m.csv", "--sheet", "舱单", "--lang", "en"], {
      cwd,
    });
    expect(stderr).toContain("m.csv error --sheet 舱单 is given, but the file is no workbook");
    expect(status).toBe(2);
  });

  it("is not found in what can be read", async () => {
    const cwd = folder({ a: gzipSync(good), b: object() });
    for (const name of ["a", "b"])
      expect((await qingdan(["validate", name, "--format", "ndjson"], { cwd })).stdout).not.toContain(
        '"manifest/',
      );
  });
});
