import { createHash } from "node:crypto";
import type { Direction } from "../columns/direction.js";
import { type Consignment, onlyExports, onlyImports } from "../consignment/consignment.js";
import type { Manifest } from "../consignment/manifest.js";
import {
  type DocumentSources,
  type Documents,
  loadDocuments,
  skippedDocuments,
} from "../documents/three-documents.js";
import { counted, finding } from "../findings/finding.js";
import type { InputFile } from "../intake/load.js";
import type { LedgerReader } from "../ledger/ledger.js";
import { edition } from "../rules/code/edition.js";
import { doubtfulRows, rateRange } from "../rules/fx/rate-range.js";
import { unknownCurrency } from "../rules/fx/unknown-currency.js";
import { dutyRate } from "../rules/import/duty-rate.js";
import { listNote } from "../rules/import/list-note.js";
import { vatRate } from "../rules/import/vat-rate.js";
import type { Levels } from "../rules/levels.js";
import type { EarlierDeclarations, EarlierTaxes } from "../rules/manifest/duplicate-declaration.js";
import type { RuleContext } from "../rules/rule.js";
import type { Profile } from "../setup/profile.js";
import type { TaxRounding } from "../tax/import/consignment-tax.js";
import type { GuaranteeUse } from "../tax/import/guarantee.js";
import type { Finding, RowPlace, RuleId } from "../values/finding.js";
import { EarlierReports } from "./earlier-reports.js";
import { type ExaminedExport, exportExaminer } from "./export.js";
import { GuaranteeAccount } from "./guarantee-account.js";
import { type ExaminedImport, importExaminer } from "./import.js";

/** A consignment with its lane and findings. */
export type Examined = ExaminedExport | ExaminedImport;

/** What consignments are examined with. */
export interface Examination {
  readonly profile: Profile;
  readonly context: RuleContext;
  /** Where rows of documents are kept while the run works. */
  readonly scratch: string;
  readonly signal?: AbortSignal | undefined;
  /** Imports: where taxes are rounded, the files of the three documents, and the buyers' ledger. */
  readonly rounding?: TaxRounding | undefined;
  readonly documents?: DocumentSources | undefined;
  /** The orders of the runs that the rows came out of. */
  readonly earlier?: (EarlierDeclarations & EarlierTaxes) | undefined;
  /** Levels of rules in place of their own; absent: none. */
  readonly levels?: Levels | undefined;
  /** Opens the ledger; absent where none is used. */
  readonly openLedger?: (() => Promise<LedgerReader | undefined>) | undefined;
  /** Whether orders may be ones that were declared before, since they are not declared now. */
  readonly declaredAnyway?: boolean | undefined;
}

/** Checks and routes the consignments of one manifest. */
export interface Examiner {
  readonly direction: Direction;
  /** How many orders a batch should have; undefined: no matter. */
  readonly batchSize: number | undefined;
  /** Findings about the documents' files as a whole. */
  readonly findings: readonly Finding[];
  /** Rules that can't be checked in this run because a file or table is missing. */
  readonly skipped: readonly RuleId[];
  /** The documents' files. */
  readonly inputs: readonly InputFile[];
  /** The verdicts of a batch, in its order; the batches have to come in the manifest's order. */
  examine(batch: readonly Consignment[]): readonly Examined[];
  /** Called after the last batch: findings that need all consignments, some hundred at a time. */
  end(): Iterable<readonly Finding[]>;
  /** What the imports take of the guarantee; undefined without one, or without taxes. */
  guarantee(): GuaranteeUse | undefined;
  close(): void;
}

/** The examiner of a manifest's direction. Throws a Failure for documents that can't be read. */
export async function openExaminer(manifest: Manifest, examination: Examination): Promise<Examiner> {
  if (manifest.direction === "E") return exports(examination);
  return imports(manifest, examination);
}

async function exports(examination: Examination): Promise<Examiner> {
  const { context, earlier, levels } = examination;
  const reports = reportsOf(await examination.openLedger?.(), "E", examination);
  const examine = exportExaminer(context, { earlier, levels, reports });
  return {
    direction: "E",
    batchSize: reports === undefined ? undefined : askedAtOnce,
    findings: [...editionFindings(context), ...ratesFindings(context, context.law.month)],
    skipped: [],
    inputs: [],
    examine(batch) {
      const consignments = onlyExports(batch);
      reports?.ask(consignments);
      return consignments.map(examine);
    },
    *end() {
      yield* notesOf(reports);
    },
    guarantee: () => undefined,
    close: () => {},
  };
}

/** What the ledger knows of earlier reports; undefined without a ledger. */
function reportsOf(
  ledger: LedgerReader | undefined,
  direction: Direction,
  { context: { declared, law }, declaredAnyway = false }: Examination,
): EarlierReports | undefined {
  const declarations = declaredAnyway ? undefined : ledger?.declarations;
  return declarations && new EarlierReports(declarations, direction, declared ?? law.day);
}

function* notesOf(reports: EarlierReports | undefined): Generator<readonly Finding[]> {
  const notes = reports?.notes() ?? [];
  if (notes.length > 0) yield notes;
}

/** Orders about which a ledger is asked at once. */
const askedAtOnce = 256;

async function imports(manifest: Manifest, examination: Examination): Promise<Examiner> {
  const { profile, context, rounding = "line" } = examination;
  const { guarantee } = profile;
  const findings: Finding[] = [...editionFindings(context), ...tableFindings(context)];
  const documents = await documentsOf(examination, findings);
  const ledger = await closedOnFailure(documents, async () => examination.openLedger?.());
  const reports = reportsOf(ledger, "I", examination);
  const ordersGiven = examination.documents?.orders !== undefined;
  const examine = importExaminer(
    { ...context, ordersGiven },
    {
      ledger,
      documents,
      earlier: examination.earlier,
      levels: examination.levels,
      rounding,
      batch: batchOf(manifest.loaded.inputs),
      reports,
    },
  );
  const taxed = context.importRates !== undefined;
  const account = guarantee === undefined ? undefined : new GuaranteeAccount(guarantee, examination.earlier);
  const skipped = [...skippedDocuments(examination.documents ?? {})];
  if (guarantee !== undefined && !taxed) skipped.push("import/guarantee");
  return {
    direction: "I",
    batchSize: ledger === undefined ? undefined : askedAtOnce,
    findings,
    skipped,
    inputs: documents?.inputs ?? [],
    examine(batch) {
      const examined = examine(onlyImports(batch));
      if (taxed && account !== undefined) for (const each of examined) account.take(each);
      return examined;
    },
    *end() {
      const file = manifest.loaded.inputs[0]?.name ?? "";
      const found = account?.findings(file) ?? [];
      if (found.length > 0) yield found;
      yield* notesOf(reports);
      if (documents !== undefined) yield* inPieces(documents.unmatched());
    },
    guarantee: () => (taxed ? account?.use() : undefined),
    close: () => documents?.close(),
  };
}

/** Where a fault of a table is: nowhere, if its rows are not named. */
function placeInTable(at: RowPlace | undefined) {
  return { file: "", line: 0, column: "", orderNo: "", ...at } as const;
}

/** Whether the product's tables are those of the year of the declaration. */
function* editionFindings({ reference, law }: RuleContext): Generator<Finding> {
  for (const fault of edition.check(reference, law.day))
    yield finding(edition, fault.kind, placeInTable(fault.at), fault);
}

/** Findings about the user's tables of imports: what their notes restrict, and rates that are no longer law. */
function* tableFindings({ importRates, positiveList, law }: RuleContext): Generator<Finding> {
  for (const fault of positiveList === undefined ? [] : listNote.check(positiveList))
    yield finding(listNote, fault.kind, placeInTable(fault.at), fault);
  if (importRates === undefined) return;
  for (const fault of vatRate.check(importRates, law.day))
    yield ofRows(finding(vatRate, fault.kind, placeInTable(fault.at), fault), fault.rows);
  for (const fault of dutyRate.check(importRates))
    yield ofRows(finding(dutyRate, fault.kind, placeInTable(fault.at), fault), fault.rows);
}

/**
 * Findings about the user's table of exchange rates: rows that are passed over, and rates that can't be right, but for
 * those of the month `except`, which orders are asked about.
 */
export function* ratesFindings(
  context: Pick<RuleContext, "rates" | "reference" | "law">,
  except = "",
): Generator<Finding> {
  for (const fault of unknownCurrency.check(context.rates))
    yield ofRows(finding(unknownCurrency, fault.kind, placeInTable(fault.at), fault), fault.rows);
  for (const fault of doubtfulRows(context, except))
    yield finding(rateRange, fault.kind, placeInTable(fault.at), fault);
}

function ofRows(one: Finding, rows: number): Finding {
  return rows === 1 ? one : counted(one, rows);
}

/** Reads the documents' files; undefined where none is named. */
async function documentsOf(
  { documents = {}, context, scratch, signal }: Examination,
  findings: Finding[],
): Promise<Documents | undefined> {
  if (Object.values(documents).every((source) => source === undefined)) return undefined;
  return loadDocuments(documents, {
    // The profile's defaults are for columns of manifests; a column of the same name may mean something else
    // here.
    defaults: new Map(),
    context,
    scratch,
    report: (finding) => findings.push(finding),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function closedOnFailure<T>(documents: Documents | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    documents?.close();
    throw error;
  }
}

/** Findings per list that `end` yields: there may be as many as the documents have rows. */
const pieceSize = 500;

function* inPieces(findings: Iterable<Finding>): Generator<Finding[]> {
  let piece: Finding[] = [];
  for (const finding of findings) {
    piece.push(finding);
    if (piece.length < pieceSize) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}

/** Names a run's input by its content: the same files, whatever they are called, are the same batch of bookings. */
export function batchOf(inputs: readonly Pick<InputFile, "sha256">[]): string {
  const hash = createHash("sha256");
  for (const { sha256 } of inputs) hash.update(sha256);
  return hash.digest("hex");
}
