import { openOrders } from "../declared/open-orders.js";
import type { DeclaredOrders, OrderSources } from "../declared/sources.js";
import type { Tally } from "../examination/tally.js";
import type { LedgerFile } from "../ledger/ledger.js";
import type { OutputTable, TableRows } from "../output/output-tables.js";
import type { RunDirectory } from "../output/run-directory.js";
import { ScratchRows } from "../output/scratch-rows.js";
import { csvOf, sheetOf } from "../output/table-files.js";
import type { RuleContext } from "../rules/rule.js";
import type { Profile } from "../setup/profile.js";
import { Failure } from "../values/failure.js";
import type { Finding, Language, Text } from "../values/finding.js";
import { findingRecord } from "../wording/sentence.js";
import { inScratch, type Running } from "./frame.js";

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
  /** Opens other sources, as those of --previous, with the same profile, tables and ledger; closed at the end. */
  open(sources: Pick<OrderSources, "manifests" | "runs">): Promise<DeclaredOrders>;
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
  /** What manifest.json has besides the files with their checksums; absent: the output directory has no manifest.json. */
  readonly manifest?: Readonly<Record<string, unknown>> | undefined;
  /** Files that stand beside manifest.json and are made of its bytes, as its signature: texts by their names. */
  readonly besideManifest?: ((manifest: Buffer) => ReadonlyMap<string, string>) | undefined;
}

/** What a run on declared orders is set up with. */
export interface SourceSetting extends Omit<OrderSources, "scratch" | "ledger" | "report">, Running {
  /** The command's name: of its JSON Schema, its document and its workbook. */
  readonly command: string;
  readonly language: Language;
  readonly signal: AbortSignal;
  /** Folder below which the run keeps rows while it works. */
  readonly temporary: string;
  readonly openLedger: () => Promise<LedgerFile | undefined>;
  readonly output: RunDirectory | undefined;
  /** Whether the tables are written as a workbook too. */
  readonly workbook: boolean;
  /** The JSON document of what the run made, in pieces. */
  readonly document: (made: SourceOutcome) => Iterable<string>;
}

/** What a run made: to be printed before the run ends, since its rows are kept in its scratch folder. */
export interface SourceOutcome {
  readonly command: string;
  readonly document: SourceDocument;
  readonly tables: readonly ScratchRows[];
  /** Findings as they stand in JSON. */
  readonly findings: ScratchRows;
  readonly notes: readonly Text[];
  readonly tally: Tally;
}

const findingTable: OutputTable = {
  name: "findings",
  title: { zh: "发现的问题", en: "Findings" },
  columns: [],
};

/**
 * Opens sources and ledger, has `work` done, and writes the tables and the document into the output directory, where there
 * is one; `print` is called with what was made. On any failure no output is left.
 */
export async function onSources<T>(
  setting: SourceSetting,
  work: (run: SourceRun) => Promise<SourceDocument>,
  print: (made: SourceOutcome) => Promise<T>,
): Promise<T> {
  const { output } = setting;
  try {
    return await inScratch(setting.temporary, setting, async (frame) => {
      const tables: ScratchRows[] = [];
      const notes: Text[] = [];
      const findings = frame.own(new ScratchRows(frame.scratch, findingTable));
      const report = async (found: readonly Finding[]): Promise<void> => {
        for (const finding of found) findings.add({ ...findingRecord(finding, setting.language) });
        await frame.note(found);
      };
      const ledger = await setting.openLedger();
      if (ledger !== undefined) frame.own(ledger);
      const open = async (sources: Pick<OrderSources, "manifests" | "runs">): Promise<DeclaredOrders> =>
        frame.own(
          await openOrders({
            ...setting,
            ...sources,
            scratch: frame.scratch,
            ledger: ledger?.declarations,
            report,
          }),
        );
      const orders = await open(setting);
      const document = await work({
        ...setting,
        scratch: frame.scratch,
        orders,
        ledger,
        open,
        report,
        table(table) {
          const rows = frame.own(new ScratchRows(frame.scratch, table));
          tables.push(rows);
          return rows;
        },
        note: (text) => notes.push(text),
      });
      notes.push(...orders.notes);
      const made = { command: setting.command, document, tables, findings, notes, tally: frame.tally };
      if (output !== undefined) await writeFiles(output, made, setting);
      return await print(made);
    });
  } catch (error) {
    await output?.discard();
    throw error;
  }
}

/** Writes each table as CSV, with `workbook` all as one workbook, and the document last. */
async function writeFiles(
  output: RunDirectory,
  made: SourceOutcome,
  { language, workbook, signal, document }: SourceSetting,
): Promise<void> {
  for (const table of made.tables) {
    const file = output.text(`${table.table.name}.csv`);
    for (const piece of csvOf(table, language)) file.write(piece);
    signal.throwIfAborted();
  }
  if (workbook) {
    const { writeWorkbook } = await import("../formats/xlsx/writer.js");
    const sheets = made.tables.map((table) => sheetOf(table, language));
    await output.stream(`${made.command}.xlsx`, (sink) => writeWorkbook(sink, sheets, signal));
  }
  const name = `${made.command}.json`;
  const file = output.text(name);
  for (const piece of document(made)) file.write(piece);
  await output.settle();
  output.closeAll();
  writeManifest(output, made.document);
  output.commitFiles(name);
}

/** Writes manifest.json, by which a receiver sees whether the other files are as they were written. */
function writeManifest(output: RunDirectory, { manifest, besideManifest }: SourceDocument): void {
  if (manifest === undefined) return;
  const files = output.files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  const text = `${JSON.stringify({ files, ...manifest }, null, 2)}\n`;
  output.text("manifest.json").write(text);
  for (const [name, beside] of besideManifest?.(Buffer.from(text)) ?? []) output.text(name).write(beside);
  output.closeAll();
}

/** The Failure for a workbook that has no directory to go to. */
export function workbookWithoutOut(): Failure {
  return new Failure({
    zh: "--format xlsx 要写出工作簿，请用 --out 指明输出目录。",
    en: "--format xlsx writes a workbook; name a directory for it with --out.",
  });
}
