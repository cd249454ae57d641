import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import * as z from "zod/mini";
import type { NamedPath } from "../values/user-path.js";
import { digestOf } from "../verification/seen-files.js";

const recordShape = z.object({
  schema: z.literal("qingdan/run/1"),
  profile: z.optional(z.object({ path: z.string(), sha256: z.string() })),
  options: z.object({
    tables: z.array(z.object({ table: z.string(), name: z.string(), sha256: z.string() })),
  }),
  inputs: z.array(
    z.object({
      name: z.string(),
      sha256: z.string(),
      encoding: z.optional(z.string()),
      format: z.optional(z.enum(["csv", "xlsx", "ndjson"])),
      sheet: z.optional(z.string()),
      preset: z.optional(z.string()),
    }),
  ),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/** What a run's record says of what it read. */
export type RecordedRun = z.infer<typeof recordShape>;
export type RecordedInput = RecordedRun["inputs"][number];

/** The record of a finished `declare` in a directory; undefined where there is none. */
export function recordIn(directory: string): RecordedRun | undefined {
  const file = join(directory, "run.json");
  if (!existsSync(file)) return undefined;
  try {
    const parsed = recordShape.safeParse(JSON.parse(readFileSync(file, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Folders above a run's directory in which its inputs are looked for. */
const foldersAbove = 6;

/**
 * The file that a run read, found by its bytes; undefined where it is gone or changed. A name is relative to the working
 * directory of the run, which no record has: an output directory mostly lies in it, or in a folder of it.
 */
export async function sameFile(
  { name, sha256 }: Pick<RecordedInput, "name" | "sha256">,
  directory: string,
  cwd: string,
  signal: AbortSignal | undefined,
): Promise<NamedPath | undefined> {
  if (name === "-") return undefined;
  for (const path of candidates(name, directory, cwd)) {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) continue;
    const { sha256: found } = await digestOf(path, () => {}, signal);
    if (found === sha256) return { name, path };
  }
  return undefined;
}

function candidates(name: string, directory: string, cwd: string): readonly string[] {
  if (isAbsolute(name)) return [name];
  const folders = [cwd];
  let above = dirname(resolve(directory));
  for (let count = 0; count < foldersAbove && !folders.includes(above); count++) {
    folders.push(above);
    above = dirname(above);
  }
  const inside = join(resolve(directory), basename(name));
  return [...new Set([...folders.map((folder) => resolve(folder, name)), inside])];
}
