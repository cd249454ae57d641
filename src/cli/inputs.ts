import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileSource, type ReadAs, type Source } from "../formats/source.js";
import { Failure } from "../values/failure.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";

/** Files of a folder that are manifests by their names. */
const manifestName = /\.(?:csv|tsv|txt|xlsx|ndjson|jsonl)(?:\.gz)?$/i;
/** Hidden files, and the files by which Excel locks an open workbook. */
const passedName = /^(?:\.|~\$)/;
/** What runs of ours write. */
const ownOutput = "run.json";

/**
 * The files that the arguments of a command name: a folder stands for the manifests in it, a pattern that is no
 * file's name (as a shell without patterns hands it on) for the files that it matches. Throws a Failure for a folder
 * or pattern without any, and for a file that is named twice. Folders for which `isOwn` holds stay as they are.
 */
export async function namedInputs(
  names: readonly string[],
  cwd: string,
  isOwn: (path: NamedPath) => boolean = () => false,
): Promise<NamedPath[]> {
  const inputs: NamedPath[] = [];
  for (const name of names) inputs.push(...(await inputsOf(name, cwd, isOwn)));
  const seen = new Map<string, string>();
  for (const { name, path } of inputs) {
    if (name === "-" || !existsSync(path)) continue;
    const real = realpathSync(path);
    const before = seen.get(real);
    if (before !== undefined) throw namedTwice(before, name);
    seen.set(real, name);
  }
  return inputs;
}

/** The manifests that a command line names, as sources. */
export async function manifestSources(
  names: readonly string[],
  cwd: string,
  standardInput: () => Readable,
  as: ReadAs,
): Promise<Source[]> {
  return (await namedInputs(names, cwd)).map((input) => fileSource(input, standardInput, as));
}

async function inputsOf(
  name: string,
  cwd: string,
  isOwn: (path: NamedPath) => boolean,
): Promise<readonly NamedPath[]> {
  const named = relativeTo(cwd, name);
  if (name === "-" || isOwn(named)) return [named];
  if (!existsSync(named.path)) return /[*?[\]{}]/.test(name) ? matching(name, cwd) : [named];
  if (!statSync(named.path).isDirectory()) return [named];
  const files = readdirSync(named.path)
    .filter((file) => manifestName.test(file) && !passedName.test(file))
    .sort();
  if (files.includes(ownOutput) || existsSync(join(named.path, ownOutput))) throw ownRun(name);
  if (files.length === 0) throw noManifests(name);
  return files.map((file) => relativeTo(cwd, join(name, file)));
}

async function matching(pattern: string, cwd: string): Promise<NamedPath[]> {
  const { globSync } = await import("tinyglobby");
  const files = globSync([pattern.replaceAll("\\", "/")], { cwd, expandDirectories: false })
    .filter((file) => !passedName.test(file.split("/").at(-1) ?? ""))
    .sort();
  if (files.length === 0) throw noMatch(pattern);
  return files.map((file) => relativeTo(cwd, file));
}

function namedTwice(one: string, other: string): Failure {
  const same = one === other ? one : `${one}, ${other}`;
  return new Failure({
    zh: `同一个文件给了两次：${same}。请只写一次。`,
    en: `one file is named twice: ${same}. Name it once.`,
  });
}

function noManifests(folder: string): Failure {
  return new Failure({
    zh: `文件夹 ${folder} 里没有舱单（csv、tsv、txt、xlsx、ndjson 及其 .gz）。请检查路径。`,
    en: `the folder ${folder} has no manifests (csv, tsv, txt, xlsx, ndjson, or any of them as .gz). Check the path.`,
  });
}

function ownRun(folder: string): Failure {
  return new Failure({
    zh: `${folder} 是一次运行的输出目录，不是舱单文件夹。改正后的退回清单请直接写文件名，如 ${folder}/rejected.csv。`,
    en: `${folder} is the output directory of a run, not a folder of manifests. Name a corrected list by its file, as ${folder}/rejected.csv.`,
  });
}

function noMatch(pattern: string): Failure {
  return new Failure({
    zh: `没有文件符合 ${pattern}。请检查路径和名称。`,
    en: `no file matches ${pattern}. Check the path and the name.`,
  });
}
