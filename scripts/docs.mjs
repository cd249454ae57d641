// @ts-check
// npm run docs: writes the generated pages of docs/ from the built dist/.
import { readFileSync, writeFileSync } from "node:fs";
import { lawFiles, lawPage } from "./law-page.mjs";
import { rulesPage } from "./rules-page.mjs";

/** @param {string} path from the repository's top */
const place = (path) => new URL(`../${path}`, import.meta.url);

/** @param {string} path of a source */
const built = (path) => import(place(`dist/${path.replace(/\.ts$/, ".js")}`).href);

/** @type {typeof import("../src/rules/catalogue.js")} */
const { catalogue } = await built("src/rules/catalogue.ts");
/** @type {typeof import("../src/law/instruments.js")} */
const { instruments } = await built("src/law/instruments.ts");

const parts = [];
for (const file of Object.keys(lawFiles)) {
  const path = `src/law/${file}`;
  parts.push({ file, text: readFileSync(place(path), "utf8"), values: await built(path) });
}

writeFileSync(place("docs/rules.md"), rulesPage(catalogue.values()));
writeFileSync(place("docs/law.md"), lawPage(parts, instruments));
