import { Aggregation } from "../aggregation/summary.js";
import type { Transfer } from "../ceb/base-transfer.js";
import type { Direction } from "../columns/direction.js";
import { isListed } from "../consignment/lanes.js";
import { Manifest, type ManifestReading } from "../consignment/manifest.js";
import { isDeletion } from "../consignment/report-type.js";
import { batchOf, type Examination, type Examined, openExaminer } from "../examination/examine.js";
import type { Tally } from "../examination/tally.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { RunBooking } from "../ledger/run-booking.js";
import { bookedRun, KeptMessages } from "../output/kept-messages.js";
import { RejectedWorkbook } from "../output/rejected-workbook.js";
import type { RunDirectory } from "../output/run-directory.js";
import { RunFiles } from "../output/run-files.js";
import { type RunOptions, type RunRecord, runRecord } from "../output/run-record.js";
import { writeSummary } from "../output/summary-files.js";
import { chinaTime } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
import { type EarlierSearch, earlierRuns } from "./earlier-runs.js";
import { inDirectory, type Running } from "./frame.js";

/** The inputs, context and output of `declare`. */
export interface Declaration
  extends Omit<ManifestReading, "defaults" | "scratch" | "reference">,
    Omit<Examination, "scratch" | "openLedger" | "earlier">,
    Pick<EarlierSearch, "after">,
    Running {
  readonly transfer: Transfer;
  readonly output: RunDirectory;
  readonly options: RunOptions;
  /** Opens the ledger for booking; absent with --no-ledger. */
  readonly openLedger?: (() => Promise<LedgerFile>) | undefined;
  /** Where that ledger is, as the user would name it. */
  readonly ledgerPath?: string | undefined;
  /** Imports: day on which the goods were released, YYYYMMDD, where the manifest gives none. */
  readonly releaseDay?: string | undefined;
}

/** A finished run: its record, as run.json has it, and the counts behind it. */
export interface DeclaredRun {
  readonly direction: Direction;
  readonly record: RunRecord;
  readonly tally: Tally;
  /** Why files could not be read as a manifest that were left out. */
  readonly unread: readonly Finding[];
}

/**
 * Reads, groups, checks and routes the orders, writes each to a message or a list of rows, and adds up. Every
 * row of the input ends in a message, in formal.csv or in rejected.csv. On any failure no output is left, and
 * nothing is booked. Throws a Failure for input that can't be read or output that can't be written, the
 * signal's reason when stopped.
 */
export async function declare(declaration: Declaration): Promise<DeclaredRun> {
  const { output, options, profile, context, at } = declaration;
  return inDirectory(output, options.lang, declaration, async (frame) => {
    const { scratch, tally } = frame;
    const { defaults } = profile;
    const { reference } = context;
    const manifest = frame.own(await Manifest.read({ ...declaration, defaults, reference, scratch }));
    const batch = batchOf(manifest.loaded.inputs);
    const booking = frame.own(new RunBooking(scratch, batch, declaration.openLedger));
    const earlier = await earlierRuns(manifest, { ...declaration, sources: manifest.loaded.sources });
    const examiner = frame.own(
      await openExaminer(manifest, { ...declaration, scratch, earlier, openLedger: () => booking.open() }),
    );
    tally.direction = examiner.direction;
    tally.skip(examiner.skipped);
    await frame.note([...manifest.findings, ...(earlier?.findings ?? []), ...examiner.findings]);
    const workbook =
      options.quarantine === "xlsx"
        ? frame.own(new RejectedWorkbook(scratch, manifest.loaded, options.lang))
        : undefined;
    const kept = booking.isOpen ? frame.own(new KeptMessages(scratch)) : undefined;
    const files = frame.own(
      new RunFiles({
        ...declaration,
        manifest,
        workbook,
        kept,
        appTime: chinaTime(at),
        lists: {
          rejected: frame.rowList("rejected.csv", manifest.loaded),
          formal: frame.rowList("formal.csv", manifest.loaded),
        },
      }),
    );
    const aggregation = new Aggregation(examiner.direction);

    for await (const orders of manifest.batches(examiner.batchSize)) {
      for (const examined of examiner.examine(orders)) {
        // Awaiting nothing would cost a turn of the queue of promises an order.
        const reported = frame.take(examined);
        if (reported !== undefined) await reported;
        const written = files.put(examined);
        if (written !== undefined) await written;
        account(examined, aggregation, booking);
      }
    }
    for (const findings of [...examiner.end(), ...manifest.notes()]) await frame.note(findings);

    await frame.note(files.findings());
    const tax = await files.finish(examiner.guarantee());
    const record = await frame.finish(
      (written) =>
        runRecord({
          ...declaration,
          manifest,
          earlier,
          documents: examiner.inputs,
          tally,
          tax,
          files: written,
        }),
      {
        rest: () => writeSummary(output, aggregation.rows(context), manifest),
        together() {
          const run = bookedRun("declare", output, at, batch);
          booking.commit(kept?.hasAny ? { run, messages: kept.messages(output.files) } : undefined);
        },
      },
    );
    return { direction: examiner.direction, record, tally, unread: manifest.loaded.unread };
  });
}

/** Adds up an order that is declared, and books what it takes of its buyer's year. */
function account(examined: Examined, aggregation: Aggregation, booking: RunBooking): void {
  if (!isListed(examined.lane)) return;
  if (!isDeletion(examined.consignment)) aggregation.add(examined.lane, examined.consignment);
  if (examined.direction === "E") return;
  if (examined.booking !== undefined) booking.book(examined.booking);
  if (examined.deletion !== undefined) booking.delete(examined.deletion);
}
