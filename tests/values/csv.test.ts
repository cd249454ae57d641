import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { csvCell } from "../../src/values/csv.js";

it("a cell of a CSV file is written as csv-stringify writes it, in quotes also with a semicolon or tab", () => {
  const hard = fc.string({
    unit: fc.constantFrom('"', ",", "\n", "\r", ";", "\t", " ", "'", "=", "棉", "a"),
  });
  fc.assert(
    fc.property(fc.oneof(hard, fc.string({ unit: "binary" })), (value) => {
      expect(`${csvCell(value)},\n`).toBe(stringify([[value, ""]], { quoted_match: /[;\t]/ }));
    }),
    { numRuns: 500 },
  );
});
