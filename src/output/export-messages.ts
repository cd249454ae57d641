import type { Transfer } from "../ceb/base-transfer.js";
import { exportInventoryHead, exportInventoryXml } from "../ceb/export-inventory.js";
import { MessageBuilder } from "../ceb/message.js";
import type { ExaminedExport } from "../examination/export.js";
import { MessageFiles } from "./message-files.js";
import type { RunDirectory } from "./run-directory.js";
import { WayBills } from "./way-bills.js";

const statisticsFlagAt = exportInventoryHead.fields.findIndex(({ name }) => name === "statisticsFlag");

/** Writes exports: CEB603 by lane, and the CEB607 way-bills of all. */
export class ExportMessages {
  readonly #output: RunDirectory;
  readonly #transfer: Transfer;
  readonly #inventories;
  readonly #wayBills: WayBills;

  constructor(output: RunDirectory, transfer: Transfer, appTime: string) {
    this.#output = output;
    this.#transfer = transfer;
    const files = (name: string) => new MessageFiles(output, new MessageBuilder("CEB603", transfer), name);
    this.#inventories = {
      simplified: files("CEB603-simplified"),
      aggregated: files("CEB603-aggregated"),
    };
    this.#wayBills = new WayBills(output.scratch, appTime);
  }

  add({ consignment, lane }: ExaminedExport): Promise<void> | undefined {
    if (lane !== "simplified" && lane !== "aggregated") return undefined;
    const { head, lines } = consignment;
    const values = head.values.with(statisticsFlagAt, lane === "simplified" ? "A" : "B");
    const written = this.#inventories[lane].add(head.guid, false, exportInventoryXml(values, lines));
    this.#wayBills.add(consignment);
    return written;
  }

  async finish(): Promise<void> {
    await this.#inventories.simplified.close();
    await this.#inventories.aggregated.close();
    const bills = new MessageFiles(this.#output, new MessageBuilder("CEB607", this.#transfer), "CEB607");
    for (const { guid, split, pieces } of this.#wayBills.nodes()) await bills.add(guid, split, ...pieces);
    await bills.close();
  }

  close(): void {
    this.#wayBills.close();
  }
}
