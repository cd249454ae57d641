import { statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { type SeenInput, verifyInput } from "../rules/verify/input.js";
import type { NamedPath } from "../values/user-path.js";
import type { RunFindings } from "./run-findings.js";
import type { RecordedInput, RunFacts } from "./run-record.js";
import { digestOf, errorCode } from "./seen-files.js";

/** Where the inputs of a run are looked for. */
export interface InputPlaces {
  /** The working directory. */
  readonly cwd: string;
  /** The run's directory. */
  readonly directory: NamedPath;
  /** A directory in which all of them are, if anywhere; undefined: where they were. */
  readonly inputs: NamedPath | undefined;
}

/** The files that a run has read: its manifests or lists, the three documents, and the sources of --from. */
export function inputsOf({ kind, record }: RunFacts): readonly RecordedInput[] {
  if (kind === "declare") return [...record.inputs, ...(record.documents ?? [])];
  return kind === "withdraw" ? [...record.inputs, ...record.sources] : record.inputs;
}

/** Compares the inputs that are still there; returns how many are those that the run read. */
export async function checkInputs(
  facts: RunFacts,
  places: InputPlaces,
  findings: RunFindings,
  signal: AbortSignal | undefined,
): Promise<number> {
  let same = 0;
  for (const input of inputsOf(facts)) {
    const { file, seen } = await seeInput(input, places, signal);
    if (!findings.addOf(verifyInput, file, verifyInput.check(input, seen))) same++;
  }
  return same;
}

/** Looks at each file that may be the input; one that is it decides, else the first one that is there. */
async function seeInput(
  input: RecordedInput,
  places: InputPlaces,
  signal: AbortSignal | undefined,
): Promise<{ readonly file: string; readonly seen: SeenInput }> {
  const { name } = input;
  if (name === "-") return { file: name, seen: { seen: "stream" } };
  let first: { readonly file: string; readonly seen: SeenInput } | undefined;
  for (const path of candidates(name, places)) {
    const seen = await seeFile(path, signal);
    if (seen.seen === "nowhere") continue;
    const file = path === resolve(places.cwd, name) ? name : path;
    if (verifyInput.check(input, seen) === undefined) return { file, seen };
    first ??= { file, seen };
  }
  return first ?? { file: name, seen: { seen: "nowhere" } };
}

/**
 * The paths that an input may have: its name is relative to the working directory of the run, which no record has.
 * An output directory mostly lies in it, or in a folder of it.
 */
function candidates(name: string, { cwd, directory, inputs }: InputPlaces): string[] {
  if (inputs !== undefined) {
    const inside = isAbsolute(name) ? [] : [resolve(inputs.path, name)];
    return [...new Set([...inside, join(inputs.path, basename(name))])];
  }
  if (isAbsolute(name)) return [name];
  const above = dirname(resolve(directory.path));
  return [...new Set([cwd, above, dirname(above)].map((folder) => resolve(folder, name)))];
}

async function seeFile(path: string, signal: AbortSignal | undefined): Promise<SeenInput> {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { seen: "nowhere" };
    return await digestOf(path, () => {}, signal);
  } catch (error) {
    const code = errorCode(error);
    if (code === "") throw error;
    if (code === "ENOENT" || code === "ENOTDIR") return { seen: "nowhere" };
    return { seen: "unreadable", code };
  }
}
