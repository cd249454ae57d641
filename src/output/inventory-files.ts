import type { InventoryLine, InventoryWriter } from "../ceb/inventory-writer.js";
import type { Cell } from "../consignment/cell.js";
import type { BookedNode } from "../ledger/declarations/model.js";
import type { MessageFiles } from "./message-files.js";

/** Message files of inventories, with the writer that goes with them. */
export class InventoryFiles {
  readonly #files: MessageFiles;
  readonly #writer: InventoryWriter;

  constructor(files: MessageFiles, writer: InventoryWriter) {
    this.#files = files;
    this.#writer = writer;
  }

  /** As `MessageFiles.addNode`: adds an inventory with the values of its head and its lines. */
  add(
    node: () => BookedNode,
    head: readonly Cell[],
    lines: Iterable<InventoryLine>,
  ): Promise<void> | undefined {
    return this.#files.addNode(false, node, (message) => this.#writer.write(message, head, lines));
  }

  /** As `MessageFiles.close`. */
  close(): Promise<void> | undefined {
    return this.#files.close();
  }
}
