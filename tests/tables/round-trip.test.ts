import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { TableColumn } from "../../src/tables/column-list.js";
import { tariffColumns } from "../../src/tables/column-lists.js";
import { tableCells, tableRowsOf } from "../../src/tables/read-table.js";

const lineEnd = fc.constantFrom("\n", "\r\n");
const piece = fc.constantFrom(
  "a",
  "0",
  ",",
  ";",
  '"',
  "\n",
  "\r\n",
  "\r",
  "\t",
  " ",
  "\u3000",
  "税",
  "é",
  "𠮷",
);
const cell = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));

/** The columns of a tariff that a file has: the required ones and some others, in any order. */
const present = fc
  .subarray([...tariffColumns])
  .map((some) => tariffColumns.filter((column) => column.required || some.includes(column)))
  .chain((some) => fc.shuffledSubarray(some, { minLength: some.length }));

const headerOf = ({ name, zh }: TableColumn) => fc.constantFrom(name, zh, name.toUpperCase(), ` ${name}`);

const table = present.chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    mark: fc.boolean(),
    header: fc.tuple(...columns.map(headerOf)),
    headerEnd: lineEnd,
    rows: fc.array(
      fc.record({
        cells: fc.array(cell, { minLength: columns.length, maxLength: columns.length }),
        quoted: fc.boolean(),
        end: lineEnd,
        blankLines: fc.array(lineEnd, { maxLength: 2 }),
      }),
      { maxLength: 8 },
    ),
  }),
);

const without = (text: string): string => text.replace(/^[ \t\r\n\u3000]+|[ \t\r\n\u3000]+$/g, "");
const linesOf = (text: string): number => text.split(/\r\n|\n|\r/).length;

it("reads back what a CSV writer wrote, each row with the line that it starts on", () => {
  fc.assert(
    fc.property(table, ({ columns, mark, header, headerEnd, rows }) => {
      let text = stringify([header], { record_delimiter: headerEnd, bom: mark });
      const expected: { line: number; cells: string[] }[] = [];
      for (const { cells, quoted, end, blankLines } of rows) {
        text += blankLines.join("");
        if (cells.some((each) => without(each) !== "")) {
          const byName = new Map(columns.map(({ name }, index) => [name, without(cells[index] ?? "")]));
          expected.push({
            line: linesOf(text),
            cells: tariffColumns.map(({ name }) => byName.get(name) ?? ""),
          });
        }
        text += stringify([cells], { record_delimiter: end, quoted, quoted_match: /[\r\n]/ });
      }
      const read = tableRowsOf("t.csv", tableCells("t.csv", Buffer.from(text)), tariffColumns);
      expect(
        read.map((row) => ({ line: row.line, cells: tariffColumns.map(({ name }) => row.cell(name)) })),
      ).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
