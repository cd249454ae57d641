import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { mostParcels, wayBillHeadXml, wayBillLineXml } from "../ceb/way-bill.js";
import type { ExportConsignment } from "../consignment/consignment.js";
import { type Amount, add, formatAmount, parseAmount } from "../values/amount.js";
import { derivedGuid } from "../values/identifiers.js";
import { KeyTree } from "../values/key-tree.js";

/** A business node of CEB607, in pieces. */
export interface WayBillNode {
  readonly guid: string;
  /** True for a part of a way-bill that is split over several messages. */
  readonly split: boolean;
  readonly pieces: readonly (string | Buffer)[];
}

interface Bill {
  readonly head: Record<string, string>;
  weight: Amount;
  parcels: number;
  pending: string;
  /** Parts of at most `mostParcels`; each is a list of places in the file. */
  readonly parts: { start: number; length: number }[][];
}

const keyColumns = [
  "customsCode",
  "loctNo",
  "trafMode",
  "trafName",
  "voyageNo",
  "billNo",
  "logisticsCode",
] as const;
const headColumns = [...keyColumns, "agentCode", "agentName", "logisticsName"] as const;
const namedPairs = [
  ["agentCode", "agentName"],
  ["logisticsCode", "logisticsName"],
] as const;
const pendingCharacters = 8 * 1024;

/**
 * Gathers parcels into way-bills (清单总分单): one for each customs district, place, transport, voyage, bill and
 * carrier. The parcels are kept on disk, in a file without a name, since a run has as many as consignments.
 */
export class WayBills {
  readonly #descriptor: number;
  readonly #appTime: string;
  readonly #tree = new KeyTree<Bill>();
  readonly #bills: Bill[] = [];
  #end = 0;

  constructor(directory: string, appTime: string) {
    const path = join(directory, ".way-bills");
    this.#descriptor = openSync(path, "wx+", 0o600);
    unlinkSync(path);
    this.#appTime = appTime;
  }

  /**
   * Adds the parcel of a declared consignment; without bill, voyage and transport it belongs to no way-bill.
   */
  add({ head }: Pick<ExportConsignment, "head">): void {
    if (head.trafName === "" || head.voyageNo === "" || head.billNo === "") return;
    let leaf = this.#tree;
    for (const column of keyColumns) leaf = leaf.branch(head[column]);
    let bill = leaf.value;
    if (bill === undefined) {
      const facts = Object.fromEntries(headColumns.map((column) => [column, head[column]]));
      bill = { head: facts, weight: 0, parcels: 0, pending: "", parts: [] };
      leaf.value = bill;
      this.#bills.push(bill);
    }
    // Where parcels of one bill name different agents, the choice does not depend on the order of the rows.
    for (const [code, name] of namedPairs) {
      if (
        head[code] > (bill.head[code] ?? "") ||
        (head[code] === bill.head[code] && head[name] >= (bill.head[name] ?? ""))
      )
        continue;
      bill.head[code] = head[code];
      bill.head[name] = head[name];
    }
    const gnum = (bill.parcels % mostParcels) + 1;
    if (gnum === 1) {
      this.#spill(bill);
      bill.parts.push([]);
    }
    bill.parcels++;
    bill.weight = add(bill.weight, parseAmount(head.grossWeight));
    const { totalPackageNo, logisticsNo } = head;
    bill.pending += wayBillLineXml(gnum, totalPackageNo, logisticsNo);
    if (bill.pending.length >= pendingCharacters) this.#spill(bill);
  }

  /** The way-bills as business nodes, in the order of their first parcels. */
  *nodes(): Generator<WayBillNode> {
    for (const bill of this.#bills) {
      this.#spill(bill);
      const count = bill.parts.length;
      const identity = derivedGuid(
        "way-bill",
        ...keyColumns.map((column) => bill.head[column] ?? ""),
        this.#appTime,
      );
      for (const [index, places] of bill.parts.entries()) {
        const guid = count === 1 ? identity : derivedGuid("way-bill part", identity, String(index + 1));
        const head = wayBillHeadXml({
          ...bill.head,
          guid,
          appType: "1",
          appTime: this.#appTime,
          appStatus: "2",
          copNo: `WB${identity.replaceAll("-", "").slice(0, 28)}`,
          grossWeight: formatAmount(bill.weight),
          msgCount: String(count),
          msgSeqNo: String(index + 1),
        });
        const lines = places.map(({ start, length }) => this.#read(start, length));
        yield { guid, split: count > 1, pieces: [`<ceb:WayBill>${head}`, ...lines, "</ceb:WayBill>"] };
      }
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #spill(bill: Bill): void {
    if (bill.pending === "") return;
    const bytes = Buffer.from(bill.pending, "utf8");
    bill.pending = "";
    let done = 0;
    while (done < bytes.length) {
      done += writeSync(this.#descriptor, bytes, done, bytes.length - done, this.#end + done);
    }
    bill.parts.at(-1)?.push({ start: this.#end, length: bytes.length });
    this.#end += bytes.length;
  }

  #read(start: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let got = 0;
    while (got < length) got += readSync(this.#descriptor, bytes, got, length - got, start + got);
    return bytes;
  }
}
