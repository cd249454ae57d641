import type { Transfer } from "../ceb/base-transfer.js";
import { importInventoryWriter } from "../ceb/import-inventory.js";
import { orderNode } from "../documents/order-node.js";
import type { ExaminedImport } from "../examination/import.js";
import { InventoryFiles } from "./inventory-files.js";
import { MessageFiles } from "./message-files.js";
import type { RunDirectory } from "./run-directory.js";

/** Writes imports: CEB621 by lane, and CEB311 for those whose order document is there. */
export class ImportMessages {
  readonly #inventories;
  readonly #orders: MessageFiles;
  readonly #appTime: string;

  constructor(output: RunDirectory, transfer: Transfer, appTime: string) {
    const files = (name: string) =>
      new InventoryFiles(new MessageFiles(output, "CEB621", transfer, name), importInventoryWriter());
    this.#inventories = {
      bonded: files("CEB621-bonded"),
      direct: files("CEB621-direct"),
      "full-rate": files("CEB621-full-rate"),
    };
    this.#orders = new MessageFiles(output, "CEB311", transfer);
    this.#appTime = appTime;
  }

  add({ consignment, lane, order }: ExaminedImport): Promise<void> | undefined {
    if (lane === "rejected" || lane === "general-trade") return undefined;
    const { head, lines } = consignment;
    const written = this.#inventories[lane].add(head.cells, lines);
    const node = order === undefined ? undefined : orderNode(order, consignment, this.#appTime);
    const ordered = node === undefined ? undefined : this.#orders.add(false, node.xml);
    return written === undefined || ordered === undefined
      ? (written ?? ordered)
      : Promise.all([written, ordered]).then(() => {});
  }

  async finish(): Promise<void> {
    for (const files of Object.values(this.#inventories)) await files.close();
    await this.#orders.close();
  }
}
