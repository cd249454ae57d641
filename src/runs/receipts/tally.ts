import type { Application } from "../../ledger/declarations/apply.js";
import { isKnownState, tellsState } from "../../ledger/declarations/state.js";
import type { ReadReceipt } from "../../receipts/node-facts.js";
import type { ReadReceipts } from "../../receipts/read-receipts.js";
import { isRefusalWords } from "../../receipts/refusal-words.js";
import { type TaxBill, taxBillOf } from "../../receipts/tax-bill.js";
import { missingNote, type ReceiptNote, stateNote, transportNote, unknownNote } from "./notes.js";

/** A file of receipts that was read. */
export interface TakenFile {
  /** As the user knows it; of one that is tried again, its name aside. */
  readonly name: string;
  readonly bytes: Buffer;
  /** The name under which it is kept aside. */
  readonly aside: string;
  readonly read: ReadReceipts;
}

/** A file of this call that could not be applied wholly. */
interface Unresolved {
  readonly name: string;
  /** The receipts of nothing that is known, by the number of their node. */
  readonly unknown: Map<number, ReadReceipt>;
  /** Nodes that can't be read; they never will. */
  readonly broken: number;
  /** Listed inventories that are not known, of all its nodes. */
  missing: number;
}

interface Counts {
  applied: number;
  repeated: number;
  unknown: number;
  broken: number;
}

/** Counts what became of receipts, and remembers what they were about. */
export class ReceiptTally {
  readonly #counts: Counts = { applied: 0, repeated: 0, unknown: 0, broken: 0 };
  readonly #touched = new Set<number>();
  /** Files of this call that are not applied wholly, by their name aside: the same bytes may come twice. */
  readonly #unresolved = new Map<string, Unresolved[]>();
  readonly #notes: ReceiptNote[] = [];
  /** How often a state came that no table knows, by kind and state. */
  readonly #oddStates = new Map<string, number>();
  readonly bills = new Map<number, TaxBill[]>();
  readonly doubts = new Map<number, string>();

  /** Counts a batch of this call; returns its counts, and the files that are not applied wholly. */
  take(
    files: readonly TakenFile[],
    applications: readonly (readonly Application[])[],
  ): { readonly counts: Readonly<Counts>; readonly unresolved: readonly TakenFile[] } {
    const counts: Counts = { applied: 0, repeated: 0, unknown: 0, broken: 0 };
    const unresolved = files.filter((file, index) => this.#takeFile(file, applications[index] ?? [], counts));
    for (const name of outcomes) this.#counts[name] += counts[name];
    return { counts, unresolved };
  }

  /** True where the file is not applied wholly. */
  #takeFile(file: TakenFile, applications: readonly Application[], counts: Counts): boolean {
    const { name, aside, read } = file;
    if (read.form === "transport") {
      for (const { code, info, message } of read.answers)
        this.#notes.push(transportNote(name, code, info, message));
      return false;
    }
    const unresolved: Unresolved = { name, unknown: new Map(), broken: brokenNodes(read), missing: 0 };
    counts.broken += unresolved.broken;
    const reasons = read.form === "broken" ? [read.reason] : read.faults.map(({ text }) => named(name, text));
    for (const text of reasons) this.#notes.push({ severity: "error", file: name, text });
    for (const [index, receipt] of (read.form === "receipts" ? read.receipts : []).entries()) {
      const application = applications[index];
      if (application === undefined) continue;
      counts[application.outcome]++;
      unresolved.missing += application.missing;
      if (application.outcome === "unknown") unresolved.unknown.set(receipt.node, receipt);
      else this.#note(receipt, application);
    }
    if (!isUnresolved(unresolved)) return false;
    const same = this.#unresolved.get(aside);
    if (same === undefined) this.#unresolved.set(aside, [unresolved]);
    else same.push(unresolved);
    return true;
  }

  /**
   * Counts files that were kept aside and tried again: what was unknown to this call and is known now, and what earlier
   * calls left. Returns the files that are applied wholly now, and whether anything was new.
   */
  takeAgain(
    files: readonly TakenFile[],
    applications: readonly (readonly Application[])[],
  ): { readonly settled: readonly string[]; readonly news: boolean } {
    let news = false;
    const settled = files.filter(({ read, aside }, index) => {
      if (read.form !== "receipts") return false;
      const own = this.#unresolved.get(aside) ?? [];
      const became = applications[index] ?? [];
      news ||= became.some(({ outcome }) => outcome === "applied");
      if (own.length === 0) this.#takeEarlier(read.receipts, became);
      for (const [place, each] of own.entries()) this.#resolve(each, read.receipts, became, place > 0);
      return (
        read.faults.length === 0 &&
        became.every(({ outcome, missing }) => outcome !== "unknown" && missing === 0)
      );
    });
    return { settled: settled.map(({ aside }) => aside), news };
  }

  /** Of a file of an earlier call, only what is new to the ledger counts. */
  #takeEarlier(receipts: readonly ReadReceipt[], became: readonly Application[]): void {
    for (const [index, receipt] of receipts.entries()) {
      const application = became[index];
      if (application?.outcome !== "applied") continue;
      this.#counts.applied++;
      this.#note(receipt, application);
    }
  }

  /** `again`: the same bytes came before in this call. */
  #resolve(
    own: Unresolved,
    receipts: readonly ReadReceipt[],
    became: readonly Application[],
    again: boolean,
  ): void {
    own.missing = became.reduce((sum, { missing }) => sum + missing, 0);
    for (const [index, receipt] of receipts.entries()) {
      const application = became[index];
      if (application === undefined || application.outcome === "unknown" || !own.unknown.delete(receipt.node))
        continue;
      this.#counts.unknown--;
      this.#counts[again ? "repeated" : application.outcome]++;
      this.#note(receipt, application);
    }
  }

  /** Remembers what a receipt that is in the ledger says. */
  #note(receipt: ReadReceipt, { objects, outcome }: Application): void {
    const { kind, state, info } = receipt;
    const [first] = objects;
    for (const object of objects) this.#touched.add(object);
    if (outcome === "applied" && tellsState(kind) && !isKnownState(state)) {
      const key = `${kind} ${state}`;
      this.#oddStates.set(key, (this.#oddStates.get(key) ?? 0) + 1);
    }
    if (first === undefined) return;
    if (state === "2" && tellsState(kind) && isRefusalWords(info)) this.doubts.set(first, info);
    const bill = taxBillOf(receipt);
    if (bill === undefined) return;
    const known = this.bills.get(first) ?? [];
    if (known.every(({ taxNo, status }) => taxNo !== bill.taxNo || status !== bill.status))
      this.bills.set(first, [...known, bill]);
  }

  counts(): Readonly<Counts> {
    return { ...this.#counts };
  }

  /** The objects that receipts of this call were about, in the order of booking. */
  touched(): readonly number[] {
    return [...this.#touched].sort((one, other) => one - other);
  }

  /** Whether trying a kept file again can change anything: not where this call found nothing in it but what is broken. */
  mayChange(aside: string): boolean {
    const own = this.#unresolved.get(aside) ?? [];
    return own.length === 0 || own.some(({ unknown, missing }) => unknown.size > 0 || missing > 0);
  }

  /** The files of this call that stay aside, by their names there. */
  keptAside(): ReadonlySet<string> {
    const kept = [...this.#unresolved].filter(([, files]) => files.some(isUnresolved));
    return new Set(kept.map(([aside]) => aside).sort());
  }

  notes(): readonly ReceiptNote[] {
    const open = [...this.#unresolved.values()].flat().flatMap(({ name, unknown, missing }) => {
      const [first] = unknown.values();
      return [
        ...(first === undefined ? [] : [unknownNote(name, first, unknown.size - 1)]),
        ...(missing === 0 ? [] : [missingNote(name, missing)]),
      ];
    });
    const odd = [...this.#oddStates].map(([key, receipts]) => {
      const [kind = "", state = ""] = key.split(" ");
      return stateNote(kind, state, receipts);
    });
    return [...this.#notes, ...open, ...odd];
  }
}

const outcomes = ["applied", "repeated", "unknown", "broken"] as const;

function isUnresolved({ unknown, broken, missing }: Unresolved): boolean {
  return unknown.size > 0 || broken > 0 || missing > 0;
}

function brokenNodes(read: ReadReceipts): number {
  if (read.form === "broken") return 1;
  return read.form === "receipts" ? read.faults.length : 0;
}

function named(file: string, { zh, en }: { readonly zh: string; readonly en: string }) {
  return { zh: `${file}：${zh}`, en: `${file}: ${en}` };
}
