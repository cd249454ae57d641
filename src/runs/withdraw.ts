import { listLayouts, manifestLayout, type WithdrawalCommand } from "../columns/withdrawals.js";
import { batchOf } from "../examination/examine.js";
import type { Source } from "../formats/source.js";
import { GroupedRows } from "../intake/grouped-rows.js";
import type { InputFile } from "../intake/load.js";
import type { StoredRow } from "../intake/store.js";
import type { GiveBack } from "../ledger/booking.js";
import { bookedRun, KeptMessages } from "../output/kept-messages.js";
import { inputRecords } from "../output/run-record.js";
import { chinaTime } from "../values/calendar.js";
import { tool } from "../version.js";
import { type Application, completed } from "../withdraw/application.js";
import { applicationChecker } from "../withdraw/faults.js";
import {
  type GiveBackCounts,
  giveBack,
  giveBackOf,
  type LedgerUse,
  type OpenGiveBack,
} from "../withdraw/give-back.js";
import { KnownInventories } from "../withdraw/inventories.js";
import { listKeys, placesElsewhere, readListRows, wantedKeys } from "../withdraw/list.js";
import { ApplicationMessages } from "../withdraw/messages.js";
import { readSources } from "../withdraw/sources.js";
import { type DirectoryFrame, inDirectory, type ListRun } from "./frame.js";
import { WithdrawnCounts, type WithdrawRecord } from "./withdraw-record.js";

/** The inputs, context and output of `withdraw`. */
export interface Withdrawing extends ListRun {
  readonly command: WithdrawalCommand;
  /** CSV lists of inventories with the reason. */
  readonly lists: readonly Source[];
  /** Manifests and messages of what was declared. */
  readonly from: readonly Source[];
  /** Undefined where no ledger is used. */
  readonly ledger?: LedgerUse | undefined;
}

/** A finished run. What was given back is not in run.json, since it differs when the run is repeated. */
export interface WithdrawnRun {
  readonly record: WithdrawRecord;
  /** Undefined where no ledger was used. */
  readonly ledger: GiveBackCounts | undefined;
}

/**
 * Makes applications to cancel (CEB623, CEB605) or to return (CEB625, CEB213) inventories, from lists of their
 * numbers and reasons. Every row ends in a message or in rejected.csv; what imports had used of a buyer's
 * year is given back in one transaction with the output. On any failure no output is left.
 */
export async function withdraw(withdrawing: Withdrawing): Promise<WithdrawnRun> {
  const { command, context, output, lang, at, transfer } = withdrawing;
  const appTime = chinaTime(at);
  const applicationDay = appTime.slice(0, 8);
  return inDirectory(output, lang, withdrawing, async (frame) => {
    const { tally } = frame;
    const { list, sources, complete, check } = await readLists(withdrawing, appTime, frame);
    const rejected = frame.rowList("rejected.csv", list.loaded);
    const kept = withdrawing.ledger && frame.own(new KeptMessages(frame.scratch));
    const messages = new ApplicationMessages({ output, transfer, kept }, command, appTime);
    const counts = new WithdrawnCounts(context.law);
    const backs: GiveBack[] = [];

    for await (const batch of list.batches()) {
      for (const { rows } of batch) {
        const application = complete(rows);
        const { findings, skipped } = check(application);
        tally.skip(skipped);
        await frame.note(findings);
        if (findings.some(({ severity }) => severity === "error")) {
          counts.reject(rows);
          rejected.reject(rows, findings, lang);
          continue;
        }
        const { type, withdrawn, written } = messages.add(application);
        counts.apply(application, command);
        const back = giveBackOf(application, `${type} ${withdrawn}`, applicationDay);
        if (back !== undefined) backs.push(back);
        await written;
      }
    }

    for (const notes of list.readings()) await frame.note(notes);
    await messages.close();
    const booking = await bookingOf(withdrawing.ledger, kept?.hasAny === true, backs);
    if (booking?.ledger !== undefined) frame.own(booking.ledger);
    const record = await frame.finish(
      (files): WithdrawRecord => ({
        schema: "qingdan/withdraw/1",
        tool,
        lawDate: context.law.day,
        at: at.toISOString(),
        command,
        options: { lang, ledger: withdrawing.ledger !== undefined },
        inputs: inputRecords(list.inputs),
        sources: inputRecords(sources),
        applications: messages.counts,
        ...counts.record(),
        findings: tally.counts(),
        skipped: tally.skipped,
        files,
      }),
      {
        together() {
          const run = bookedRun(command, output, at, batchOf(list.inputs));
          booking?.ledger?.declarations.bookRun(run, kept?.messages(output.files) ?? []);
          booking?.ledger?.commit();
        },
      },
    );
    return { record, ledger: booking?.outcome };
  });
}

/** The lists of a run, and how applications are made of their rows and checked. */
interface ReadLists {
  readonly list: GroupedRows;
  /** The files of --from, as they were read. */
  readonly sources: readonly InputFile[];
  readonly complete: (rows: readonly StoredRow[]) => Application;
  readonly check: ReturnType<typeof applicationChecker>;
}

/** Reads the lists, then from the sources the inventories that the lists name. The frame closes what is opened. */
async function readLists(
  { command, context, defaults, lists, from, ledger, signal }: Withdrawing,
  appTime: string,
  frame: DirectoryFrame,
): Promise<ReadLists> {
  const { scratch } = frame;
  const list = frame.own(
    await GroupedRows.read({
      sources: lists,
      layout: listLayouts[command],
      defaults: new Map(),
      alsoKnown: manifestLayout,
      keys: listKeys,
      reader: () => readListRows,
      ...{ scratch, signal },
      reference: context.reference,
    }),
  );
  await frame.note(list.findings);
  const known = new KnownInventories(wantedKeys(list));
  const sources = await readSources(from, known, {
    ...{ defaults, appTime, scratch, signal },
    reference: context.reference,
  });
  const { cell } = list;
  const { headers } = list.loaded;
  const complete = (rows: readonly StoredRow[]): Application =>
    completed(rows, { command, defaults, cell, headers, find: (row) => known.find(row) });
  const check = applicationChecker({
    ...{ command, context, cell, headers },
    applicationDay: appTime.slice(0, 8),
    elsewhere: placesElsewhere(list, complete),
    booking: ledger !== undefined,
  });
  return { list, sources, complete, check };
}

/**
 * Opens the ledger for a run that has made messages, and gives back in it without committing; undefined where no ledger is
 * used. A run without messages books nothing and opens none.
 */
async function bookingOf(
  use: LedgerUse | undefined,
  hasMessages: boolean,
  backs: readonly GiveBack[],
): Promise<(Partial<OpenGiveBack> & Pick<OpenGiveBack, "outcome">) | undefined> {
  if (use === undefined) return undefined;
  if (hasMessages) return giveBack(use, backs);
  const there = await use.read();
  there?.close();
  const state = there === undefined ? "absent" : "booked";
  return { outcome: { state, givenBack: 0, already: 0, unknown: 0 } };
}
