import { type ApplicationNames, type ApplicationOptions, Applications } from "../aggregation/applications.js";
import { type MonthAsked, monthInventories } from "../aggregation/booked-month.js";
import { leftOutFinding, notDeclared, releasedFaults } from "../aggregation/check-released.js";
import {
  type Refused,
  type ReleasedMessages,
  readReleasedMessages,
  releasedCells,
  releasedFacts,
} from "../aggregation/released-messages.js";
import { exportLayout } from "../columns/export-columns.js";
import { releasedColumns, releasedLayout, type SummaryBy } from "../columns/released.js";
import { lastDayOfTerm, onRestDay, termOf } from "../deadlines/reckon.js";
import { batchOf } from "../examination/examine.js";
import type { FindingCounts } from "../examination/tally.js";
import type { Source } from "../formats/source.js";
import { GroupedRows, type Grouping } from "../intake/grouped-rows.js";
import { deadlines } from "../law/deadlines.js";
import type { BookedNode } from "../ledger/declarations/model.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { blankNode } from "../output/booked-nodes.js";
import type { WrittenFile } from "../output/buffered-file.js";
import { bookedRun, KeptMessages } from "../output/kept-messages.js";
import { MessageFiles } from "../output/message-files.js";
import { type InputRecord, inputRecords } from "../output/run-record.js";
import type { WorkingDays } from "../reference/working-days.js";
import { columnChecks } from "../rules/check.js";
import { chinaTime } from "../values/calendar.js";
import { tool } from "../version.js";
import { type DirectoryFrame, inDirectory, type ListRun } from "./frame.js";

/** The inputs, options and output of `summarize`. */
export interface Summarizing extends ApplicationOptions, ListRun {
  /** CSV tables of released inventories, or manifests that carry invtNo. */
  readonly tables: readonly Source[];
  /** CEB603 messages and their CEB604 receipts. */
  readonly messages: readonly Source[];
  /** Opens the ledger, where the applications are booked; absent with --no-ledger. */
  readonly openLedger?: (() => Promise<LedgerFile>) | undefined;
  /** The month whose inventories are taken from the ledger, in place of sources. */
  readonly month?: SummaryMonth | undefined;
}

/** A month to sum by the ledger. */
export interface SummaryMonth extends Omit<MonthAsked, "signal"> {
  /** By which the day moves until which it is declared. */
  readonly days: WorkingDays;
}

/** run.json of `summarize`. */
export interface SummarizeRecord {
  readonly schema: "qingdan/summarize/1";
  readonly tool: typeof tool;
  readonly lawDate: string;
  readonly at: string;
  readonly options: {
    readonly by: SummaryBy;
    readonly period: Summarizing["period"] | null;
    readonly maxList: number;
  };
  readonly inputs: readonly InputRecord[];
  /** With --month: the month, and the last day for declaring it. */
  readonly month?: string;
  readonly due?: string;
  readonly applications: number;
  readonly inventories: {
    readonly summarised: number;
    readonly rejected: number;
    readonly simplified: number;
    readonly waiting: number;
    /** Left out since customs refused them, or since they are cancelled or to be: each has a finding. */
    readonly refused: number;
    readonly cancelled: number;
    /** With --month: a refusal contradicts their release; they stand in an application that is not refused. */
    readonly conflicts?: number;
    readonly already?: number;
  };
  readonly findings: FindingCounts;
  readonly files: readonly WrittenFile[];
  /** Of the text of run.json before this member, the last one; added where that is written. */
  readonly sha256?: string;
}

/**
 * Makes summary applications (CEB701 汇总申请单) of released inventories: one for each customs district, agent and
 * merchant, with `by: "owner"` also for each producer or seller (GACC 2018/194: lists are declared in sum by
 * the 15th of the month after their clearing). On any failure no output is left.
 */
export async function summarize(summarizing: Summarizing): Promise<SummarizeRecord> {
  const { by, context, output, lang, at, defaults, signal, month } = summarizing;
  return inDirectory(output, lang, summarizing, async (frame) => {
    const layout = releasedLayout(by);
    const reading = await readSources(summarizing, frame);
    const released = frame.own(
      await GroupedRows.read({
        ...releasedSources(summarizing.tables, reading),
        ...{ layout, defaults, signal },
        reference: context.reference,
        scratch: frame.scratch,
      }),
    );
    await frame.note(released.findings);
    for (const named of [reading.refused, reading.cancelled])
      await frame.note(
        named.map(({ invtNo, leftOut, orderNo }) => leftOutFinding(leftOut, invtNo || orderNo)),
      );
    const applications = new Applications(summarizing);
    const counts = await takeReleased(reading, released, applications, summarizing, frame);
    for (const notes of released.readings()) await frame.note(notes);

    const book = await writeApplications(applications, summarizing, frame, reading.ledger);
    return frame.finish(
      (written): SummarizeRecord => ({
        schema: "qingdan/summarize/1",
        tool,
        lawDate: context.law.day,
        at: at.toISOString(),
        options: { by, period: summarizing.period ?? null, maxList: summarizing.maxList },
        inputs: inputRecords(released.inputs),
        ...(month === undefined ? {} : { month: month.month, due: dueOf(month) }),
        applications: applications.count,
        inventories: {
          ...counts,
          simplified: reading.simplified,
          waiting: reading.waiting,
          ...reading.booked,
        },
        findings: frame.tally.counts(),
        files: written,
      }),
      { together: () => book(batchOf(released.inputs)) },
    );
  });
}

/** The last day for declaring the lists that were cleared in a month. */
function dueOf({ month, days }: SummaryMonth): string {
  const { terms, onRestDay: rule } = deadlines["due/summary"];
  const length = termOf(terms, `${month}-01`);
  if (length === undefined) throw new RangeError(`no term for the summary of ${month} is known`);
  return onRestDay(lastDayOfTerm(`${month}-01`, length), rule, days).dueOn;
}

/** What was read of messages, those of the ledger or of the sources. */
interface Reading
  extends Pick<ReleasedMessages, "records" | "released" | "waiting" | "simplified" | "leftOut"> {
  readonly messages: readonly Source[];
  /** Those that a refusal keeps out, and those that are cancelled or deleted. */
  readonly refused: readonly Refused[];
  readonly cancelled: readonly Refused[];
  /** What only the ledger tells. */
  readonly booked?: { readonly conflicts: number; readonly already: number };
  /** Open for writing since before it was read, so that no other run sums the same inventories meanwhile. */
  readonly ledger?: LedgerFile;
}

async function readSources(summarizing: Summarizing, frame: DirectoryFrame): Promise<Reading> {
  const { messages, month, openLedger, signal } = summarizing;
  if (month === undefined)
    return { ...(await readReleasedMessages(messages, signal)), messages, cancelled: [] };
  if (openLedger === undefined) throw new RangeError("a month is summed by the ledger");
  const ledger = frame.own(await openLedger());
  const { sources, conflicts, already, ...read } = await monthInventories(ledger.declarations, {
    ...month,
    signal,
  });
  return {
    ...read,
    ...{ ledger, messages: sources, refused: conflicts, simplified: 0 },
    leftOut: () => undefined,
    booked: { conflicts: conflicts.length, already },
  };
}

/** Takes released inventories into applications, those without a fault; returns the counts. */
async function takeReleased(
  { refused, cancelled, leftOut: whyLeftOut, booked }: Reading,
  released: GroupedRows,
  applications: Applications,
  { by, context, lang }: Summarizing,
  frame: DirectoryFrame,
) {
  const checks = columnChecks(releasedLayout(by).all, context);
  const counts = {
    ...{ summarised: 0, rejected: 0 },
    refused: booked === undefined ? refused.length : 0,
    cancelled: cancelled.length,
  };
  const named = new Set(refused.map(({ invtNo }) => invtNo));
  const { loaded, cell } = released;
  const rejected = frame.rowList("rejected.csv", loaded);
  for await (const batch of released.batches()) {
    for (const { rows } of batch) {
      const facts = releasedFacts(rows, cell);
      const leftOut = whyLeftOut(facts.invtNo) ?? notDeclared(rows, loaded.headers, cell);
      if (leftOut !== undefined) {
        if (named.has(facts.invtNo)) continue;
        counts[leftOut.why]++;
        await frame.note([leftOutFinding(leftOut, facts.invtNo)]);
        continue;
      }
      const faults = [...releasedFaults(facts, rows, loaded.headers, checks, cell, context.reference)];
      await frame.note(faults);
      if (faults.some(({ severity }) => severity === "error")) {
        counts.rejected++;
        rejected.reject(rows, faults, lang);
        continue;
      }
      counts.summarised++;
      applications.add(facts);
    }
  }
  return counts;
}

/** Writes the messages, and opens the ledger where there are any; returns what books them, by what names the inputs. */
async function writeApplications(
  applications: Applications,
  { openLedger, output, transfer, at }: Summarizing,
  frame: DirectoryFrame,
  opened: LedgerFile | undefined,
): Promise<(batch: string) => void> {
  const kept = openLedger && frame.own(new KeptMessages(frame.scratch));
  const files = new MessageFiles(output, "CEB701", transfer, "CEB701", kept);
  for (const { split, pieces, names } of applications.nodes(chinaTime(at)))
    await files.addNode(split, () => applicationNode(names), ...pieces);
  await files.close();
  if (openLedger === undefined || kept?.hasAny !== true) return () => {};
  const ledger = opened ?? frame.own(await openLedger());
  return (batch) => {
    ledger.declarations.bookRun(bookedRun("summarize", output, at, batch), kept.messages(output.files));
    ledger.commit();
  };
}

/** What the ledger of declarations keeps of an application. */
function applicationNode(names: ApplicationNames): BookedNode {
  return { ...blankNode, ...names, direction: "E", key: names.copNo };
}

/**
 * The sources of released inventories: tables, and messages whose inventories are read as rows of a table.
 */
function releasedSources(
  tables: readonly Source[],
  { messages, ...read }: Reading,
): Pick<Grouping, "sources" | "alsoKnown" | "keys" | "reader" | "mayBeEmpty"> {
  return {
    sources: [...tables, ...messages],
    alsoKnown: exportLayout,
    keys: { ebpCode: "invtNo", orderNo: "invtNo" },
    reader: (source) => {
      const file = messages.indexOf(source);
      const record = read.records[file];
      if (record === undefined) return undefined;
      return async (_, take) => {
        take([...releasedColumns], 0);
        for (const node of read.released[file] ?? []) take(releasedCells(node), node.line);
        return record;
      };
    },
    mayBeEmpty: (source) => messages.includes(source),
  };
}
