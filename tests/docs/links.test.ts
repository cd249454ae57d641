import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import cruiser from "../../.dependency-cruiser.mjs";
import { repository } from "../support/cli.js";
import { pages, textOf } from "./pages.js";

/** The links of a page that lead into the repository, without code. */
function linksOf(page: string): string[] {
  const text = textOf(page).replaceAll(/^ *```[\s\S]*?^ *```$|`[^`\n]*`/gm, "");
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** What GitHub calls the headings of a page in links. */
function headingsOf(page: string): string[] {
  const text = textOf(page).replaceAll(/^ *```[\s\S]*?^ *```$/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function isBroken(page: string, link: string): boolean {
  const [path = "", heading] = link.split("#");
  const target = path === "" ? page : relative(repository, join(repository, dirname(page), path));
  if (!existsSync(join(repository, target))) return true;
  return heading !== undefined && !headingsOf(target).includes(decodeURIComponent(heading));
}

/** Paths of the repository that a page names as code, without those that stand for many. */
function pathsOf(page: string): string[] {
  const paths = [...textOf(page).matchAll(/`((?:src|tests|scripts|docs|templates|samples|bin)\/[^`\s]*)`/g)];
  return paths.map(([, path = ""]) => path).filter((path) => !/[*<…]/.test(path));
}

/** What a page says stands in a file: `name` in `src/room/file.ts`. */
function placesOf(page: string): { name: string; file: string }[] {
  const places = [...textOf(page).matchAll(/`(\w+)` in `(src\/[^`]+\.ts)`/g)];
  return places.map(([, name = "", file = ""]) => ({ name, file }));
}

// The changelog and the log of measurements speak of what was.
const current = pages.filter((page) => !["CHANGELOG.md", "tests/bench/LOG.md"].includes(page));

describe.each(pages)("%s", (page) => {
  it("links to files and headings that exist", () => {
    expect(linksOf(page).filter((link) => isBroken(page, link))).toEqual([]);
  });
});

describe.each(current)("%s", (page) => {
  it("names files that exist, and functions that stand in them", () => {
    expect(pathsOf(page).filter((path) => !existsSync(join(repository, path)))).toEqual([]);
    const gone = placesOf(page).filter(({ name, file }) => !new RegExp(`\\b${name}\\b`).test(textOf(file)));
    expect(gone).toEqual([]);
  });
});

it("docs/architecture.md has the rooms of src/, top floor first", () => {
  const rooms = [...textOf("docs/architecture.md").matchAll(/^\| `(\w+)\/` \|/gm)].map(([, room]) => room);
  const floors = cruiser.forbidden.flatMap(({ name }) => /^(\w+)-imports-downward$/.exec(name)?.[1] ?? []);
  expect(rooms).toEqual(floors);
});

it("every page of docs/ can be reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const page of reached) {
    const next = linksOf(page).map((link) => join(dirname(page), link.split("#")[0] ?? ""));
    for (const target of next) if (pages.includes(target)) reached.add(target);
  }
  expect(pages.filter((page) => page.startsWith("docs/") && !reached.has(page))).toEqual([]);
});

it("the README has at most 200 lines", () => {
  expect(textOf("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(200);
});
