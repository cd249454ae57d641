import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { checkMessage, type FindingRecord } from "../../src/index.js";
import type { RunRecord } from "../../src/output/run-record.js";
import { filesBelow, linesOf, qingdan, type Result } from "../support/cli.js";
import type { FuzzCase } from "./manifests.js";

/** Characters that steer a terminal; a report's own line feeds are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;
const internal = /internal error|程序内部错误|system error|系统错误|undefined|\[object|NaN元/;

/**
 * What is wrong with how a case was dealt with: nothing where it was checked and declared as it ought to be. The case's
 * files are written into `cwd`, which is to be empty.
 */
export async function problemsOf(
  { manifests, files, filledRows, options, asText }: FuzzCase,
  cwd: string,
): Promise<string[]> {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  mkdirSync(join(cwd, "home"));
  const env = { XDG_DATA_HOME: join(cwd, "home"), NO_COLOR: "1", CEB_XSD_DIR: "" };
  const run = (words: readonly string[]): Promise<Result> => qingdan(words, { cwd, env, terminal: true });
  const words = [...manifests, ...options];
  const checked = await run(["validate", ...words, "--format", "ndjson", "--quiet"]);
  const shown = asText ? await run(["validate", ...words]) : checked;
  const declared = await run(["declare", ...words, "--out", "out"]);
  const problems = [checked, shown, declared].flatMap((result, at) =>
    problemsOfStreams(["validate", "validate (text)", "declare"][at] ?? "", result, result !== checked),
  );
  const lacksTransfer = files["qingdan.yaml"] === undefined;
  if (checked.status !== shown.status) problems.push(`validate: ${checked.status}, as text: ${shown.status}`);
  if (lacksTransfer) {
    if (declared.status !== 2) problems.push(`declare without profile: ${declared.status}`);
    return problems;
  }
  if (checked.status !== declared.status)
    problems.push(
      `validate: ${checked.status}, declare: ${declared.status}: ${declared.stderr.slice(0, 300)}`,
    );
  if (declared.status === 2) {
    if (existsSync(join(cwd, "out"))) problems.push("a run that failed left its directory");
    if (declared.stderr.trim() === "") problems.push("a run that failed says nothing");
    return problems;
  }
  return [
    ...problems,
    ...problemsOfOutput(join(cwd, "out"), checked, declared),
    ...lostRows(join(cwd, "out"), filledRows),
    ...(await verifyProblems(run)),
  ];
}

function problemsOfStreams(name: string, { status, stdout, stderr }: Result, forPeople: boolean): string[] {
  const problems: string[] = [];
  if (status === null || ![0, 1, 2].includes(status)) problems.push(`${name}: status ${status}`);
  const fault = internal.exec(stderr);
  if (fault !== null)
    problems.push(`${name}: ${stderr.slice(Math.max(0, fault.index - 40), fault.index + 200)}`);
  for (const text of forPeople ? [stdout, stderr] : [stderr]) {
    const place = steering.exec(text);
    if (place === null) continue;
    problems.push(
      `${name}: control character in ${JSON.stringify(text.slice(Math.max(0, place.index - 60), place.index + 20))}`,
    );
  }
  return problems;
}

function problemsOfOutput(path: string, checked: Result, { status }: Result): string[] {
  const read = (name: string): string => readFileSync(join(path, name), "utf8");
  const run = JSON.parse(read("run.json")) as RunRecord;
  const problems: string[] = [];
  const messages = filesBelow(path).filter((name) => name.startsWith("messages/"));
  let lines = 0;
  for (const name of messages) {
    const xml = read(name);
    if (/CEB6(?:03|21)/.test(name)) lines += xml.match(/<ceb:InventoryList>/g)?.length ?? 0;
    for (const { path: place, kind, value } of checkMessage(xml))
      problems.push(`${name}: ${place} ${kind} ${value}`);
  }
  const [formal, rejected] = ["formal.csv", "rejected.csv"].map((name) => rowsOf(read(name)));
  const rows = run.inputs.reduce((sum, input) => sum + input.rows, 0);
  const out = lines + (formal ?? 0) + (rejected ?? 0);
  if (rows !== out) problems.push(`${rows} rows read, ${lines} + ${formal} + ${rejected} written`);
  if (status === 0 && (rejected ?? 0) > 0) problems.push(`status 0 with ${rejected} rejected rows`);
  if ((status === 1) !== run.findings.error > 0)
    problems.push(`status ${status} with ${run.findings.error} errors`);
  problems.push(...differences(checked.stdout, read("findings.ndjson")));
  return problems;
}

/** Rows that were neither read nor noted as passed over, though they are not blank. */
function lostRows(path: string, filled: number | undefined): string[] {
  if (filled === undefined) return [];
  const run = JSON.parse(readFileSync(join(path, "run.json"), "utf8")) as RunRecord;
  const rows = run.inputs.reduce((sum, input) => sum + input.rows, 0);
  const passed = run.inputs
    .flatMap(({ notes }) => notes)
    .filter(({ rule, kind }) => rule === "manifest/passed-over" && !notRows.has(kind))
    .reduce((sum, { count = 1 }) => sum + count, 0);
  return rows + passed === filled ? [] : [`${filled} rows given, ${rows} read, ${passed} passed over`];
}

/** What is passed over besides rows with something in them. */
const notRows: ReadonlySet<string> = new Set(["blank-row", "surplus-cells", "sheet", "by-map"]);

/** The rows of a list below its header. */
function rowsOf(text: string): number {
  return parse(text, { bom: true, relax_column_count: false }).length - 1;
}

/** What one command found and the other did not. Of way-bills, which validate does not make, declare alone speaks. */
function differences(validated: string, declared: string): string[] {
  const found = (text: string): string[] =>
    linesOf<FindingRecord>(text)
      .filter(({ rule }) => rule !== "export/way-bill")
      .map((finding) => JSON.stringify(finding));
  const [one, other] = [found(validated), found(declared)];
  const at = one.findIndex((finding, index) => finding !== other[index]);
  if (at < 0 && one.length === other.length) return [];
  const place = at < 0 ? one.length : at;
  return [`validate: ${one[place]?.slice(0, 300)}, declare: ${other[place]?.slice(0, 300)}`];
}

/** What `verify` finds in the directory. */
async function verifyProblems(run: (words: readonly string[]) => Promise<Result>): Promise<string[]> {
  const { status, stdout, stderr } = await run(["verify", "out", "--lang", "en", "--quiet"]);
  return status === 0 ? [] : [`verify: ${status} ${stdout.slice(0, 400)} ${stderr.slice(0, 200)}`];
}

/** Removes the files of a case. */
export function clear(cwd: string): void {
  rmSync(cwd, { recursive: true, force: true });
}
