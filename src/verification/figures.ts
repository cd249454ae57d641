import type { MessageInventory } from "../ceb/message-texts.js";
import type { CountedMessage } from "./message-parts.js";
import type { RunFindings } from "./run-findings.js";

/** Reads the content of a file, piece by piece; both may throw Malformed. */
export interface FileReading {
  /** Takes a piece, which is in memory that the next one overwrites. */
  take(piece: Buffer): void;
  /** Called after the last piece, where the file is the one that the run wrote. */
  finish(): void;
}

/** Where the rows of a run went, as far as its files were read. */
export interface RowsRead {
  readonly read: number;
  readonly messages: number;
  readonly formal: number;
  readonly rejected: number;
}

/** Rows and money of a run, added up from its files and compared with its record. */
export interface RunFigures {
  /** How a file other than a message is read; undefined where nothing of it is added up. */
  reading(path: string): FileReading | undefined;
  /** Takes the nodes of a sound message. */
  addMessage?(path: string, message: CountedMessage): void;
  /** Takes the inventories of a sound message. Throws Malformed. */
  addInventories?(
    path: string,
    inventories: readonly MessageInventory<"appType", "currency" | "totalPrice">[],
  ): void;
  /** Compares; `isSound` says of a listed file whether it is there and was read. */
  check(findings: RunFindings, isSound: (path: string) => boolean): void;
  /** Undefined for runs whose record does not say it. */
  rowsRead(): RowsRead | undefined;
}
