import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { SeenFiles } from "../../delivery/folder-inbox.js";

/** What remembering asks of the ledger. */
export interface MarkedLedger {
  /** The mark of its last receipt. */
  lastReceipt(): Promise<string>;
  /** Whether it still has the receipt of a mark. */
  hasReceiptOf(mark: string): Promise<boolean>;
}

/** Longest that what is remembered of a folder may be, in bytes. */
const longest = 64 * 1024 * 1024;

/**
 * The files of an inbox that were taken by earlier calls: they are in the ledger, or in the folder aside, where they are
 * tried again. It is kept in that folder, only added to, and forgotten with it; it counts for the ledger that it was
 * written with, as long as that has all that it had.
 */
export class RememberedFiles implements SeenFiles {
  readonly #file: string;
  readonly #ledger: MarkedLedger;
  readonly #marks: Map<string, string>;

  private constructor(file: string, ledger: MarkedLedger, marks: Map<string, string>) {
    this.#file = file;
    this.#ledger = ledger;
    this.#marks = marks;
  }

  /** `aside` and `inbox`: where the folders are. */
  static async of(aside: string, inbox: string, ledger: MarkedLedger): Promise<RememberedFiles> {
    const name = createHash("sha256").update(resolve(inbox)).digest("hex").slice(0, 16);
    const file = join(aside, `.seen-${name}`);
    const { marks, receipt } = read(file);
    const holds = receipt !== undefined && (await ledger.hasReceiptOf(receipt));
    if (!holds) rmSync(file, { force: true });
    return new RememberedFiles(file, ledger, holds ? marks : new Map());
  }

  has(file: string, mark: string): boolean {
    return this.#marks.get(file) === mark;
  }

  async add(files: readonly (readonly [file: string, mark: string])[]): Promise<void> {
    if (files.length === 0) return;
    for (const [file, mark] of files) this.#marks.set(file, mark);
    const receipt = await this.#ledger.lastReceipt();
    const lines = [...files, [receipt]].map((line) => `${JSON.stringify(line)}\n`);
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      appendFileSync(this.#file, lines.join(""), { mode: 0o600 });
    } catch {
      // The files are then read again, which changes nothing.
    }
  }
}

/** What was remembered, and the last mark; a line that was not written to its end ends it. */
function read(file: string): { readonly marks: Map<string, string>; readonly receipt: string | undefined } {
  const marks = new Map<string, string>();
  const waiting: (readonly [string, string])[] = [];
  let receipt: string | undefined;
  for (const line of textOf(file).split("\n")) {
    const [first, second] = listOf(line);
    if (first === undefined) break;
    if (second !== undefined) {
      waiting.push([first, second]);
      continue;
    }
    receipt = first;
    for (const [name, mark] of waiting.splice(0)) marks.set(name, mark);
  }
  return { marks, receipt };
}

function textOf(file: string): string {
  try {
    if (!existsSync(file)) return "";
    const bytes = readFileSync(file);
    return bytes.length > longest ? "" : bytes.toString("utf8");
  } catch {
    return "";
  }
}

function listOf(line: string): readonly (string | undefined)[] {
  try {
    const list: unknown = JSON.parse(line);
    return Array.isArray(list) && list.every((each) => typeof each === "string") ? list : [];
  } catch {
    return [];
  }
}
