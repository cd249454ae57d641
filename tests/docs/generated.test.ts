import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lawFiles, lawPage } from "../../scripts/law-page.mjs";
import { rulesPage } from "../../scripts/rules-page.mjs";
import { instruments } from "../../src/law/instruments.js";
import { catalogue } from "../../src/rules/catalogue.js";
import { repository } from "../support/cli.js";
import { textOf } from "./pages.js";

// `npm run docs` writes these pages anew.

it("docs/rules.md says what the catalogue says", () => {
  expect(textOf("docs/rules.md")).toBe(rulesPage(catalogue.values()));
});

it("docs/law.md says what src/law says", async () => {
  const parts = Object.keys(lawFiles).map(async (file) => {
    const values: object = await import(`../../src/law/${file.slice(0, -".ts".length)}.ts`);
    return { file, text: textOf(`src/law/${file}`), values };
  });
  expect(textOf("docs/law.md")).toBe(lawPage(await Promise.all(parts), instruments));
});

it("docs/law.md has every file of src/law that holds values", () => {
  const holders = readdirSync(join(repository, "src/law")).filter((file) =>
    / = (?:\[\s*)?(?:enacted|enactedAfter|fixed)\(/.test(textOf(`src/law/${file}`)),
  );
  expect(holders.sort()).toEqual(Object.keys(lawFiles).sort());
});
