import { type ApplicationNames, type ApplicationOptions, Applications } from "../aggregation/applications.js";
import { leftOutFinding, notDeclared, releasedFaults } from "../aggregation/check-released.js";
import {
  type ReleasedMessages,
  readReleasedMessages,
  releasedCells,
  releasedFacts,
} from "../aggregation/released-messages.js";
import { exportLayout } from "../columns/export-columns.js";
import { releasedColumns, releasedLayout, type SummaryBy } from "../columns/released.js";
import { batchOf } from "../examination/examine.js";
import type { FindingCounts } from "../examination/tally.js";
import type { Source } from "../formats/source.js";
import { GroupedRows, type Grouping } from "../intake/grouped-rows.js";
import type { BookedNode } from "../ledger/declarations/model.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { blankNode } from "../output/booked-nodes.js";
import type { WrittenFile } from "../output/buffered-file.js";
import { bookedRun, KeptMessages } from "../output/kept-messages.js";
import { MessageFiles } from "../output/message-files.js";
import { type InputRecord, inputRecords } from "../output/run-record.js";
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
  readonly applications: number;
  readonly inventories: {
    readonly summarised: number;
    readonly rejected: number;
    readonly simplified: number;
    readonly waiting: number;
    /** Left out since customs refused them, or since they are cancelled or to be: each has a finding. */
    readonly refused: number;
    readonly cancelled: number;
  };
  readonly findings: FindingCounts;
  readonly files: readonly WrittenFile[];
  /** Of the text of run.json before this member, the last one; added where that is written. */
  readonly sha256?: string;
}

/**
 * Makes summary applications (CEB701 汇总申请单) of released inventories: one for each customs district, agent and
 * merchant, with `by: "owner"` also for each producer or seller (GACC 2018/194: lists are declared in sum by
 * the 15th of the month after their release). On any failure no output is left.
 */
export async function summarize(summarizing: Summarizing): Promise<SummarizeRecord> {
  const { messages, by, context, output, lang, at, defaults, signal } = summarizing;
  return inDirectory(output, lang, summarizing, async (frame) => {
    const layout = releasedLayout(by);
    const checks = columnChecks(layout.all, context);
    const applications = new Applications(summarizing);
    const read = await readReleasedMessages(messages, signal);
    const counts = { summarised: 0, rejected: 0, refused: read.refused.length, cancelled: 0 };
    const named = new Set(read.refused.map(({ invtNo }) => invtNo));
    const released = frame.own(
      await GroupedRows.read({
        ...releasedSources(summarizing, read),
        ...{ layout, defaults, signal },
        reference: context.reference,
        scratch: frame.scratch,
      }),
    );
    await frame.note(released.findings);
    await frame.note(
      read.refused.map(({ invtNo, leftOut, orderNo }) => leftOutFinding(leftOut, invtNo || orderNo)),
    );
    const rejected = frame.rowList("rejected.csv", released.loaded);

    for await (const batch of released.batches()) {
      for (const { rows } of batch) {
        const facts = releasedFacts(rows, released.cell);
        const leftOut =
          read.leftOut(facts.invtNo) ?? notDeclared(rows, released.loaded.headers, released.cell);
        if (leftOut !== undefined) {
          if (named.has(facts.invtNo)) continue;
          counts[leftOut.why]++;
          await frame.note([leftOutFinding(leftOut, facts.invtNo)]);
          continue;
        }
        const { loaded, cell } = released;
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

    for (const notes of released.readings()) await frame.note(notes);

    const book = await writeApplications(applications, summarizing, frame);
    return frame.finish(
      (written): SummarizeRecord => ({
        schema: "qingdan/summarize/1",
        tool,
        lawDate: context.law.day,
        at: at.toISOString(),
        options: { by, period: summarizing.period ?? null, maxList: summarizing.maxList },
        inputs: inputRecords(released.inputs),
        applications: applications.count,
        inventories: { ...counts, simplified: read.simplified, waiting: read.waiting },
        findings: frame.tally.counts(),
        files: written,
      }),
      { together: () => book(batchOf(released.inputs)) },
    );
  });
}

/** Writes the messages, and opens the ledger where there are any; returns what books them, by what names the inputs. */
async function writeApplications(
  applications: Applications,
  { openLedger, output, transfer, at }: Summarizing,
  frame: DirectoryFrame,
): Promise<(batch: string) => void> {
  const kept = openLedger && frame.own(new KeptMessages(frame.scratch));
  const files = new MessageFiles(output, "CEB701", transfer, "CEB701", kept);
  for (const { split, pieces, names } of applications.nodes(chinaTime(at)))
    await files.addNode(split, () => applicationNode(names), ...pieces);
  await files.close();
  if (openLedger === undefined || kept?.hasAny !== true) return () => {};
  const ledger = frame.own(await openLedger());
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
  { tables, messages }: Summarizing,
  read: ReleasedMessages,
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
