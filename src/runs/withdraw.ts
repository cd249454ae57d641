import { setImmediate } from "node:timers/promises";
import type { Transfer } from "../ceb/base-transfer.js";
import { listLayouts, manifestLayout, type Withdrawal } from "../columns/withdrawals.js";
import { Tally } from "../examination/tally.js";
import type { Source } from "../formats/source.js";
import { cellReader, loadManifest } from "../intake/load.js";
import { RowSpool, type StoredRow } from "../intake/spool.js";
import type { GivenBack } from "../ledger/booking.js";
import { RowList } from "../output/row-list.js";
import type { RunDirectory } from "../output/run-directory.js";
import { inputRecords } from "../output/run-record.js";
import type { RuleContext } from "../rules/rule.js";
import { lastDayOfArrival } from "../rules/withdraw/apply-window.js";
import { chinaTime, isDay } from "../values/calendar.js";
import type { Finding, Language } from "../values/finding.js";
import { tool } from "../version.js";
import { type Application, completed } from "../withdraw/application.js";
import { applicationChecker } from "../withdraw/faults.js";
import { type GivingBack, giveBack, giveBackOf, type LedgerUse } from "../withdraw/give-back.js";
import { KnownInventories } from "../withdraw/inventories.js";
import { listKeys, placesElsewhere, readListRows, wantedKeys } from "../withdraw/list.js";
import { ApplicationMessages } from "../withdraw/messages.js";
import { readSources } from "../withdraw/sources.js";
import { findingRecord, sentence } from "../wording/sentence.js";
import { arriveBy, type WithdrawRecord } from "./withdraw-record.js";

/** What is withdrawn, what is known of it, and where it is written. */
export interface Withdrawing {
  readonly command: Withdrawal;
  /** CSV lists of inventories with the reason. */
  readonly lists: readonly Source[];
  /** Manifests and messages of what was declared. */
  readonly from: readonly Source[];
  readonly context: RuleContext;
  /** The profile's values for columns that lists and sources leave out. */
  readonly defaults: ReadonlyMap<string, string>;
  readonly transfer: Transfer;
  readonly output: RunDirectory;
  readonly at: Date;
  readonly lang: Language;
  /** Undefined where nothing is to be given back. */
  readonly ledger?: LedgerUse | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A finished run; what became of the ledger is not in run.json, since it is another when the run is repeated. */
export interface WithdrawnRun {
  readonly record: WithdrawRecord;
  /** Undefined where no ledger was to be used. */
  readonly ledger: GivingBack | undefined;
}

/** Applications between two looks at signals and timers. */
const stride = 128;

/**
 * Makes applications to cancel (CEB623, CEB605) or to return (CEB625) inventories, from lists of their numbers and
 * reasons. Every row ends in a message or in rejected.csv; what imports had taken of a buyer's year is given back
 * in one transaction with the output. On any failure nothing is left.
 */
export async function withdraw(withdrawing: Withdrawing): Promise<WithdrawnRun> {
  try {
    return await run(withdrawing);
  } catch (error) {
    await withdrawing.output.discard();
    throw error;
  }
}

async function run(withdrawing: Withdrawing): Promise<WithdrawnRun> {
  const { command, lists, context, output, lang, at, defaults, signal } = withdrawing;
  const appTime = chinaTime(at);
  const applicationDay = appTime.slice(0, 8);
  const tally = new Tally();
  const findingsFile = output.text("findings.ndjson");
  const note = (finding: Finding): void => {
    tally.addFinding(finding);
    findingsFile.write(`${JSON.stringify(findingRecord(finding, lang))}\n`);
  };
  const spool = new RowSpool(output.scratch);
  try {
    const loaded = await loadManifest({
      sources: lists,
      layout: listLayouts[command],
      defaults: new Map(),
      spool,
      report: note,
      alsoKnown: manifestLayout,
      keys: listKeys,
      read: readListRows,
      progress: () => signal?.throwIfAborted(),
      signal,
    });
    const cell = cellReader(loaded.headers, new Map());
    const known = new KnownInventories(wantedKeys(loaded, cell));
    const sources = await readSources(withdrawing.from, known, {
      defaults,
      appTime,
      scratch: output.scratch,
      signal,
    });
    const complete = (rows: readonly StoredRow[]): Application =>
      completed(rows, { command, cell, find: (row) => known.find(row), defaults });
    const check = applicationChecker({
      command,
      context,
      cell,
      headers: loaded.headers,
      applicationDay,
      elsewhere: placesElsewhere(loaded, complete),
      booking: withdrawing.ledger !== undefined,
    });
    const rejected = new RowList(output.text("rejected.csv"), loaded);
    const messages = new ApplicationMessages(output, withdrawing.transfer, command, appTime);
    const rows = { applied: 0, rejected: 0 };
    const inventories = { applied: 0, rejected: 0 };
    const backs: GivenBack[] = [];
    const arrivals: string[] = [];
    let count = 0;
    for (const stored of loaded.store.consignments()) {
      if (++count % stride === 0) {
        await setImmediate();
        signal?.throwIfAborted();
      }
      const application = complete(stored.rows);
      const faults = check(application);
      for (const finding of faults) note(finding);
      const errors = faults.filter(({ severity }) => severity === "error");
      if (errors.length > 0) {
        inventories.rejected++;
        rows.rejected += stored.rows.length;
        const ids = [...new Set(errors.map(({ rule }) => rule))];
        const reason = errors.map((finding) => sentence(finding, lang)).join(" ");
        for (const row of stored.rows) rejected.add(row, ids, reason);
        continue;
      }
      inventories.applied++;
      rows.applied += stored.rows.length;
      const { type, guid, written } = messages.add(application);
      const back = giveBackOf(application, `${type} ${guid}`, applicationDay);
      if (back !== undefined) backs.push(back);
      const released = application.head["releaseDate"] ?? "";
      if (command === "return" && isDay(released)) arrivals.push(lastDayOfArrival(released));
      await written;
    }
    messages.close();
    await output.settle();
    rejected.flush();
    output.closeAll();
    const record: WithdrawRecord = {
      schema: "qingdan/withdraw/1",
      tool,
      lawDate: context.law.day,
      at: at.toISOString(),
      command,
      options: { lang, ledger: withdrawing.ledger !== undefined },
      inputs: inputRecords(loaded.inputs),
      sources: inputRecords(sources),
      applications: messages.counts,
      rows,
      inventories,
      arriveBy: arriveBy(arrivals),
      findings: tally.counts(),
      skipped: [...context.skipped].sort(),
      files: output.files,
    };
    const ledger = await commit(withdrawing, `${JSON.stringify(record, null, 2)}\n`, backs);
    return { record, ledger };
  } finally {
    spool.close();
  }
}

/** Puts the output in its place and keeps what the ledger is given back, both or neither. */
async function commit(
  { output, ledger: use, signal }: Withdrawing,
  record: string,
  backs: readonly GivenBack[],
): Promise<GivingBack | undefined> {
  if (use === undefined) {
    output.commit(record);
    return undefined;
  }
  const { ledger, outcome } = await giveBack(use, backs, signal);
  try {
    output.commit(record, () => ledger?.commit());
    return outcome;
  } finally {
    ledger?.close();
  }
}
