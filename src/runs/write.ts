import { type MessageType, messageDirection } from "../ceb/message-structures.js";
import { type MessageTable, messageTables, type TableType } from "../columns/message-tables.js";
import { manifestLayout } from "../columns/withdrawals.js";
import { batchOf } from "../examination/examine.js";
import type { FindingCounts } from "../examination/tally.js";
import type { Source } from "../formats/source.js";
import { GroupedRows } from "../intake/grouped-rows.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { bookedNode } from "../nodes/booked-node.js";
import { nodeChecker } from "../nodes/check-node.js";
import { NodeWriter } from "../nodes/node-xml.js";
import { listedCell, tableNode } from "../nodes/table-node.js";
import type { WrittenFile } from "../output/buffered-file.js";
import { bookedRun, KeptMessages } from "../output/kept-messages.js";
import { MessageFiles } from "../output/message-files.js";
import { type InputRecord, inputRecords } from "../output/run-record.js";
import { chinaTime } from "../values/calendar.js";
import type { Language } from "../values/finding.js";
import { tool } from "../version.js";
import { inDirectory, type ListRun } from "./frame.js";

/** The inputs, context and output of `write`. */
export interface Writing extends Omit<ListRun, "defaults"> {
  readonly table: TableType;
  readonly sources: readonly Source[];
  /** Opens the ledger that the messages are booked in; undefined where none is used. */
  readonly openLedger?: (() => Promise<LedgerFile>) | undefined;
}

/** run.json of `write`. */
export interface WriteRecord {
  readonly schema: "qingdan/write/1";
  readonly tool: typeof tool;
  readonly lawDate: string;
  readonly at: string;
  /** The message that was written. */
  readonly type: MessageType;
  readonly options: { readonly lang: Language; readonly ledger: boolean };
  readonly inputs: readonly InputRecord[];
  readonly rows: { readonly written: number; readonly rejected: number };
  /** Business nodes: rows with one key; one that is split over messages counts once. */
  readonly nodes: { readonly written: number; readonly rejected: number };
  readonly findings: FindingCounts;
  readonly files: readonly WrittenFile[];
  /** Of the text of run.json before this member, the last one; added where that is written. */
  readonly sha256?: string;
}

/**
 * Writes the messages of one kind from the rows of tables, each row's columns named as the message's elements. Every row
 * ends in a message or in rejected.csv. On any failure no output is left.
 */
export async function write(writing: Writing): Promise<WriteRecord> {
  const { table, context, output, lang, at } = writing;
  const facts = messageTables[table];
  return inDirectory(output, lang, writing, async (frame) => {
    const rows = frame.own(await readTables(writing, facts, frame.scratch));
    await frame.note(rows.findings);
    const { loaded } = rows;
    const { headers } = loaded;
    const cell = listedCell(rows.cell, headers);
    const rejected = frame.rowList("rejected.csv", loaded);
    const reading = { table, facts, cell, headers, appTime: chinaTime(at) };
    const direction = messageDirection(facts.type) === "I" ? "I" : undefined;
    const check = nodeChecker({ facts, context, cell, headers, direction });
    const writer = new NodeWriter(table);
    const kept = writing.openLedger && frame.own(new KeptMessages(frame.scratch));
    const files = new MessageFiles(output, facts.type, writing.transfer, facts.type, kept);
    const counts = { rows: { written: 0, rejected: 0 }, nodes: { written: 0, rejected: 0 } };

    for await (const batch of rows.batches()) {
      for (const { rows: own, claims } of batch) {
        const node = tableNode(own, reading);
        const findings = check(node, claims);
        await frame.note(findings);
        if (findings.some(({ severity }) => severity === "error")) {
          counts.nodes.rejected++;
          counts.rows.rejected += own.length;
          rejected.reject(own, findings, lang);
          continue;
        }
        counts.nodes.written++;
        counts.rows.written += own.length;
        const parts = writer.nodes(node);
        for (const { guid, xml } of parts)
          await files.addNode(parts.length > 1, () => bookedNode(node, guid, facts), xml);
      }
    }

    for (const notes of rows.readings()) await frame.note(notes);
    await files.close();
    const ledger = kept?.hasAny === true ? await writing.openLedger?.() : undefined;
    if (ledger !== undefined) frame.own(ledger);
    return frame.finish(
      (written): WriteRecord => ({
        schema: "qingdan/write/1",
        tool,
        lawDate: context.law.day,
        at: at.toISOString(),
        type: facts.type,
        options: { lang, ledger: writing.openLedger !== undefined },
        inputs: inputRecords(rows.inputs),
        ...counts,
        findings: frame.tally.counts(),
        files: written,
      }),
      {
        together() {
          const run = bookedRun("write", output, at, batchOf(rows.inputs));
          ledger?.declarations.bookRun(run, kept?.messages(output.files) ?? []);
          ledger?.commit();
        },
      },
    );
  });
}

/** Reads the tables, their rows grouped by the key of a node. */
function readTables(
  { sources, context, signal }: Writing,
  { layout, key: [first, second = first] }: MessageTable,
  scratch: string,
): Promise<GroupedRows> {
  return GroupedRows.read({
    ...{ sources, layout, scratch, signal },
    // The profile's defaults are for manifests.
    defaults: new Map(),
    // A manifest may serve as such a table: its other columns are passed over.
    alsoKnown: manifestLayout,
    keys: { ebpCode: first, orderNo: second, guid: "guid" },
    reference: context.reference,
  });
}
