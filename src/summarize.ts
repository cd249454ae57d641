import type { Transfer } from "./ceb/base-transfer.js";
import { MessageBuilder } from "./ceb/message.js";
import { summaryApplyHeadXml, summaryApplyListXml } from "./ceb/summary-application.js";
import { exportLayout } from "./manifest/columns.js";
import type { Header } from "./manifest/header.js";
import { cellReader, loadManifest } from "./manifest/load.js";
import {
  type ReleasedColumn,
  readReleasedMessages,
  releasedColumns,
  releasedLayout,
  type SummaryBy,
} from "./manifest/released.js";
import { readRows } from "./manifest/rows.js";
import type { Source } from "./manifest/source.js";
import { RowSpool, type StoredRow } from "./manifest/spool.js";
import type { WrittenFile } from "./output/buffered-file.js";
import { MessageFiles } from "./output/message-files.js";
import { RowList } from "./output/quarantine.js";
import type { RunDirectory } from "./output/run-directory.js";
import { type InputRecord, inputRecords } from "./report/run-record.js";
import { findingRecord, sentence } from "./report/sentence.js";
import { columnChecks } from "./rules/check.js";
import type { RuleContext } from "./rules/rule.js";
import { type FindingCounts, Tally } from "./tally.js";
import { chinaTime } from "./values/calendar.js";
import type { Finding, Language } from "./values/finding.js";
import { derivedGuid } from "./values/identifiers.js";
import { tool } from "./version.js";

/** What is summarised, how, and where it is written. */
export interface Summarizing {
  /** CSV tables of released inventories, or manifests that carry invtNo. */
  readonly tables: readonly Source[];
  /** CEB603 messages and their CEB604 receipts. */
  readonly messages: readonly Source[];
  readonly by: SummaryBy;
  /** A period (YYYYMMDDhhmmss, both ends) instead of lists of numbers. */
  readonly period: { readonly from: string; readonly to: string } | undefined;
  /** Most numbers of an application; more make several, numbered. */
  readonly maxList: number;
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

type Facts = Record<ReleasedColumn, string>;

/** An application in the making: its key facts and its lists' numbers. */
interface Application {
  readonly facts: Facts;
  /** The place of supervision, where all lists have the same. */
  loctNo: string;
  readonly numbers: string[];
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
  const applications = new Map<string, Application>();
  const counts = { summarised: 0, rejected: 0 };
  const findingsFile = output.text("findings.ndjson");
  const note = (finding: Finding): void => {
    tally.addFinding(finding);
    findingsFile.write(`${JSON.stringify(findingRecord(finding, lang))}\n`);
  };
  const spool = new RowSpool(output.scratch);
  try {
    const read = await readReleasedMessages(messages);
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
      }),
      progress: () => summarizing.signal?.throwIfAborted(),
      read: async (source, take, progress) => {
        const file = messages.indexOf(source);
        const record = read.records[file];
        if (record === undefined) return readRows(source, take, progress);
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
      const facts = factsOf(rows, cell);
      const faults = [...faultsOf(facts, rows, loaded.headers, checks, cell)];
      for (const finding of faults) note(finding);
      const errors = faults.filter(({ severity }) => severity === "error");
      if (errors.length === 0) {
        counts.summarised++;
        // A period has no list, and the message no owner: two applications for two owners would ask the same twice.
        addTo(applications, facts, by === "owner" && summarizing.period === undefined);
        continue;
      }
      counts.rejected++;
      const ids = [...new Set(errors.map(({ rule }) => rule))];
      const reason = errors.map((finding) => sentence(finding, lang)).join(" ");
      for (const row of rows) rejected.add(row, ids, reason);
    }
    const files = new MessageFiles(output, new MessageBuilder("CEB701", summarizing.transfer), "CEB701");
    for (const node of applicationNodes(applications, summarizing))
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
      applications: applications.size,
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

type Cell = (row: StoredRow, column: string) => string;

function factsOf(rows: readonly StoredRow[], cell: Cell): Facts {
  const facts = {} as Facts;
  const first = rows[0];
  for (const name of releasedColumns) facts[name] = first === undefined ? "" : cell(first, name);
  // Who declares later is the agent where nothing else is said.
  if (facts.declAgentCode === "") facts.declAgentCode = facts.agentCode;
  if (facts.declAgentName === "") facts.declAgentName = facts.agentName;
  return facts;
}

function* faultsOf(
  facts: Facts,
  rows: readonly StoredRow[],
  headers: readonly Header[],
  checks: ReturnType<typeof columnChecks>,
  cell: Cell,
): Generator<Finding> {
  const [first, ...others] = rows;
  if (first === undefined) return;
  const at = (row: StoredRow) => ({
    file: headers[row.file]?.file ?? "",
    line: row.line,
    orderNo: facts.invtNo,
  });
  for (const row of rows) {
    const columns = headers[row.file]?.names.length ?? 0;
    if (row.cells.length === columns) continue;
    const kind = row.cells.length < columns ? "few" : "many";
    const value = String(row.cells.length);
    yield {
      rule: "manifest/row-shape",
      kind,
      severity: "error",
      ...at(row),
      column: "",
      value,
      expected: String(columns),
    };
  }
  for (const column of checks) {
    const found = column.check(facts[column.name as ReleasedColumn]);
    if (found === undefined) continue;
    const { kind, value, expected, severity = found.rule.severity } = found.fault;
    if (severity === "error")
      yield { rule: found.rule.id, kind, severity, ...at(first), column: column.name, value, expected };
  }
  for (const name of releasedColumns) {
    const before = cell(first, name);
    const row = others.find((other) => cell(other, name) !== before);
    if (row === undefined) continue;
    const value = cell(row, name);
    const expected = `${before === "" ? "—" : before} (${at(first).file}:${first.line})`;
    yield {
      rule: "manifest/head-conflict",
      kind: "differs",
      severity: "error",
      ...at(row),
      column: name,
      value,
      expected,
    };
  }
  if (facts.statisticsFlag === "A") {
    const place = { ...at(first), column: "statisticsFlag", value: facts.invtNo, expected: "B" };
    yield { rule: "summary/simplified-list", kind: "simplified", severity: "error", ...place };
  }
}

function addTo(applications: Map<string, Application>, facts: Facts, byOwner: boolean): void {
  const names = ["customsCode", "agentCode", "ebcCode", "declAgentCode"] as const;
  const key = [...names.map((name) => facts[name]), byOwner ? facts.ownerCode : ""].join("\u0000");
  const application = applications.get(key);
  if (application === undefined)
    applications.set(key, { facts, loctNo: facts.loctNo, numbers: [facts.invtNo] });
  else {
    application.numbers.push(facts.invtNo);
    if (application.loctNo !== facts.loctNo) application.loctNo = "";
  }
}

function* applicationNodes(
  applications: ReadonlyMap<string, Application>,
  { by, period, maxList, at }: Summarizing,
): Generator<{ guid: string; split: boolean; pieces: string[] }> {
  const appTime = chinaTime(at);
  for (const [key, { facts, loctNo, numbers }] of applications) {
    const count = period === undefined ? Math.ceil(numbers.length / maxList) : 1;
    const identity = derivedGuid(
      "summary",
      key,
      appTime,
      period?.from ?? "",
      period?.to ?? "",
      numbers[0] ?? "",
    );
    for (let part = 0; part < count; part++) {
      const guid = count === 1 ? identity : derivedGuid("summary part", identity, String(part + 1));
      const head = summaryApplyHeadXml({
        ...facts,
        guid,
        appType: "1",
        appTime,
        appStatus: "2",
        copNo: `SA${identity.replaceAll("-", "").slice(0, 28)}`,
        startTime: period?.from ?? "",
        endTime: period?.to ?? "",
        loctNo,
        summaryFlag: by === "owner" ? "2" : "1",
        itemNameFlag: "1",
        msgCount: String(count),
        msgSeqNo: String(part + 1),
      });
      const listed = period === undefined ? numbers.slice(part * maxList, (part + 1) * maxList) : [];
      const list = listed.map((invtNo) => summaryApplyListXml({ invtNo }));
      yield { guid, split: count > 1, pieces: [`<ceb:SummaryApply>${head}`, ...list, "</ceb:SummaryApply>"] };
    }
  }
}
