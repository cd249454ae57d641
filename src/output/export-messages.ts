import type { Transfer } from "../ceb/base-transfer.js";
import { exportInventoryHead, exportInventoryWriter } from "../ceb/export-inventory.js";
import { Cell, singleCell } from "../consignment/cell.js";
import { isDeletion } from "../consignment/report-type.js";
import type { ExaminedExport } from "../examination/export.js";
import type { BookedNode } from "../ledger/declarations/model.js";
import type { Finding } from "../values/finding.js";
import { blankNode, inventoryNode } from "./booked-nodes.js";
import { InventoryFiles } from "./inventory-files.js";
import type { KeptMessages } from "./kept-messages.js";
import { MessageFiles } from "./message-files.js";
import type { RunDirectory } from "./run-directory.js";
import { type WayBillHead, WayBills } from "./way-bills.js";

const statisticsFlagAt = exportInventoryHead.fields.findIndex(({ name }) => name === "statisticsFlag");
const guidAt = exportInventoryHead.fields.findIndex(({ name }) => name === "guid");
const statisticsFlags = { simplified: new Cell("", "A", true), aggregated: new Cell("", "B", true) } as const;

/** Writes exports: CEB603 by lane, and the CEB607 way-bills of all. */
export class ExportMessages {
  readonly #output: RunDirectory;
  readonly #transfer: Transfer;
  readonly #inventories;
  readonly #wayBills: WayBills;
  readonly #kept: KeptMessages | undefined;

  /** `kept`: takes what the messages hold, for the ledger of declarations. */
  constructor(output: RunDirectory, transfer: Transfer, appTime: string, kept?: KeptMessages) {
    this.#output = output;
    this.#transfer = transfer;
    this.#kept = kept;
    const files = (name: string) =>
      new InventoryFiles(new MessageFiles(output, "CEB603", transfer, name, kept), exportInventoryWriter());
    this.#inventories = {
      simplified: files("CEB603-simplified"),
      aggregated: files("CEB603-aggregated"),
    };
    this.#wayBills = new WayBills(output.scratch, appTime);
  }

  add({ consignment, lane, guid }: ExaminedExport): Promise<void> | undefined {
    if (lane !== "simplified" && lane !== "aggregated") return undefined;
    const { head, lines } = consignment;
    const own = head.cells.with(statisticsFlagAt, statisticsFlags[lane]);
    const values = guid === undefined ? own : own.with(guidAt, singleCell(guid));
    const node = (): BookedNode => inventoryNode(consignment, lane, guid);
    const written = this.#inventories[lane].add(node, values, lines);
    // A deleted parcel goes with no flight.
    if (!isDeletion(consignment)) this.#wayBills.add(consignment);
    return written;
  }

  /** Findings about parcels that stand on no way-bill. */
  findings(): readonly Finding[] {
    return this.#wayBills.findings();
  }

  async finish(): Promise<void> {
    await this.#inventories.simplified.close();
    await this.#inventories.aggregated.close();
    const bills = new MessageFiles(this.#output, "CEB607", this.#transfer, "CEB607", this.#kept);
    for (const { split, pieces, head } of this.#wayBills.nodes())
      await bills.addNode(split, () => wayBillNode(head), ...pieces);
    await bills.close();
  }

  close(): void {
    this.#wayBills.close();
  }
}

/** What the ledger of declarations keeps of a way-bill. */
function wayBillNode({ guid, copNo, agentCode, customsCode, logisticsCode }: WayBillHead): BookedNode {
  const own = { guid, key: copNo, copNo, agentCode, customsCode, logisticsCode };
  return { ...blankNode, ...own, direction: "E" };
}
