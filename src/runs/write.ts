import { type MessageType, messageDirection } from "../ceb/message-structures.js";
import { messageTables, type TableType } from "../columns/message-tables.js";
import { manifestLayout } from "../columns/withdrawals.js";
import type { FindingCounts } from "../examination/tally.js";
import type { Source } from "../formats/source.js";
import { GroupedRows } from "../intake/grouped-rows.js";
import { nodeChecker } from "../message-tables/check-node.js";
import { NodeWriter } from "../message-tables/node-xml.js";
import { listedCell, tableNode } from "../message-tables/table-node.js";
import type { WrittenFile } from "../output/buffered-file.js";
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
}

/** run.json of `write`. */
export interface WriteRecord {
  readonly schema: "qingdan/write/1";
  readonly tool: typeof tool;
  readonly lawDate: string;
  readonly at: string;
  /** The message that was written. */
  readonly type: MessageType;
  readonly options: { readonly lang: Language };
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
  const { table, context, output, lang, at, signal } = writing;
  const facts = messageTables[table];
  return inDirectory(output, lang, writing, async (frame) => {
    const [first, second = first] = facts.key;
    const rows = frame.own(
      await GroupedRows.read({
        sources: writing.sources,
        layout: facts.layout,
        // The profile's defaults are for manifests.
        defaults: new Map(),
        // A manifest may serve as such a table: its other columns are passed over.
        alsoKnown: manifestLayout,
        keys: { ebpCode: first, orderNo: second, guid: "guid" },
        scratch: frame.scratch,
        signal,
        reference: context.reference,
      }),
    );
    await frame.note(rows.findings);
    const { loaded } = rows;
    const { headers } = loaded;
    const cell = listedCell(rows.cell, headers);
    const rejected = frame.rowList("rejected.csv", loaded);
    const reading = { table, facts, cell, headers, appTime: chinaTime(at) };
    const direction = messageDirection(facts.type) === "I" ? "I" : undefined;
    const check = nodeChecker({ facts, context, cell, headers, direction });
    const writer = new NodeWriter(table);
    const files = new MessageFiles(output, facts.type, writing.transfer);
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
        for (const { xml } of parts) await files.add(parts.length > 1, xml);
      }
    }

    for (const notes of rows.readings()) await frame.note(notes);
    await files.close();
    return frame.finish(
      (written): WriteRecord => ({
        schema: "qingdan/write/1",
        tool,
        lawDate: context.law.day,
        at: at.toISOString(),
        type: facts.type,
        options: { lang },
        inputs: inputRecords(rows.inputs),
        ...counts,
        findings: frame.tally.counts(),
        files: written,
      }),
    );
  });
}
