import { Aggregation } from "./aggregation/summary.js";
import type { Transfer } from "./ceb/base-transfer.js";
import { exportInventoryXml } from "./ceb/export-inventory-xml.js";
import { MessageBuilder } from "./ceb/message.js";
import { type Examination, type Examined, examine } from "./examine.js";
import type { LoadedManifest } from "./manifest/load.js";
import { MessageFiles } from "./output/message-files.js";
import { byteOrderMark, RowList, wantsMark } from "./output/quarantine.js";
import type { RunDirectory } from "./output/run-directory.js";
import { WayBills } from "./output/way-bills.js";
import { rowReasons } from "./report/reasons.js";
import { type RunOptions, type RunRecord, runRecord } from "./report/run-record.js";
import { findingRecord } from "./report/sentence.js";
import { summaryCsv } from "./report/summary-csv.js";
import { Tally } from "./tally.js";
import { chinaTime } from "./values/calendar.js";
import { Failure, systemReason } from "./values/failure.js";
import type { Finding } from "./values/finding.js";

/** What a run was asked for, and where it writes. */
export interface Declaration extends Omit<Examination, "scratch"> {
  readonly transfer: Transfer;
  readonly output: RunDirectory;
  readonly options: RunOptions;
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
 * Every row of the input ends in a message, in formal.csv or in rejected.csv. On any failure nothing is left.
 */
export async function declare(declaration: Declaration): Promise<DeclaredRun> {
  const { output } = declaration;
  try {
    return await run(declaration);
  } catch (error) {
    await output.discard();
    throw isSystemError(error) ? notWritten(error) : error;
  }
}

async function run(declaration: Declaration): Promise<DeclaredRun> {
  const { output, context, transfer, options, profile, at, found } = declaration;
  const { lang } = options;
  const tally = new Tally();
  const aggregation = new Aggregation();
  const inventories = {
    simplified: new MessageFiles(output, new MessageBuilder("CEB603", transfer), "CEB603-simplified"),
    aggregated: new MessageFiles(output, new MessageBuilder("CEB603", transfer), "CEB603-aggregated"),
  };
  const wayBills = new WayBills(output.scratch, chinaTime(at));
  let manifest: LoadedManifest | undefined;
  try {
    const findings = output.text("findings.ndjson");
    const note = (finding: Finding): void => {
      findings.write(`${JSON.stringify(findingRecord(finding, lang))}\n`);
    };
    const lists: { rejected?: RowList; formal?: RowList } = {};

    await examine(
      { ...declaration, scratch: output.scratch },
      {
        manifest(loaded, fileFindings) {
          manifest = loaded;
          for (const list of ["rejected", "formal"] as const) {
            lists[list] = new RowList(output.text(`${list}.csv`), loaded);
          }
          for (const finding of fileFindings) {
            tally.addFinding(finding);
            note(finding);
          }
          return found?.(fileFindings);
        },
        consignment(examined) {
          const { consignment, lane } = examined;
          tally.add(examined);
          for (const finding of examined.findings) note(finding);
          if (lane === "rejected" || lane === "formal") {
            const list = lists[lane];
            for (const { row, ids, reason } of rowReasons(examined, lang)) list?.add(row, ids, reason);
          } else {
            const written = inventories[lane].add(consignment.head.guid, false, inventoryXml(examined));
            wayBills.add(consignment);
            aggregation.add(lane, consignment);
            if (written !== undefined) return written.then(() => found?.(examined.findings));
          }
          return found?.(examined.findings);
        },
      },
    );

    inventories.simplified.close();
    inventories.aggregated.close();
    const bills = new MessageFiles(output, new MessageBuilder("CEB607", transfer), "CEB607");
    for (const { guid, split, pieces } of wayBills.nodes()) await bills.add(guid, split, ...pieces);
    bills.close();
    await output.settle();

    lists.rejected?.flush();
    lists.formal?.flush();
    const rows = aggregation.rows(context);
    const mark = manifest !== undefined && wantsMark(manifest.inputs) ? byteOrderMark : "";
    output.text("summary.csv").write(mark + summaryCsv(rows));
    output.text("summary.json").write(`${JSON.stringify({ schema: "qingdan/summary/1", rows }, null, 2)}\n`);
    output.closeAll();
    const record = runRecord({
      context,
      at,
      profile,
      options,
      inputs: manifest?.inputs ?? [],
      tally,
      files: output.files,
    });
    output.commit(`${JSON.stringify(record, null, 2)}\n`);
    return { record, tally };
  } finally {
    wayBills.close();
  }
}

function inventoryXml({ consignment, lane }: Examined): string {
  const { head, lines } = consignment;
  head.statisticsFlag = lane === "simplified" ? "A" : "B";
  return exportInventoryXml(head.values, lines);
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
