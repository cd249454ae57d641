import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "rolldown/utils";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { repository } from "../support/cli.js";

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** What makes a source Chinese: its characters and punctuation, or that it takes the Chinese of something. */
const chinese = /[\p{Script=Han}，。：；（）“”、]|\bzh\b/gu;
const marks = (source: string): number => source.match(chinese)?.length ?? 0;

/** The sources of `zh` and `en` in every object that has both. */
function textsOf(source: string): { zh: string; en: string }[] {
  const texts: { zh: string; en: string }[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const [zh, en] = [propertyOf(node, "zh"), propertyOf(node, "en")];
    if (zh !== undefined && en !== undefined)
      texts.push({ zh: source.slice(zh.start, zh.end), en: source.slice(en.start, en.end) });
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync("x.ts", source).program);
  return texts;
}

function propertyOf(node: object, name: string): Node | undefined {
  if (!("type" in node && node.type === "ObjectExpression" && "properties" in node)) return undefined;
  const properties = node.properties as readonly { key?: { name?: string }; value?: Node }[];
  return properties.find(({ key }) => key?.name === name)?.value;
}

/** Texts whose English is no less Chinese than their Chinese, and not the same: the two have changed places. */
function exchanged(source: string): { zh: string; en: string }[] {
  return textsOf(source).filter(({ zh, en }) => zh !== en && marks(en) > 0 && marks(en) >= marks(zh));
}

// A text whose languages have changed places would be seen only by who reads that very text in both.
describe("Chinese stands under zh and English under en", () => {
  const files = globSync("src/**/*.ts", { cwd: repository }).sort();

  it("in all sources", () => {
    const found = files.flatMap((file) =>
      exchanged(readFileSync(join(repository, file), "utf8")).map((text) => ({ file, ...text })),
    );
    expect(found).toEqual([]);
  });

  it.each([
    'x = { zh: "no heading", en: "不是品目" };',
    "x = { zh: cause.en, en: cause.zh };",
    "x = [f({ a: { zh: 'Codes (品目)', en: '品目（税则）' } })];",
  ])("which is seen where it is not so: %s", (source) => {
    expect(exchanged(source)).toHaveLength(1);
  });

  it.each([
    'x = { zh: "不是品目", en: "no heading" };',
    'x = { zh: "核注清单的表体", en: "goods of a book (核注清单)" };',
    'x = { zh: "GB 32100-2015", en: "GB 32100-2015" };',
    "x = { zh, en };",
  ])("and not where it is: %s", (source) => {
    expect(exchanged(source)).toEqual([]);
  });
});
