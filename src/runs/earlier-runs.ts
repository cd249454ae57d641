import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import * as z from "zod/mini";
import { readInventoryMessage } from "../ceb/read-message.js";
import { annotationOf } from "../columns/columns.js";
import type { Manifest } from "../consignment/manifest.js";
import { isDeletion } from "../consignment/report-type.js";
import { finding } from "../findings/finding.js";
import type { Source } from "../formats/source.js";
import {
  duplicateDeclaration,
  type EarlierDeclarations,
  type EarlierTaxes,
} from "../rules/manifest/duplicate-declaration.js";
import { Failure } from "../values/failure.js";
import type { Finding } from "../values/finding.js";
import { withoutGuard } from "../values/formula-guard.js";
import { type NamedPath, namedPath, type UserPath } from "../values/user-path.js";
import { RunTaxes } from "./earlier-taxes.js";

/** What earlier runs are looked for by. */
export interface EarlierSearch {
  readonly sources: readonly Source[];
  /** Directories of runs that the user names. */
  readonly after?: readonly UserPath[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The orders of the runs that a manifest's rows came out of. */
export interface EarlierRuns extends EarlierDeclarations, EarlierTaxes {
  /** The directories of the runs, as the user named them. */
  readonly directories: readonly string[];
  /** Messages that could not be read. */
  readonly findings: readonly Finding[];
}

const runShape = z.object({
  schema: z.literal("qingdan/run/1"),
  at: z.optional(z.string()),
  inputs: z.array(z.object({ name: z.string() })),
  files: z.array(z.object({ path: z.string(), sha256: z.optional(z.string()) })),
});

/** A finished run of `declare`. */
interface EarlierRun {
  readonly directory: NamedPath;
  /** ISO 8601; blank where its record has none. */
  readonly at: string;
  readonly inputs: readonly string[];
  readonly messages: readonly string[];
  readonly taxes: RunTaxes;
}

const inventoryMessage = /^messages\/CEB(?:603|621)[\w-]*\.xml$/;
/** Directories beside a list that are looked at: more are no folder of somebody's runs. */
const mostBeside = 1000;

/**
 * The runs that a manifest's rows came out of, and the orders that they declared; undefined where there are none. A
 * list that lies in a run's directory came out of it. A list that was moved names in `sourceFile` the manifest that
 * it came from: runs beside it that have read a file of this name are taken too, and those that the user names.
 * Throws a Failure for a named directory that is none of a run.
 */
export async function earlierRuns(
  manifest: Pick<Manifest, "loaded" | "stored">,
  { sources, after = [], signal }: EarlierSearch,
): Promise<EarlierRuns | undefined> {
  const runs = new Map<string, EarlierRun>();
  const add = (run: EarlierRun | undefined): void => {
    if (run !== undefined) runs.set(run.directory.path, run);
  };
  for (const directory of after) add(namedRun(namedPath(directory)));
  for (const source of sources) add(runBeside(source));
  for (const run of runsOfSourceFiles(manifest, sources)) add(run);
  return runs.size === 0 ? undefined : ordersOf([...runs.values()], signal);
}

/** The run that a source's file lies in; undefined where it lies in none. */
function runBeside({ name, path }: Source): EarlierRun | undefined {
  return path === undefined ? undefined : runIn({ name: dirname(name), path: dirname(path) });
}

function namedRun(directory: NamedPath): EarlierRun {
  const run = runIn(directory);
  if (run !== undefined) return run;
  const { name } = directory;
  throw new Failure({
    zh: `--after ${name} 不是 declare 完成的输出目录（没有 qingdan/run/1 的 run.json）。`,
    en: `--after ${name} is no finished output directory of declare (it has no run.json of qingdan/run/1).`,
  });
}

/** The run of a directory; undefined where it is none, or not finished. */
function runIn(directory: NamedPath): EarlierRun | undefined {
  const file = join(directory.path, "run.json");
  if (!existsSync(file)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
  const parsed = runShape.safeParse(value);
  if (!parsed.success) return undefined;
  const { at = "", inputs, files } = parsed.data;
  const messages = files.map(({ path }) => path).filter((path) => inventoryMessage.test(path));
  const taxes = new RunTaxes(directory, files.find(({ path }) => path === "tax.csv")?.sha256);
  return { directory, at, inputs: inputs.map(({ name }) => name), messages, taxes };
}

/** The runs beside lists that have read what the lists name as their source. */
function runsOfSourceFiles(
  manifest: Pick<Manifest, "loaded" | "stored">,
  sources: readonly Source[],
): EarlierRun[] {
  const positions = manifest.loaded.headers.map(({ names, annotated }) =>
    annotated.find((at) => annotationOf(names[at] ?? "") === "sourceFile"),
  );
  const lists = sources.filter(({ path }, number) => path !== undefined && positions[number] !== undefined);
  if (lists.length === 0) return [];
  const wanted = sourceFiles(manifest, positions);
  const folders = new Map(
    lists.map(({ name, path = "" }) => [dirname(path), { name: dirname(name), path: dirname(path) }]),
  );
  const beside = [...folders.values()].flatMap(runsBelow);
  return beside.filter(({ inputs }) => inputs.some((input) => wanted.has(input)));
}

/** The names in the column `sourceFile` of the lists. */
function sourceFiles(
  manifest: Pick<Manifest, "stored">,
  positions: readonly (number | undefined)[],
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { rows } of manifest.stored()) {
    for (const { file, cells } of rows) {
      const position = positions[file];
      const name = position === undefined ? "" : withoutGuard(cells[position] ?? "");
      if (name !== "") names.add(name);
    }
  }
  return names;
}

/** The runs whose directories lie in a folder. */
function runsBelow({ name, path }: NamedPath): EarlierRun[] {
  let names: string[];
  try {
    names = readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    // A folder that can't be listed shows no runs; the file in it was readable.
    return [];
  }
  return names.slice(0, mostBeside).flatMap((each) => {
    const run = runIn({ name: name === "." ? each : join(name, each), path: join(path, each) });
    return run === undefined ? [] : [run];
  });
}

/** The time of a run whose record has none: before all others. */
const epoch = "1970-01-01T00:00:00Z";

const wantedTexts = { head: ["ebpCode", "orderNo", "appType"] as const, line: [] as const };

async function ordersOf(runs: readonly EarlierRun[], signal: AbortSignal | undefined): Promise<EarlierRuns> {
  const files: string[] = [];
  const byOrder = new Map<string, number>();
  const findings: Finding[] = [];
  // An order that a later run deleted is not declared any more.
  const inOrder = [...runs].sort((a, b) => Date.parse(a.at || epoch) - Date.parse(b.at || epoch));
  const taxesByFile: RunTaxes[] = [];
  for (const { directory, messages, taxes } of inOrder) {
    for (const path of messages) {
      const name = join(directory.name, path);
      const message = await readMessage(join(directory.path, path));
      if (message === undefined) findings.push(unread(name));
      const number = files.push(name) - 1;
      taxesByFile.push(taxes);
      for (const { head } of message?.inventories ?? []) {
        if (isDeletion({ head })) byOrder.delete(keyOf(head.ebpCode, head.orderNo));
        else byOrder.set(keyOf(head.ebpCode, head.orderNo), number);
      }
      // Signals and timers are served between messages.
      await setImmediate();
      signal?.throwIfAborted();
    }
  }
  return {
    directories: runs.map(({ directory }) => directory.name),
    findings,
    of(ebpCode, orderNo) {
      const number = byOrder.get(keyOf(ebpCode, orderNo));
      return number === undefined ? undefined : { message: files[number] ?? "" };
    },
    taxOf(ebpCode, orderNo) {
      const number = byOrder.get(keyOf(ebpCode, orderNo));
      return number === undefined ? undefined : taxesByFile[number]?.of(orderNo);
    },
  };
}

async function readMessage(path: string) {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    // Moved away, perhaps to be sent: reported as a message that can't be read.
    return undefined;
  }
  return readInventoryMessage(bytes, wantedTexts, basename(path));
}

function unread(name: string): Finding {
  const place = { file: name, line: 0, column: "", orderNo: "" } as const;
  return finding(duplicateDeclaration, "unread", place, { value: name, severity: "warning" });
}

/** A code has no line break. */
function keyOf(ebpCode: string, orderNo: string): string {
  return `${ebpCode}\n${orderNo}`;
}
