import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Digest, KeyDigest, KeyIndex, NumberList } from "../../src/intake/key-index.js";

/** What the index has to answer, with the keys kept. */
function answers(keys: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return keys.map((key, number) => {
    const known = numbers.get(key);
    if (known === undefined) numbers.set(key, number);
    return known ?? -1;
  });
}

/** The digest of a key of one part. */
function digestOf(key: string): Digest {
  const digest = new KeyDigest();
  const bytes = Buffer.from(key);
  digest.start();
  digest.add(bytes, 0, bytes.length);
  digest.finish();
  return digest;
}

const claimed = (keys: readonly string[]): number[] => {
  const index = new KeyIndex();
  return keys.map((key, number) => index.claim(digestOf(key), number));
};

describe("KeyIndex", () => {
  it("gives a new key its number, and a known one the number that it has", () => {
    expect(claimed(["a", "b", "a", "", "b", ""])).toEqual([-1, -1, 0, -1, 1, 3]);
  });

  it("tells keys apart that differ in case, in blanks, in order or in length only", () => {
    const keys = [
      "ab",
      "ba",
      "AB",
      "a b",
      "ab ",
      "ab\u0000",
      "\u0000ab",
      "aab",
      "abb",
      "é",
      "e\u0301",
      "𠮷",
      "吉",
    ];
    expect(claimed(keys)).toEqual(keys.map(() => -1));
  });

  it("answers as a map of the keys does", () => {
    const key = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.integer({ min: 0, max: 60 }).map((number) => `SO-${number}`),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
        expect(claimed(keys)).toEqual(answers(keys));
      }),
    );
  });

  it("tells apart 300,000 numbers that count up, as order numbers do, and knows them again when it has grown", () => {
    const index = new KeyIndex();
    const key = (number: number) => `3302960001\u0000SO2026112000${number}`;
    let wrong = 0;
    for (let number = 0; number < 300_000; number++)
      if (index.claim(digestOf(key(number)), number) !== -1) wrong++;
    for (let number = 0; number < 300_000; number += 7)
      if (index.claim(digestOf(key(number)), 1) !== number) wrong++;
    expect(wrong).toBe(0);
  });
});

describe("NumberList", () => {
  it("keeps numbers beyond its first room, and changed ones", () => {
    const list = new NumberList((capacity) => new Float64Array(capacity));
    for (let number = 0; number < 5000; number++) list.push(number * 2 ** 33);
    list.set(4000, -1);
    expect([list.length, list.at(0), list.at(4999), list.at(4000)]).toEqual([5000, 0, 4999 * 2 ** 33, -1]);
  });
});
