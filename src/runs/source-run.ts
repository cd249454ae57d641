import type { DeclaredOrders } from "../declared/sources.js";
import type { LedgerFile } from "../ledger/ledger.js";
import type { OutputTable, TableRows } from "../output/output-tables.js";
import type { RunDirectory } from "../output/run-directory.js";
import type { RuleContext } from "../rules/rule.js";
import type { Profile } from "../setup/profile.js";
import type { Finding, Language, Text } from "../values/finding.js";

/** What a command works with that reads declared orders and writes tables. */
export interface SourceRun {
  readonly profile: Profile;
  readonly context: RuleContext;
  readonly at: Date;
  readonly language: Language;
  /** A folder for temporary files. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly orders: DeclaredOrders;
  /** Undefined with --no-ledger, and where there is none yet. */
  readonly ledger: LedgerFile | undefined;
  /** The directory of --out, for files besides the tables; undefined without one. */
  readonly output: RunDirectory | undefined;
  /** Begins a table: in JSON, CSV and workbook the tables stand in the order in which they were begun. */
  table(table: OutputTable): TableRows;
  /** Counts findings and keeps them for the report. */
  report(findings: readonly Finding[]): Promise<void>;
  /** Adds a note: a sentence about the whole, as a period without data. */
  note(text: Text): void;
}

/** What a command returns besides its tables. */
export interface SourceDocument {
  /** Members of the JSON document that are no tables, before these. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Whether the exit status is 1 though there is no finding at error level. */
  readonly failed?: boolean | undefined;
}
