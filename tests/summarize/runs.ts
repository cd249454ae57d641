import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { XMLParser } from "fast-xml-parser";
import { lawOf } from "../../src/law/law.js";
import { RunDirectory } from "../../src/output/run-directory.js";
import { noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import { type SummarizeRecord, type Summarizing, summarize } from "../../src/runs/summarize.js";
import type { FindingRecord } from "../../src/wording/sentence.js";
import {
  at,
  type Files,
  filesBelow,
  folder,
  linesOf,
  profile,
  qingdan,
  type Result,
  recordsOf,
} from "../support/cli.js";
import type { Row } from "../support/manifest.js";

/** The number of a released export list of customs 3302 in 2026. */
export function invtNo(serial: number): string {
  return `33022026E${String(serial).padStart(9, "0")}`;
}

/** A row of a table of released inventories: nothing is wrong with it. */
export function released(serial: number, cells: Row = {}): Row {
  return {
    invtNo: invtNo(serial),
    customsCode: "3302",
    agentCode: "3302980003",
    agentName: "示例报关",
    ebcCode: "3302960004",
    ebcName: "示例电商",
    ...cells,
  };
}

/** Rows numbered from `first` on, alike but for their number. */
export function releasedFrom(first: number, count: number, cells: Row = {}): Row[] {
  return Array.from({ length: count }, (_, index) => released(first + index, cells));
}

/** A SummaryApply of a CEB701 message. */
export interface Application {
  /** The message that carries it, `messages/…`. */
  readonly message: string;
  /** The elements of its head by name, in their order. */
  readonly head: Readonly<Record<string, string>>;
  readonly numbers: readonly string[];
}

/** What a finished run left in its output directory. */
export interface Summarised {
  readonly record: SummarizeRecord;
  /** The paths of the messages, below the directory. */
  readonly messages: readonly string[];
  readonly applications: readonly Application[];
  readonly rejected: readonly Record<string, string>[];
  readonly findings: readonly FindingRecord[];
}

export interface Run extends Result {
  readonly cwd: string;
  readonly out: Summarised;
}

/** The arguments of a run that reads these files, in their order. */
export function summarizeArgs(files: Files, args: readonly string[] = []): string[] {
  return ["summarize", ...Object.keys(files), "--out", "out", "--at", at, ...args];
}

/** Starts `summarize` over files in a folder of their own, with a profile, and gives back what it came to. */
export async function attempt(
  files: Files,
  args: readonly string[] = [],
  yaml = profile,
): Promise<Result & { readonly cwd: string }> {
  const cwd = folder({ "qingdan.yaml": yaml, ...files });
  return { cwd, ...(await qingdan(summarizeArgs(files, args), { cwd })) };
}

/** The same, with what the run wrote. Fails where no run comes of it. */
export async function run(files: Files, args: readonly string[] = [], yaml = profile): Promise<Run> {
  const result = await attempt(files, args, yaml);
  if (result.status === 2) throw new Error(`the run failed: ${result.stderr}`);
  return { ...result, out: summarised(join(result.cwd, "out")) };
}

function summarised(path: string): Summarised {
  const read = (name: string) => readFileSync(join(path, name), "utf8");
  const messages = filesBelow(path).filter((name) => name.startsWith("messages/"));
  return {
    record: JSON.parse(read("run.json")) as SummarizeRecord,
    messages,
    applications: messages.flatMap((message) => applicationsOf(message, read(message))),
    // It begins with the mark of Excel where an input does.
    rejected: recordsOf(read("rejected.csv").replace(/^\ufeff/, "")),
    findings: linesOf<FindingRecord>(read("findings.ndjson")),
  };
}

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  // Numeric references as well, such as &#13;.
  htmlEntities: true,
  isArray: (name) => name === "SummaryApply" || name === "SummaryApplyList",
});

interface Message {
  readonly CEB701Message: {
    readonly SummaryApply: readonly {
      readonly SummaryApplyHead: Readonly<Record<string, string>>;
      readonly SummaryApplyList?: readonly { readonly invtNo: string }[];
    }[];
  };
}

/** The applications of a message as another program reads them. */
export function applicationsOf(message: string, xml: string): Application[] {
  const { CEB701Message } = parser.parse(xml.replace(/>\n(?=<)/g, ">")) as Message;
  return CEB701Message.SummaryApply.map(({ SummaryApplyHead: head, SummaryApplyList: list = [] }) => ({
    message,
    head,
    numbers: list.map(({ invtNo: number }) => number),
  }));
}

const reference = loadReference();

/** Summarises tables and messages (.xml) within this process: for many small runs. Throws what fails the run. */
export async function summarizeHere(
  files: Readonly<Record<string, string | Buffer>>,
  given: Partial<Pick<Summarizing, "by" | "maxList" | "defaults">> = {},
): Promise<Summarised> {
  const scratch = mkdtempSync(join(tmpdir(), "qingdan-summarize-"));
  const sources = Object.entries(files).map(([name, content]) => ({
    name,
    open: () => Readable.from(content.length === 0 ? [] : [Buffer.from(content)]),
  }));
  try {
    await summarize({
      tables: sources.filter(({ name }) => !name.endsWith(".xml")),
      messages: sources.filter(({ name }) => name.endsWith(".xml")),
      by: "merchant",
      period: undefined,
      maxList: 100,
      context: {
        law: lawOf("2026-11-20"),
        reference,
        rates: noRates,
        pilotZone: "",
        importRates: undefined,
        positiveList: undefined,
      },
      defaults: new Map(),
      transfer: { copCode: "3302980003", copName: "示例报关", dxpId: "DXPENT0000000001" },
      output: RunDirectory.open(join(scratch, "out")),
      at: new Date(at),
      lang: "zh",
      ...given,
    });
    return summarised(join(scratch, "out"));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
