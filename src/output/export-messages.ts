import type { Transfer } from "../ceb/base-transfer.js";
import { exportInventoryHead, exportInventoryWriter } from "../ceb/export-inventory.js";
import { Cell } from "../consignment/cell.js";
import { isDeletion } from "../consignment/report-type.js";
import type { ExaminedExport } from "../examination/export.js";
import type { Finding } from "../values/finding.js";
import { InventoryFiles } from "./inventory-files.js";
import { MessageFiles } from "./message-files.js";
import type { RunDirectory } from "./run-directory.js";
import { WayBills } from "./way-bills.js";

const statisticsFlagAt = exportInventoryHead.fields.findIndex(({ name }) => name === "statisticsFlag");
const statisticsFlags = { simplified: new Cell("", "A", true), aggregated: new Cell("", "B", true) } as const;

/** Writes exports: CEB603 by lane, and the CEB607 way-bills of all. */
export class ExportMessages {
  readonly #output: RunDirectory;
  readonly #transfer: Transfer;
  readonly #inventories;
  readonly #wayBills: WayBills;

  constructor(output: RunDirectory, transfer: Transfer, appTime: string) {
    this.#output = output;
    this.#transfer = transfer;
    const files = (name: string) =>
      new InventoryFiles(new MessageFiles(output, "CEB603", transfer, name), exportInventoryWriter());
    this.#inventories = {
      simplified: files("CEB603-simplified"),
      aggregated: files("CEB603-aggregated"),
    };
    this.#wayBills = new WayBills(output.scratch, appTime);
  }

  add({ consignment, lane }: ExaminedExport): Promise<void> | undefined {
    if (lane !== "simplified" && lane !== "aggregated") return undefined;
    const { head, lines } = consignment;
    const values = head.cells.with(statisticsFlagAt, statisticsFlags[lane]);
    const written = this.#inventories[lane].add(values, lines);
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
    const bills = new MessageFiles(this.#output, "CEB607", this.#transfer);
    for (const { split, pieces } of this.#wayBills.nodes()) await bills.add(split, ...pieces);
    await bills.close();
  }

  close(): void {
    this.#wayBills.close();
  }
}
