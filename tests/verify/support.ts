import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FindingRecord } from "../../src/wording/sentence.js";
import { at, declare, folder, qingdan, repository } from "../support/cli.js";
import { order, type Row, row, worth } from "../support/manifest.js";

/** What `verify --format json` prints. */
export interface VerifyOutput {
  readonly schema: string;
  readonly ok: boolean;
  readonly officialSchemas: boolean;
  readonly findings: readonly FindingRecord[];
  readonly runs: readonly {
    readonly directory: string;
    readonly ok: boolean;
    readonly error: number;
    readonly warning: number;
    readonly schema: string | null;
    readonly version: string | null;
    readonly at: string | null;
    readonly files: { readonly listed: number; readonly unchanged: number };
    readonly messages: { readonly listed: number; readonly valid: number };
    readonly rows: Readonly<Record<"read" | "messages" | "formal" | "rejected", number>> | null;
    readonly inputs: { readonly listed: number; readonly same: number };
  }[];
}

/** A run of exports with rows in every lane: three simplified, one aggregated, one formal, two rejected. */
export const everyLane: readonly Row[] = [
  ...order("SO-1", [{}, {}]),
  row({ orderNo: "SO-2", invoiceHeld: "Y" }),
  worth("5000.01", { orderNo: "SO-3" }),
  worth("9999.99", { orderNo: "SO-4", tradeMode: "9810" }),
  ...order("SO-5", [{ country: "99" }, { country: "99" }]),
];

/** A finished run in a folder of its own: the folder, and the run's directory in it. */
export interface FinishedRun {
  readonly cwd: string;
  readonly path: string;
}

/** Declares rows, by default those of every lane. */
export async function finishedRun(
  rows: readonly Row[] = everyLane,
  args: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<FinishedRun> {
  const { cwd, out } = await declare(rows, args, files);
  return { cwd, path: out.path };
}

/** Runs a command that writes `out` in a folder with a list. */
async function runOver(command: string, list: string, args: readonly string[]): Promise<FinishedRun> {
  const sample = readFileSync(join(repository, "samples/qingdan.yaml"), "utf8");
  const cwd = folder({ "qingdan.yaml": sample, "list.csv": list });
  const words = [command, "list.csv", "--out", "out", "--at", at, "--quiet", ...args];
  const { status, stderr } = await qingdan(words, { cwd });
  if (status === 2) throw new Error(stderr);
  return { cwd, path: join(cwd, "out") };
}

/** The header of a sample list, its first row for each of some inventory numbers, and a row with no valid number. */
function listOf(sample: string, numbers: readonly string[]): string {
  const [header = "", first = ""] = readFileSync(join(repository, "samples", sample), "utf8").split("\n");
  const rest = first.slice(first.indexOf(","));
  const none = `x${",".repeat(header.split(",").length - 1)}`;
  return [header, ...numbers.map((invtNo) => invtNo + rest), none, ""].join("\n");
}

/** A run of `cancel` over two rows: one import is cancelled, a number that is none is rejected. */
export function cancelledRun(): Promise<FinishedRun> {
  return runOver("cancel", listOf("cancel.csv", ["33012026I000000301"]), ["--no-ledger"]);
}

/** A run of `summarize` over four released inventories of one merchant; one has no valid number. */
export function summarizedRun(args: readonly string[] = []): Promise<FinishedRun> {
  const numbers = ["33012026E000000410", "33012026E000000413", "33012026E000000414"];
  return runOver("summarize", listOf("released.csv", numbers), args);
}

/** Verifies `out` in a folder, without official schemas unless `env` names them. */
export async function verified(
  cwd: string,
  args: readonly string[] = ["out"],
  env: Readonly<Record<string, string>> = {},
): Promise<VerifyOutput & { readonly status: number | null; readonly stderr: string }> {
  const { status, stdout, stderr } = await qingdan(["verify", ...args, "--format", "json"], {
    cwd,
    env: { CEB_XSD_DIR: "", ...env },
  });
  return { ...(JSON.parse(stdout) as VerifyOutput), status, stderr };
}

/** Rule, kind-telling value and expectation of findings, but the note that no official schemas were given. */
export function faultsOf({ findings }: VerifyOutput): string[] {
  return findings
    .filter(({ rule, severity }) => !(rule === "verify/schema" && severity === "info"))
    .map(
      ({ rule, severity, file, value, expected }) => `${severity} ${rule} ${file}: ${value} | ${expected}`,
    );
}

export const sha256 = (content: Buffer | string): string =>
  createHash("sha256").update(content).digest("hex");

/** A record of a run, to be changed. */
// biome-ignore lint/suspicious/noExplicitAny: tests put anything into it.
type Json = any;

/** Changes run.json as one does who knows of its digest, and makes that anew. */
export function changeRecord(path: string, change: (record: Json) => void): void {
  const file = join(path, "run.json");
  const { sha256: _, ...record }: Json = JSON.parse(readFileSync(file, "utf8"));
  change(record);
  const before = JSON.stringify(record, null, 2).replace(/\n\}$/, "");
  writeFileSync(file, `${before},\n  "sha256": "${sha256(before)}"\n}\n`);
}

/** Changes the text of a file of the run. */
export function changeFile(path: string, name: string, change: (text: string) => string): void {
  const file = join(path, name);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

/** Makes run.json state the sizes and digests that its files have now: what is left to find are sums and contents. */
export function reseal(path: string): void {
  changeRecord(path, (record) => {
    for (const file of record.files) {
      file.bytes = statSync(join(path, file.path)).size;
      file.sha256 = sha256(readFileSync(join(path, file.path)));
    }
  });
}

/** The first message of a lane. */
export const messageOf = (lane: string): string => `messages/CEB603-${lane}-000001.xml`;
