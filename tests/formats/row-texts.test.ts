import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { RowTexts } from "../../src/formats/row-texts.js";

const cell = fc.oneof(
  fc.constantFrom("", "a", '"', ",", 'a "b" c', "中文", "line\nbreak", "😀", " "),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);

function textsOf(cells: readonly string[], quoted: boolean): RowTexts {
  // Bytes before and after the row must not matter.
  const row = stringify([[...cells]], { quoted, eof: false });
  const before = Buffer.from('x,"y');
  const bytes = Buffer.concat([before, Buffer.from(row), Buffer.from('\n"z",')]);
  const end = bytes.length - 5;
  return new RowTexts(bytes, before.length, end, ",".charCodeAt(0), cells.length);
}

it("gives the cells that csv-parse reads of the row's bytes, in any order and as often as wanted", () => {
  const places = fc.array(fc.nat({ max: 12 }), { maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 10 }),
      fc.boolean(),
      places,
      (cells, quoted, at) => {
        const row = stringify([cells], { quoted });
        const [expected = []] = parse(row, { record_delimiter: "\n" }) as string[][];
        const texts = textsOf(cells, quoted);
        expect([...texts]).toEqual(expected);
        expect(at.map((place) => texts.at(place))).toEqual(at.map((place) => expected[place] ?? ""));
        expect(texts.list()).toEqual(expected);
      },
    ),
  );
});
