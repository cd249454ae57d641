import type { Manifest } from "../consignment/manifest.js";
import type { FindingCounts, LaneSums, Tally } from "../examination/tally.js";
import type { InputFormat } from "../formats/rows.js";
import type { InputFile } from "../intake/load.js";
import type { WrittenLevels } from "../rules/levels.js";
import type { RuleContext } from "../rules/rule.js";
import type { Profile } from "../setup/profile.js";
import type { TaxRounding } from "../tax/import/consignment-tax.js";
import type { GuaranteeUse } from "../tax/import/guarantee.js";
import type { PayerTotal, TaxTotals } from "../tax/import/payers.js";
import type { Finding, Language, RuleId } from "../values/finding.js";
import { tool } from "../version.js";
import { type FindingRecord, findingRecord } from "../wording/sentence.js";
import type { WrittenFile } from "./buffered-file.js";

/** Options that shape what a run writes. */
export interface RunOptions {
  readonly lang: Language;
  /** The user's tables, each with the SHA-256 of its bytes. */
  readonly tables: readonly { readonly table: string; readonly name: string; readonly sha256: string }[];
  /** Imports: where taxes are rounded. */
  readonly taxRounding?: TaxRounding;
  /** Whether a ledger was used. */
  readonly ledger?: boolean;
  /** The rejected rows were written as a workbook as well. */
  readonly quarantine?: "xlsx";
  /** How findings decided the exit status, where it was otherwise than usual. */
  readonly failOn?: "error" | "warning";
  readonly exitZero?: boolean;
  /** Levels that were given to rules in place of their own. */
  readonly severity?: WrittenLevels | undefined;
}

/** run.json: the run's options, inputs, results and files (contract: "qingdan/run/1"). */
export interface RunRecord {
  readonly schema: "qingdan/run/1";
  readonly tool: { readonly name: string; readonly version: string };
  readonly lawDate: string;
  readonly at: string;
  readonly profile: {
    readonly name: string;
    /** Where it was found, as a user would name it. */
    readonly path: string;
    readonly sha256: string;
    readonly pilotZone: string;
  };
  readonly options: RunOptions;
  /** The ledger that was used, as a user would name it; absent with --no-ledger. */
  readonly ledger?: { readonly path: string } | undefined;
  readonly inputs: readonly InputRecord[];
  /** Files that could not be read as a manifest and were left out. */
  readonly unread?: readonly UnreadRecord[] | undefined;
  /** Imports: the files of the three documents. */
  readonly documents?: readonly InputRecord[] | undefined;
  /** The directories of the runs that the rows came out of: what these declared is not declared again. */
  readonly earlierRuns?: readonly string[] | undefined;
  readonly lanes: LaneSums;
  readonly findings: FindingCounts;
  readonly skipped: readonly RuleId[];
  /** Warnings about the run as a whole, such as tables of another year, with their sentences. */
  readonly warnings: readonly FindingRecord[];
  /** Imports with a tariff table: what the accepted orders pay. */
  readonly tax?: TaxRecord | undefined;
  readonly files: readonly WrittenFile[];
  /** Of the text of run.json before this member, the last one; added where that is written. */
  readonly sha256?: string;
}

/** The taxes of a batch of imports; yuan. */
export interface TaxRecord extends TaxTotals {
  readonly payers: readonly PayerTotal[];
  readonly guarantee: GuaranteeUse | null;
}

/** An input file as run records have it. */
export interface InputRecord extends Pick<InputFile, "name" | "bytes" | "sha256" | "rows"> {
  /** The encoding of its text. */
  readonly encoding: string;
  readonly format: InputFormat;
  /** The sheet of a workbook that was read. */
  readonly sheet?: string | undefined;
  /** The preset or map file by which it was read. */
  readonly preset?: string | undefined;
  readonly notes: readonly NoteRecord[];
}

/** A file of which nothing was taken, and the fault that findings.ndjson tells of. */
export type UnreadRecord = Pick<Finding, "rule" | "kind" | "line"> & { readonly name: string };

/** How a file was read otherwise than it stands (rows passed over, cells filled from above), once for each way. */
export type NoteRecord = Pick<Finding, "rule" | "kind" | "line" | "column" | "value" | "expected" | "count">;

/** Input files as run records have them. */
export function inputRecords(inputs: readonly InputFile[]): InputRecord[] {
  return inputs.map(({ name, bytes, sha256, rows, encoding = "utf-8", format = "csv", ...others }) => ({
    name,
    bytes,
    sha256,
    rows,
    encoding,
    format,
    ...(others.sheet === undefined ? {} : { sheet: others.sheet }),
    ...(others.preset === undefined ? {} : { preset: others.preset }),
    notes: others.notes.map(noteRecord),
  }));
}

function unreadRecord({ file, rule, kind, line }: Finding): UnreadRecord {
  return { name: file, rule, kind, line };
}

function noteRecord({ rule, kind, line, column, value, expected, count = 1 }: Finding): NoteRecord {
  return { rule, kind, line, column, value, expected, count };
}

interface FinishedRun {
  readonly context: RuleContext;
  readonly at: Date;
  readonly profile: Profile;
  readonly options: RunOptions;
  readonly manifest: Manifest;
  /** Imports: where taxes are rounded. */
  readonly rounding?: TaxRounding | undefined;
  /** What opens the ledger; absent where none is used. */
  readonly openLedger?: unknown;
  readonly ledgerPath?: string | undefined;
  readonly documents: readonly InputFile[];
  readonly earlier?: { readonly directories: readonly string[] } | undefined;
  readonly tally: Tally;
  readonly tax?: TaxRecord | undefined;
  readonly files: readonly WrittenFile[];
}

/** The record of a run that has written its files. */
export function runRecord(run: FinishedRun): RunRecord {
  const { context, at, profile, options, manifest, documents, earlier, tally, tax, files } = run;
  const imports = manifest.direction === "I";
  const ofImports = imports ? { taxRounding: run.rounding ?? "line" } : {};
  const ledger = run.openLedger !== undefined;
  const withLedger = ledger && run.ledgerPath !== undefined;
  return {
    schema: "qingdan/run/1",
    tool,
    lawDate: context.law.day,
    at: at.toISOString(),
    profile: { name: profile.file, path: profile.file, sha256: profile.sha256, pilotZone: profile.pilotZone },
    options: { ...options, ...ofImports, ledger },
    ...(withLedger ? { ledger: { path: run.ledgerPath } } : {}),
    inputs: inputRecords(manifest.inputs),
    ...(manifest.loaded.unread.length === 0 ? {} : { unread: manifest.loaded.unread.map(unreadRecord) }),
    ...(documents.length === 0 ? {} : { documents: inputRecords(documents) }),
    ...(earlier === undefined ? {} : { earlierRuns: earlier.directories }),
    lanes: tally.lanes(context),
    findings: tally.counts(),
    skipped: tally.skipped,
    warnings: tally.warningsOfRun.map((warning) => findingRecord(warning, options.lang)),
    ...(tax === undefined ? {} : { tax }),
    files,
  };
}
