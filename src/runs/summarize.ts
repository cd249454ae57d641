import { type ApplicationOptions, Applications } from "../aggregation/applications.js";
import { releasedFaults } from "../aggregation/check-released.js";
import { readReleasedMessages, releasedFacts } from "../aggregation/released-messages.js";
import type { Transfer } from "../ceb/base-transfer.js";
import { MessageBuilder } from "../ceb/message.js";
import { exportLayout } from "../columns/export-columns.js";
import { releasedColumns, releasedLayout, type SummaryBy } from "../columns/released.js";
import { type FindingCounts, Tally } from "../examination/tally.js";
import { readRows } from "../formats/csv.js";
import type { Source } from "../formats/source.js";
import { cellReader, loadManifest } from "../intake/load.js";
import { RowSpool } from "../intake/spool.js";
import type { WrittenFile } from "../output/buffered-file.js";
import { MessageFiles } from "../output/message-files.js";
import { RowList } from "../output/row-list.js";
import type { RunDirectory } from "../output/run-directory.js";
import { type InputRecord, inputRecords } from "../output/run-record.js";
import { columnChecks } from "../rules/check.js";
import type { RuleContext } from "../rules/rule.js";
import { chinaTime } from "../values/calendar.js";
import type { Finding, Language } from "../values/finding.js";
import { tool } from "../version.js";
import { findingRecord, sentence } from "../wording/sentence.js";

/** What is summarised, how, and where it is written. */
export interface Summarizing extends ApplicationOptions {
  /** CSV tables of released inventories, or manifests that carry invtNo. */
  readonly tables: readonly Source[];
  /** CEB603 messages and their CEB604 receipts. */
  readonly messages: readonly Source[];
  readonly context: RuleContext;
  /** The profile's values for columns that a table leaves out. */
  readonly defaults: ReadonlyMap<string, string>;
  readonly transfer: Transfer;
  readonly output: RunDirectory;
  readonly at: Date;
  readonly lang: Language;
  readonly signal?: AbortSignal;
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
  };
  readonly findings: FindingCounts;
  readonly files: readonly WrittenFile[];
}

/**
 * Makes summary applications (CEB701 汇总申请单) of released inventories: one for each customs district,
 * agent and merchant, with `by: "owner"` also for each producer or seller (GACC 2018/194: lists are
 * declared in sum by the 15th of the month after their release). On any failure nothing is left.
 */
export async function summarize(summarizing: Summarizing): Promise<SummarizeRecord> {
  try {
    return await run(summarizing);
  } catch (error) {
    await summarizing.output.discard();
    throw error;
  }
}

async function run(summarizing: Summarizing): Promise<SummarizeRecord> {
  const { tables, messages, by, context, output, lang, at, defaults } = summarizing;
  const layout = releasedLayout(by);
  const checks = columnChecks(layout.all, context);
  const tally = new Tally();
  const applications = new Applications(summarizing);
  const counts = { summarised: 0, rejected: 0 };
  const findingsFile = output.text("findings.ndjson");
  const note = (finding: Finding): void => {
    tally.addFinding(finding);
    findingsFile.write(`${JSON.stringify(findingRecord(finding, lang))}\n`);
  };
  const spool = new RowSpool(output.scratch);
  try {
    const read = await readReleasedMessages(messages, summarizing.signal);
    const loaded = await loadManifest({
      sources: [...tables, ...messages],
      layout,
      defaults,
      spool,
      report: note,
      alsoKnown: exportLayout,
      keys: (cell) => ({
        ebpCode: "invtNo",
        orderNo: cell("invtNo"),
        copNo: "",
        logisticsCode: "",
        logisticsNo: "",
        guid: "",
      }),
      progress: () => summarizing.signal?.throwIfAborted(),
      signal: summarizing.signal,
      read: async (source, take, progress, signal) => {
        const file = messages.indexOf(source);
        const record = read.records[file];
        if (record === undefined) return readRows(source, take, progress, signal);
        take([...releasedColumns], 0);
        for (const row of read.rows) {
          if (row.file === file)
            take(
              releasedColumns.map((name) => row.texts[name] ?? ""),
              row.line,
            );
        }
        return record;
      },
      mayBeEmpty: (source) => messages.includes(source),
    });
    const rejected = new RowList(output.text("rejected.csv"), loaded);
    const cell = cellReader(loaded.headers, defaults);
    for (const { rows } of loaded.store.consignments()) {
      const facts = releasedFacts(rows, cell);
      const faults = [...releasedFaults(facts, rows, loaded.headers, checks, cell)];
      for (const finding of faults) note(finding);
      const errors = faults.filter(({ severity }) => severity === "error");
      if (errors.length === 0) {
        counts.summarised++;
        applications.add(facts);
        continue;
      }
      counts.rejected++;
      const ids = [...new Set(errors.map(({ rule }) => rule))];
      const reason = errors.map((finding) => sentence(finding, lang)).join(" ");
      for (const row of rows) rejected.add(row, ids, reason);
    }
    const files = new MessageFiles(output, new MessageBuilder("CEB701", summarizing.transfer), "CEB701");
    for (const node of applications.nodes(chinaTime(at)))
      await files.add(node.guid, node.split, ...node.pieces);
    files.close();
    await output.settle();
    rejected.flush();
    output.closeAll();
    const record: SummarizeRecord = {
      schema: "qingdan/summarize/1",
      tool,
      lawDate: context.law.day,
      at: at.toISOString(),
      options: { by, period: summarizing.period ?? null, maxList: summarizing.maxList },
      inputs: inputRecords(loaded.inputs),
      applications: applications.count,
      inventories: { ...counts, simplified: read.simplified, waiting: read.waiting },
      findings: tally.counts(),
      files: output.files,
    };
    output.commit(`${JSON.stringify(record, null, 2)}\n`);
    return record;
  } finally {
    spool.close();
  }
}
