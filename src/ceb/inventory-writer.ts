import type { ByteBuffer } from "../values/byte-buffer.js";
import { type ElementValue, type FilledFields, SectionWriter } from "./element-bytes.js";
import type { Section } from "./field.js";

/** A goods line of an inventory, its values in the order of the section's fields. */
export interface InventoryLine {
  readonly text: { readonly cells: readonly ElementValue[] };
}

const end = Buffer.from("</ceb:Inventory>");

/** Writes inventories (清单) into the buffer of a message: head and goods lines, each like the one before it. */
export class InventoryWriter {
  readonly #head: SectionWriter;
  readonly #line: SectionWriter;

  /** `filled` are fields of the goods lines. */
  constructor(head: Section, line: Section, filled: FilledFields = {}) {
    this.#head = new SectionWriter(head, {}, "<ceb:Inventory>");
    this.#line = new SectionWriter(line, filled);
  }

  /** Adds an inventory; the values of its head are in the order of the section's fields. */
  write(out: ByteBuffer, head: readonly ElementValue[], lines: Iterable<InventoryLine>): void {
    this.#head.write(out, head);
    for (const { text } of lines) this.#line.write(out, text.cells);
    out.raw(end);
  }
}
