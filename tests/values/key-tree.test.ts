import fc from "fast-check";
import { expect, it } from "vitest";
import { KeyTree } from "../../src/values/key-tree.js";

it("finds of each combination of keys one value, whichever objects have the texts and whatever was sought before", () => {
  // Few texts, each in three objects, so that equal keys are often the same object and often are not.
  const keys = ["", "a", "ab", "b"].flatMap((text) => [
    { text, shared: true },
    { text, shared: true },
    { text, shared: false },
  ]);
  const key = fc.constantFrom(...keys);
  const search = fc.record({
    head: fc.option(fc.tuple(key, key), { nil: undefined }),
    line: fc.tuple(key, key),
  });
  fc.assert(
    fc.property(fc.array(search, { minLength: 1 }), (searches) => {
      // Of the last key only the first character counts.
      const tree = new KeyTree<object>([undefined, undefined, undefined, 1]);
      const known = new Map<string, object>();
      const blank = { text: "", shared: true };
      let head: readonly (typeof blank)[] = [blank, blank];
      for (const [index, { head: another, line }] of searches.entries()) {
        if (index === 0 || another !== undefined) {
          head = another ?? head;
          tree.take(0, head, [1, 0]);
        }
        tree.take(2, line, [0, 1]);
        const found = tree.value(4, () => ({}));
        const name = JSON.stringify(
          [...head, ...line].map(({ text }, at) => text.slice(0, at === 3 ? 1 : undefined)),
        );
        expect(known.get(name) ?? found).toBe(found);
        known.set(name, found);
      }
      expect(new Set(known.values()).size).toBe(known.size);
    }),
  );
});
