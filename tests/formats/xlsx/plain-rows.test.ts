import fc from "fast-check";
import { expect, it } from "vitest";
import { Failure } from "../../../src/values/failure.js";
import { readSheet, workbookBytes } from "../../support/workbooks.js";

const reference = (position: number, row: number): string => `${String.fromCharCode(65 + position)}${row}`;

/** What may stand in a cell, by its attributes; plain and not, sound and not. */
const contents = fc.constantFrom(
  ["", "<v>12.5</v>"],
  ["", "<v>59.699999999999996</v>"],
  ["", ""],
  ["", "<v></v>"],
  ["", "<v/>"],
  [' s="1"', "<v>46346</v>"],
  [' s="2"', "<v>7.255</v>"],
  [' s="1"', ""],
  [' s="9"', "<v> 3 </v>"],
  [' t="s"', "<v>0</v>"],
  [' s="1" t="s"', "<v>1</v>"],
  [' t="s" s="1"', "<v>1</v>"],
  [' t="s"', "<v>7</v>"],
  [' t="str"', "<f>A1&amp;B1</f><v>x_x000A_y</v>"],
  [' t="str"', "<f>A1</f><v></v>"],
  [' t="str"', "<v>a&lt;b</v>"],
  [' t="str"', "<v>a\r\nb</v>"],
  ["", "<f>1+1</f><v>2</v>"],
  ["", "<f>1+1</f>"],
  ["", '<f t="shared" si="0"/><v>2</v>'],
  [' t="b"', "<v>1</v>"],
  [' t="e"', "<v>#REF!</v>"],
  [' t="d"', "<v>2026-11-20</v>"],
  [' t="inlineStr"', '<is><t xml:space="preserve"> 棉 </t></is>'],
  [' t="inlineStr"', "<is><t>a_x0041_</t></is>"],
  [' t="inlineStr"', "<is><r><t>a</t></r><r><t>b</t></r></is>"],
  [' t="inlineStr"', "<v>old</v>"],
  [' t="x"', "<v>1</v>"],
);

const cell = fc.record({
  content: contents,
  gap: fc.nat({ max: 2 }),
  form: fc.constantFrom("plain", "plain", "plain", "no reference", "other row", "space"),
});

const row = fc.record({
  cells: fc.array(cell, { maxLength: 4 }),
  gap: fc.constantFrom(1, 1, 1, 2, 30, 0),
  attributes: fc.constantFrom("", "", ' spans="1:4" ht="15" x14ac:dyDescent="0.2"', ' hidden="1"', ' s="1"'),
  numbered: fc.constantFrom(true, true, true, false),
});

type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

function rowXml({ cells, attributes, numbered }: Row, number: number): string {
  let position = -1;
  const xml = cells.map(({ content: [looks, inner], gap, form }) => {
    position += 1 + gap;
    // Nobody asks of which row a cell is that has nothing.
    const of = form === "other row" && inner !== "" ? number + 10 : number;
    const r = form === "no reference" ? "" : ` r="${reference(position, of)}"`;
    const start = `<c${r}${looks}`;
    if (inner === "") return form === "space" ? `${start} />` : `${start}/>`;
    return `${start}>${form === "space" ? "\n" : ""}${inner}</c>`;
  });
  const start = `<row${numbered ? ` r="${number}"` : ""}${attributes}`;
  return xml.length === 0 ? `${start}/>` : `${start}>${xml.join("")}</row>`;
}

async function read(before: string, rows: string): Promise<unknown> {
  const sheet = `${before}<sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells>`;
  const bytes = workbookBytes({
    sheet,
    texts: "<si><t>shared</t></si><si><r><t>ru</t></r><r><t>ns</t></r></si>",
    styles: '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="2"/>',
  });
  try {
    return await readSheet(bytes);
  } catch (error) {
    if (error instanceof Failure) return error.finding;
    throw error;
  }
}

it("rows are read in front of the XML parser as they are by it, which a comment leaves all of them to", async () => {
  let sound = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
      let number = 0;
      const xml = rows.map((one) => {
        number += one.gap;
        return rowXml(one, number);
      });
      const quick = await read("", xml.join(""));
      expect(quick).toEqual(await read("<!-- -->", xml.join("")));
      if (typeof quick === "object" && quick !== null && "facts" in quick) sound++;
    }),
    { numRuns: 150 },
  );
  expect(sound).toBeGreaterThan(20);
});

it("rows that are cut anywhere between two pieces are read whole", async () => {
  // Pieces of an unpacked part have some 16,000 characters.
  const count = 3_000;
  const rows = Array.from({ length: count }, (_, i) => {
    const number = i + 1;
    const filler = "x".repeat(i % 97);
    return `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>${filler}</t></is></c><c r="B${number}"><v>${number}</v></c></row>`;
  });
  const { rows: found } = await readSheet(
    workbookBytes({ sheet: `<sheetData>${rows.join("")}</sheetData>` }),
  );
  expect(found.map(({ line, cells }) => [line, ...cells])).toEqual(
    Array.from({ length: count }, (_, i) => [i + 1, "x".repeat(i % 97), String(i + 1)]),
  );
});

it("a row longer than what is kept is read by the parser", async () => {
  const cells = Array.from({ length: 20 }, (_, i) => {
    return `<c r="${reference(i, 1)}" t="inlineStr"><is><t>${"y".repeat(30_000)}</t></is></c>`;
  });
  const sheet = `<sheetData><row r="1">${cells.join("")}</row><row r="2"><c r="A2"><v>2</v></c></row></sheetData>`;
  const { rows } = await readSheet(workbookBytes({ sheet }));
  expect(rows.map(({ line, cells: [first] }) => [line, first?.length])).toEqual([
    [1, 30_000],
    [2, 1],
  ]);
});
