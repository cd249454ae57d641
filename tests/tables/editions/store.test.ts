import fc from "fast-check";
import { expect, it } from "vitest";
import { EditionStore } from "../../../src/reference/editions/edition-store.js";
import { folder } from "../../support/folders.js";

it("rows come back as they were stored, whatever their cells hold", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."a\"',; \t棉|0="), maxLength: 6 });
  const columns = { code: cell, name: cell, elements: cell };
  fc.assert(
    fc.property(fc.array(fc.record(columns), { minLength: 1, maxLength: 5 }), (rows) => {
      const store = new EditionStore(folder());
      const content = { rows, deleted: 0, files: [], notes: [] };
      const facts = { table: "elements", edition: "A", validFrom: "2026-01-01", importedAt: "" } as const;
      expect(store.rows(store.add({ ...facts, content }, false))).toEqual(rows);
    }),
    { numRuns: 50 },
  );
});

it("a line break in a cell becomes a blank", () => {
  const store = new EditionStore(folder());
  const content = { rows: [{ code: "1", name: "a\r\nb", elements: "x" }], deleted: 0, files: [], notes: [] };
  const facts = { table: "elements", edition: "A", validFrom: "2026-01-01", importedAt: "" } as const;
  expect(store.rows(store.add({ ...facts, content }, false))).toEqual([
    { code: "1", name: "a b", elements: "x" },
  ]);
});
