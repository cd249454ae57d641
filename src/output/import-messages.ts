import type { Transfer } from "../ceb/base-transfer.js";
import { importInventoryHead, importInventoryWriter } from "../ceb/import-inventory.js";
import { singleCell } from "../consignment/cell.js";
import type { ImportConsignment } from "../consignment/consignment.js";
import type { ImportOrder } from "../documents/order.js";
import { orderNode } from "../documents/order-node.js";
import type { ExaminedImport } from "../examination/import.js";
import type { BookedNode } from "../ledger/declarations/model.js";
import { blankNode, inventoryNode, reportTypeOf } from "./booked-nodes.js";
import { InventoryFiles } from "./inventory-files.js";
import type { KeptMessages } from "./kept-messages.js";
import { MessageFiles } from "./message-files.js";
import type { RunDirectory } from "./run-directory.js";

const guidAt = importInventoryHead.fields.findIndex(({ name }) => name === "guid");

/** Writes imports: CEB621 by lane, and CEB311 for those whose order document is there. */
export class ImportMessages {
  readonly #inventories;
  readonly #orders: MessageFiles;
  readonly #appTime: string;

  /** `kept`: takes what the messages hold, for the ledger of declarations. */
  constructor(output: RunDirectory, transfer: Transfer, appTime: string, kept?: KeptMessages) {
    const files = (name: string) =>
      new InventoryFiles(new MessageFiles(output, "CEB621", transfer, name, kept), importInventoryWriter());
    this.#inventories = {
      bonded: files("CEB621-bonded"),
      direct: files("CEB621-direct"),
      "full-rate": files("CEB621-full-rate"),
    };
    this.#orders = new MessageFiles(output, "CEB311", transfer, "CEB311", kept);
    this.#appTime = appTime;
  }

  add({ consignment, lane, order, guid }: ExaminedImport): Promise<void> | undefined {
    if (lane === "rejected" || lane === "general-trade") return undefined;
    const { head, lines } = consignment;
    const values = guid === undefined ? head.cells : head.cells.with(guidAt, singleCell(guid));
    const written = this.#inventories[lane].add(() => inventoryNode(consignment, lane, guid), values, lines);
    const node = order === undefined ? undefined : orderNode(order, consignment, this.#appTime);
    const ordered =
      node === undefined || order === undefined
        ? undefined
        : this.#orders.addNode(false, () => orderNodeOf(order, consignment, node.guid), node.xml);
    return written === undefined || ordered === undefined
      ? (written ?? ordered)
      : Promise.all([written, ordered]).then(() => {});
  }

  async finish(): Promise<void> {
    for (const files of Object.values(this.#inventories)) await files.close();
    await this.#orders.close();
  }
}

/** What the ledger of declarations keeps of an electronic order. */
function orderNodeOf(
  { head }: ImportOrder,
  { head: { ebpCode, orderNo, ebcCode }, file, row }: ImportConsignment,
  guid: string,
): BookedNode {
  const appType = reportTypeOf(head.appType);
  const own = { guid, appType, key: orderNo, ebpCode, orderNo, ebcCode };
  return { ...blankNode, ...own, direction: "I", sourceFile: file, sourceLine: row };
}
