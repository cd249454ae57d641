import { describe, expect, it } from "vitest";
import { layouts } from "../../src/columns/direction.js";
import * as columnLists from "../../src/tables/column-lists.js";
import { pages, textOf } from "./pages.js";

const everyPage = pages
  .filter((page) => page.startsWith("docs/"))
  .map(textOf)
  .join("\n");

function undescribed(text: string, names: readonly string[]): string[] {
  return names.filter((name) => !text.includes(`\`${name}\``));
}

describe("every column", () => {
  it.each(["E", "I"] as const)("of a manifest (%s) is described in docs/manifest.md", (direction) => {
    const names = layouts[direction].all.map(({ name }) => name);
    expect(undescribed(textOf("docs/manifest.md"), names)).toEqual([]);
  });

  it.each(Object.entries(columnLists))("of %s is described in docs/", (_, columns) => {
    expect(
      undescribed(
        everyPage,
        columns.map(({ name }) => name),
      ),
    ).toEqual([]);
  });
});
