import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { mostParcels, wayBillHeadXml, wayBillLineWriter } from "../ceb/way-bill.js";
import { layouts } from "../columns/direction.js";
import { type Cell, singleCell } from "../consignment/cell.js";
import type { ExportConsignment } from "../consignment/consignment.js";
import { counted, finding } from "../findings/finding.js";
import { billWeight, type GivenWeight } from "../rules/export/bill-weight.js";
import { type UnlistedParcels, wayBill, wayBillColumns } from "../rules/export/way-bill.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import { ByteBuffer } from "../values/byte-buffer.js";
import type { Finding } from "../values/finding.js";
import { derivedGuid } from "../values/identifiers.js";
import { KeyTree } from "../values/key-tree.js";
import { recordOf } from "../values/record-of.js";

/** By what a way-bill is known. */
export type WayBillHead = Readonly<
  Record<"guid" | "copNo" | "agentCode" | "customsCode" | "logisticsCode", string>
>;

/** A business node of CEB607, in pieces. */
export interface WayBillNode {
  /** True for a part of a way-bill that is split over several messages. */
  readonly split: boolean;
  readonly pieces: readonly (string | Buffer)[];
  readonly head: WayBillHead;
}

interface Bill {
  readonly head: Record<string, string>;
  /** Of its parcels together. */
  weight: Amount;
  /** Its own, where a row gives it, and the first that is another. */
  given: GivenWeight | undefined;
  other: GivenWeight | undefined;
  parcels: number;
  /** Parcels that are not in the file yet. */
  readonly pending: ByteBuffer;
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
/** The columns' places among the values of a head. */
const placeOf = (name: string): number => layouts.E.head.findIndex((column) => column.name === name);
const keyPlaces = keyColumns.map(placeOf);
const namedPlaces = namedPairs.map(([code, name]) => ({
  code,
  name,
  codeAt: placeOf(code),
  nameAt: placeOf(name),
}));
const at = recordOf(
  ["trafName", "voyageNo", "billNo", "grossWeight", "totalPackageNo", "logisticsNo"],
  placeOf,
);

/** Bytes of parcels that are kept of a bill at first, and at most. A run may have as many bills as parcels. */
const firstPending = 256;
const mostPending = 8 * 1024;
/** Bills that a finding names at most. */
const mostNamed = 5;

/**
 * Gathers parcels into way-bills (清单总分单): one for each customs district, place, transport, voyage, bill and
 * carrier. The parcels are kept on disk, in a file without a name, since a run has as many as consignments.
 */
export class WayBills {
  readonly #descriptor: number;
  readonly #appTime: string;
  readonly #tree = new KeyTree<Bill>();
  readonly #bills: Bill[] = [];
  readonly #parcels = wayBillLineWriter();
  /** By what they lack, the parcels that have a bill or voyage and stand on no way-bill. */
  readonly #unlisted = new Map<string, UnlistedParcels & { readonly names: string[]; parcels: number }>();
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
  add(consignment: Parcel): void {
    const { head } = consignment;
    const { cells } = head;
    if (isBlank(cells[at.trafName]) || isBlank(cells[at.voyageNo]) || isBlank(cells[at.billNo])) {
      this.#leaveOut(consignment);
      return;
    }
    this.#tree.take(0, cells, keyPlaces);
    const bill = this.#tree.value(keyPlaces.length, () => this.#begin(head));
    takeNames(bill, cells);
    takeWeight(bill, consignment);
    const gnum = (bill.parcels % mostParcels) + 1;
    if (gnum === 1) {
      this.#spill(bill);
      bill.parts.push([]);
    }
    bill.parcels++;
    const weight = cells[at.grossWeight]?.amount;
    if (weight === undefined) throw new RangeError("a declared parcel without a weight");
    bill.weight = add(bill.weight, weight);
    const number = singleCell(String(gnum));
    this.#parcels.write(bill.pending, [
      number,
      cells[at.totalPackageNo] ?? blank,
      cells[at.logisticsNo] ?? blank,
    ]);
    if (bill.pending.used >= mostPending) this.#spill(bill);
  }

  /**
   * Findings about parcels that have a bill or voyage and yet stand on no way-bill, once for what they lack, and about
   * bills whose weight can't be right.
   */
  findings(): readonly Finding[] {
    const unlisted = [...this.#unlisted.values()].map(({ parcels, ...each }) => {
      const { kind, column, ...fault } = wayBill.check(each);
      const { file, line, orderNo } = each;
      return counted(finding(wayBill, kind, { file, line, column, orderNo }, fault), parcels);
    });
    return [...unlisted, ...this.#bills.flatMap(weightFindings)];
  }

  /** Without bill and voyage the way-bill is to be declared later: nothing is said. */
  #leaveOut({ head, file, row }: Parcel): void {
    const name = head.billNo || head.voyageNo;
    if (name === "") return;
    const missing = wayBillColumns.filter((column) => head[column] === "");
    const key = missing.join(" ");
    const before = this.#unlisted.get(key);
    if (before === undefined) {
      this.#unlisted.set(key, { missing, names: [name], file, line: row, orderNo: head.orderNo, parcels: 1 });
      return;
    }
    before.parcels++;
    if (before.names.length < mostNamed && !before.names.includes(name)) before.names.push(name);
  }

  #begin(head: ExportConsignment["head"]): Bill {
    const facts = Object.fromEntries(headColumns.map((column) => [column, head[column]]));
    const pending = new ByteBuffer(Buffer.allocUnsafe(firstPending));
    const bill: Bill = {
      ...{ head: facts, weight: 0, given: undefined, other: undefined },
      ...{ parcels: 0, pending, parts: [] },
    };
    this.#bills.push(bill);
    return bill;
  }

  /** The way-bills as business nodes, in the order of their first parcels; those whose weight can't be right are left out. */
  *nodes(): Generator<WayBillNode> {
    for (const bill of this.#bills) {
      if (weightFindings(bill).length > 0) continue;
      this.#spill(bill);
      const count = bill.parts.length;
      const identity = this.#identityOf(bill);
      for (const [index, places] of bill.parts.entries()) {
        const guid = count === 1 ? identity : derivedGuid("way-bill part", identity, String(index + 1));
        const { agentCode = "", customsCode = "", logisticsCode = "" } = bill.head;
        const copNo = `WB${identity.replaceAll("-", "").slice(0, 28)}`;
        const xml = wayBillHeadXml({
          ...bill.head,
          guid,
          appType: "1",
          appTime: this.#appTime,
          appStatus: "2",
          copNo,
          grossWeight: formatAmount(weightOf(bill)),
          msgCount: String(count),
          msgSeqNo: String(index + 1),
        });
        const lines = places.map(({ start, length }) => this.#read(start, length));
        const head = { guid, copNo, agentCode, customsCode, logisticsCode };
        yield { split: count > 1, pieces: [`<ceb:WayBill>${xml}`, ...lines, "</ceb:WayBill>"], head };
      }
    }
  }

  /** Two runs for one flight have the same way-bill only where they have the same parcels. */
  #identityOf(bill: Bill): string {
    const { head, parts } = bill;
    const weight = weightOf(bill);
    const parcels = createHash("sha1");
    for (const { start, length } of parts.flat()) parcels.update(this.#read(start, length));
    const words = [...headColumns.map((column) => head[column] ?? ""), formatAmount(weight), this.#appTime];
    return derivedGuid("way-bill", ...words, parcels.digest("hex"));
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #spill(bill: Bill): void {
    const { bytes, used } = bill.pending;
    if (used === 0) return;
    let done = 0;
    while (done < used) done += writeSync(this.#descriptor, bytes, done, used - done, this.#end + done);
    bill.parts.at(-1)?.push({ start: this.#end, length: used });
    this.#end += used;
    bill.pending.begin();
  }

  #read(start: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let got = 0;
    while (got < length) got += readSync(this.#descriptor, bytes, got, length - got, start + got);
    return bytes;
  }
}

const blank = singleCell("");

/** What a way-bill takes of a consignment. */
type Parcel = Pick<ExportConsignment, "head" | "file" | "row" | "lines">;

/** The gross weight of a bill: its own where it is given, else that of its parcels together. */
function weightOf({ given, weight }: Bill): Amount {
  return given?.amount ?? weight;
}

/** Takes over the bill's own weight from the rows of a consignment that give it. */
function takeWeight(bill: Bill, { head, lines }: Parcel): void {
  // A file without such columns has no cells of them.
  if ((lines.at(0)?.flag.cells.length ?? 0) === 0) return;
  for (const { file, row: line, flag } of lines) {
    const amount = flag.amount("billGrossWeight");
    if (amount === undefined || bill.other !== undefined || amount === bill.given?.amount) continue;
    const given = { file, line, orderNo: head.orderNo, amount };
    if (bill.given === undefined) bill.given = given;
    else bill.other = given;
  }
}

function weightFindings({ given, other, weight }: Bill): Finding[] {
  const fault = given && billWeight.check({ given, other, parcels: weight });
  if (given === undefined || fault === undefined) return [];
  const { file, line, orderNo } = given;
  const { kind, column, ...values } = fault;
  return [finding(billWeight, kind, { file, line, column, orderNo }, values)];
}

function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || cell.text === "";
}

/** Where parcels of one bill name different agents, the choice does not depend on the order of the rows. */
function takeNames({ head }: Bill, cells: readonly Cell[]): void {
  for (const { code, name, codeAt, nameAt } of namedPlaces) {
    const ownCode = cells[codeAt]?.text ?? "";
    const ownName = cells[nameAt]?.text ?? "";
    const [takenCode, takenName] = [head[code] ?? "", head[name] ?? ""];
    if (ownCode === takenCode ? ownName >= takenName : ownCode > takenCode) continue;
    head[code] = ownCode;
    head[name] = ownName;
  }
}
