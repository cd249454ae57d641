import { Aggregation, type ListedLane } from "../aggregation/summary.js";
import type { Transfer } from "../ceb/base-transfer.js";
import type { Direction } from "../columns/direction.js";
import { type Examination, examine } from "../examination/examine.js";
import { batchOf, type ImportOptions } from "../examination/import-batch.js";
import { Tally } from "../examination/tally.js";
import type { InputFile, LoadedManifest } from "../intake/load.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { RunBooking } from "../ledger/run-booking.js";
import { byteOrderMark, wantsMark } from "../output/row-list.js";
import type { RunDirectory } from "../output/run-directory.js";
import { RunFiles } from "../output/run-files.js";
import { type RunOptions, type RunRecord, runRecord } from "../output/run-record.js";
import { summaryCsv } from "../output/summary-csv.js";
import { chinaTime } from "../values/calendar.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Finding } from "../values/finding.js";
import { findingRecord } from "../wording/sentence.js";

/** What a run was asked for, and where it writes. */
export interface Declaration extends Omit<Examination, "scratch" | "imports"> {
  readonly transfer: Transfer;
  readonly output: RunDirectory;
  readonly options: RunOptions;
  readonly imports?: Omit<ImportOptions, "openLedger"> & {
    /** Opens the buyers' ledger for booking; absent with --no-ledger. */
    readonly openLedger?: (() => Promise<LedgerFile>) | undefined;
    /** Day on which the goods were released, YYYYMMDD, where the manifest gives none. */
    readonly releaseDay?: string | undefined;
  };
  /** Told of findings as they come; a promise that comes back is waited for. */
  readonly found?: (findings: readonly Finding[]) => Promise<void> | undefined;
}

/** A finished run: its record, as run.json has it, and the counts behind it. */
export interface DeclaredRun {
  readonly record: RunRecord;
  readonly tally: Tally;
}

/**
 * The main job: read, group, check, route, then write the message or put aside, and add up.
 * Every row of the input ends in a message, in formal.csv or in rejected.csv. On any failure nothing is left,
 * and nothing is booked.
 */
export async function declare(declaration: Declaration): Promise<DeclaredRun> {
  const { output } = declaration;
  const booking = new RunBooking(declaration.imports?.openLedger);
  try {
    return await run(declaration, booking);
  } catch (error) {
    await output.discard();
    throw isSystemError(error) ? notWritten(error) : error;
  } finally {
    booking.close();
  }
}

async function run(declaration: Declaration, booking: RunBooking): Promise<DeclaredRun> {
  const { output, context, options, profile, at, found, transfer } = declaration;
  const imports = { rounding: "line" as const, documents: {}, openLedger: undefined, ...declaration.imports };
  const tally = new Tally();
  let manifest: LoadedManifest | undefined;
  let direction: Direction = "E";
  let aggregation = new Aggregation(direction);
  let files: RunFiles | undefined;
  let documents: readonly InputFile[] = [];
  const findingsFile = output.text("findings.ndjson");
  const note = (findings: readonly Finding[]): void => {
    for (const finding of findings)
      findingsFile.write(`${JSON.stringify(findingRecord(finding, options.lang))}\n`);
  };
  const noteApart = (findings: readonly Finding[]): Promise<void> | undefined => {
    for (const finding of findings) tally.addFinding(finding);
    note(findings);
    return found?.(findings);
  };
  try {
    await examine(
      { ...declaration, scratch: output.scratch, imports: { ...imports, openLedger: () => booking.open() } },
      {
        manifest(loaded, findings, ofManifest, importRun) {
          manifest = loaded;
          direction = ofManifest;
          tally.direction = direction;
          aggregation = new Aggregation(direction);
          booking.batch = batchOf(loaded.inputs);
          documents = importRun?.documents?.inputs ?? [];
          files = new RunFiles({
            output,
            transfer,
            appTime: chinaTime(at),
            language: options.lang,
            loaded,
            imports: importRun,
            taxed: context.importRates !== undefined,
            releaseDay: imports.releaseDay ?? "",
          });
          return noteApart(findings);
        },
        consignment(examined) {
          tally.add(examined);
          note(examined.findings);
          const put = files?.put(examined);
          if (put?.declared === true) {
            aggregation.add(examined.lane as ListedLane, examined.consignment);
            if (examined.direction === "I" && examined.booking !== undefined) booking.book(examined.booking);
          }
          if (put?.written === undefined) return found?.(examined.findings);
          return put.written.then(() => found?.(examined.findings));
        },
        end: (findings) => noteApart(findings),
      },
    );

    const tax = await files?.finish();
    await output.settle();
    const rows = aggregation.rows(context);
    const mark = manifest !== undefined && wantsMark(manifest.inputs) ? byteOrderMark : "";
    output.text("summary.csv").write(mark + summaryCsv(rows, direction));
    output.text("summary.json").write(`${JSON.stringify({ schema: "qingdan/summary/1", rows }, null, 2)}\n`);
    output.closeAll();
    const record = runRecord({
      context,
      at,
      profile,
      options:
        direction === "E"
          ? options
          : { ...options, taxRounding: imports.rounding, ledger: imports.openLedger !== undefined },
      inputs: manifest?.inputs ?? [],
      documents,
      tally,
      tax,
      files: output.files,
    });
    output.commit(`${JSON.stringify(record, null, 2)}\n`, () => booking.commit());
    return { record, tally };
  } finally {
    files?.close();
  }
}

/** Reading has its own words for what the system refuses; what comes here is a file of ours that can't be written. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

function notWritten(error: unknown): Failure {
  const reason = systemReason(error);
  return new Failure({
    zh: `无法写入输出目录：${reason.zh}。本次运行没有留下任何文件，排除后重来即可。`,
    en: `can't write to the output directory: ${reason.en}. The run left nothing behind; put that right and start again.`,
  });
}
