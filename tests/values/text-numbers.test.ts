import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextList } from "../../src/values/text-list.js";
import { TextNumbers } from "../../src/values/text-numbers.js";

/** Any texts: blank ones, Latin-1, Chinese, characters outside the basic plane, single halves of such. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.stringMatching(/^[0-9a-f]{0,64}$/),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 5 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom("", "é", "ÿ", "Ā", "张三", "340801198703152077", "34080119870315207X"),
);
const texts = fc.array(text, { maxLength: 60 });

describe("TextList", () => {
  it("has the texts that were added, unit by unit", () => {
    fc.assert(
      fc.property(texts, text, (added, other) => {
        const list = new TextList();
        for (const each of added) list.push(each);
        expect(list.length).toBe(added.length);
        for (const [index, each] of added.entries()) {
          expect(list.at(index)).toBe(each);
          expect(list.is(index, each)).toBe(true);
          expect(list.is(index, other)).toBe(each === other);
          expect(list.is(index, `${each}0`)).toBe(false);
        }
        expect(list.at(added.length)).toBe("");
      }),
    );
  });

  it("grows beyond its first size, in texts and in bytes", () => {
    const list = new TextList();
    const made = Array.from({ length: 5000 }, (_, number) => `${number} ${"字".repeat(number % 50)}`);
    for (const each of made) list.push(each);
    expect(made.map((_, index) => list.at(index))).toEqual(made);
  });
});

describe("TextNumbers", () => {
  it("numbers texts as a Map does, each once, in the order in which they come", () => {
    fc.assert(
      fc.property(texts, texts, (added, asked) => {
        const numbers = new TextNumbers();
        const due = new Map<string, number>();
        for (const each of added) {
          const number = due.get(each) ?? due.size;
          due.set(each, number);
          expect(numbers.add(each)).toBe(number);
        }
        expect(numbers.count).toBe(due.size);
        for (const each of [...asked, ...added]) expect(numbers.find(each)).toBe(due.get(each) ?? -1);
      }),
    );
  });

  it("finds every one of many texts", () => {
    const numbers = new TextNumbers();
    const made = Array.from({ length: 20_000 }, (_, number) => String(number * 7919));
    for (const each of made) numbers.add(each);
    expect(made.every((each, number) => numbers.find(each) === number)).toBe(true);
    expect(numbers.find("1")).toBe(-1);
  });
});
