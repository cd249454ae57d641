import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  exportInventoryHead,
  exportInventoryLine,
  exportInventoryWriter,
} from "../../src/ceb/export-inventory.js";
import type { Section } from "../../src/ceb/field.js";
import { valuesWriter } from "../../src/ceb/xml.js";
import { Cell } from "../../src/consignment/cell.js";
import { ByteBuffer } from "../../src/values/byte-buffer.js";

/** A record as a change of the one before it: the fields that get another of the values. */
type Change = readonly (readonly [field: number, value: number])[];

interface Inventory {
  readonly head: Change;
  readonly lines: readonly Change[];
  /** True where a message begins with it. */
  readonly begins: boolean;
}

const texts = fc.oneof(
  { weight: 2, arbitrary: fc.constant("") },
  { weight: 4, arbitrary: fc.string({ maxLength: 30 }) },
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom("&", "<", ">", "\r", "\n", '"', "a"), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("棉", "制", "𠮷", "\ud842", "\udfb7", "x"), maxLength: 40 }),
  fc.constantFrom("6109", "610910", "x".repeat(1000), "注".repeat(1000)),
);

function changes({ fields }: Section, values: number): fc.Arbitrary<Change> {
  return fc.array(fc.tuple(fc.nat(fields.length - 1), fc.nat(values - 1)), { maxLength: 12 });
}

const values = 12;
const inventories: fc.Arbitrary<Inventory[]> = fc.array(
  fc.record({
    head: changes(exportInventoryHead, values),
    lines: fc.array(changes(exportInventoryLine, values), { minLength: 1, maxLength: 4 }),
    begins: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  }),
  { minLength: 1, maxLength: 12 },
);

function changed(before: readonly Cell[], change: Change, pool: readonly Cell[]): Cell[] {
  const after = [...before];
  for (const [field, value] of change) after[field] = pool[value] ?? blank;
  return after;
}

const blank = new Cell("", "", true);
const gcodeAt = exportInventoryLine.fields.findIndex(({ name }) => name === "gcode");
const headText = valuesWriter(exportInventoryHead);
const lineText = valuesWriter(exportInventoryLine);

/** The same inventory as one text, goods codes filled up to ten digits. */
function inventoryText(head: readonly Cell[], lines: readonly (readonly Cell[])[]): string {
  const textsOf = (cells: readonly Cell[]): string[] => cells.map(({ text }) => text);
  const filled = lines.map((line) => {
    const all = textsOf(line);
    const code = all[gcodeAt] ?? "";
    return code === "" ? all : all.with(gcodeAt, code.padEnd(10, "0"));
  });
  return `<ceb:Inventory>${headText(textsOf(head))}${filled.map(lineText).join("")}</ceb:Inventory>`;
}

/** Whether the buffer holds a text; vitest's comparison of buffers takes a second for some of these. */
function isText({ bytes, used }: ByteBuffer, text: string): boolean {
  return bytes.subarray(0, used).equals(Buffer.from(text));
}

describe("an inventory's bytes", () => {
  it("are those of its text in UTF-8, whatever was written before it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(texts, fc.boolean()), { minLength: values, maxLength: values }),
        inventories,
        (pairs, sequence) => {
          const pool = pairs.map(([text, shared]) => new Cell(text, text, shared));
          const writer = exportInventoryWriter();
          const out = new ByteBuffer(Buffer.alloc(0));
          let head: readonly Cell[] = exportInventoryHead.fields.map(() => blank);
          let line: readonly Cell[] = exportInventoryLine.fields.map(() => blank);
          let expected = "";
          for (const { head: headChange, lines: lineChanges, begins } of sequence) {
            if (begins) {
              expect(isText(out, expected)).toBe(true);
              out.begin(Buffer.alloc(64));
              expected = "";
            }
            head = changed(head, headChange, pool);
            const lines = lineChanges.map((change) => {
              line = changed(line, change, pool);
              return line;
            });
            writer.write(
              out,
              head,
              lines.map((cells) => ({ text: { cells } })),
            );
            expected += inventoryText(head, lines);
          }
          expect(isText(out, expected)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keep the element of a value that another object has too", () => {
    const writer = exportInventoryWriter();
    const out = new ByteBuffer(Buffer.alloc(0));
    const record = (...cells: Cell[]) => exportInventoryLine.fields.map((_, index) => cells[index] ?? blank);
    const [one, again] = [new Cell("1", "1", false), new Cell("1", "1", false)];
    const head = exportInventoryHead.fields.map(() => blank);
    writer.write(out, head, [{ text: { cells: record(one) } }, { text: { cells: record(again) } }]);
    expect(out.bytes.toString("utf8", 0, out.used)).toBe(
      "<ceb:Inventory><ceb:InventoryHead></ceb:InventoryHead>" +
        "<ceb:InventoryList><ceb:gnum>1</ceb:gnum></ceb:InventoryList>".repeat(2) +
        "</ceb:Inventory>",
    );
  });
});
