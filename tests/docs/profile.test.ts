import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/rules/catalogue.js";
import { profileKeys } from "../../src/setup/profile.js";
import { root } from "../samples/sample-run.js";
import { textOf } from "./pages.js";

describe("the pages on the profile", () => {
  const pages = ["docs/profile.md", "docs/income.md", "docs/risk.md"].map(textOf).join("");

  it.each([...profileKeys()].map(([part, keys]) => ({ part: part === "" ? "the profile" : part, keys })))(
    "name every key of $part",
    ({ keys }) => {
      expect(keys.filter((key) => !pages.includes(`\`${key}\``))).toEqual([]);
    },
  );
});

describe("the pages written by hand", () => {
  const names = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md") && name !== "rules.md");

  it.each(names)("%s names rules that there are", (name) => {
    const areas = new Set([...catalogue.keys()].map((id) => id.split("/")[0]));
    const named = [...textOf(`docs/${name}`).matchAll(/`([a-z]+)\/([a-z-]+)`/g)]
      .filter(([, area = ""]) => areas.has(area))
      .map(([, area = "", rule = ""]) => `${area}/${rule}`);
    expect(named.filter((id) => !catalogue.has(id as `${string}/${string}`))).toEqual([]);
  });
});
