import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import type { NamedPath } from "../values/user-path.js";

const record = z.object({
  schema: z.string(),
  inputs: z.array(z.object({ sha256: z.string() })),
  findings: z.object({ error: z.int() }),
});

/**
 * The exit status of a run that was finished and not noted, because the job was killed in between: the directory has the
 * record of a run of exactly these inputs. Undefined where it has none, or one of others.
 */
export function finishedStatus(out: NamedPath, inputs: readonly NamedPath[]): 0 | 1 | undefined {
  const read = record.safeParse(recordIn(out));
  if (!read.success || !read.data.schema.startsWith("qingdan/run/")) return undefined;
  const declared = read.data.inputs.map(({ sha256 }) => sha256).sort();
  const now = inputs.map(({ path }) => digestOf(path)).sort();
  if (declared.length !== now.length || declared.some((digest, index) => digest !== now[index]))
    return undefined;
  return read.data.findings.error > 0 ? 1 : 0;
}

/** The inputs, as they are now, that a directory's run has not read; all where it has no run. */
export function inputsNotRead(out: NamedPath, inputs: readonly NamedPath[]): readonly NamedPath[] {
  const read = record.safeParse(recordIn(out));
  const known = new Set(read.success ? read.data.inputs.map(({ sha256 }) => sha256) : []);
  return inputs.filter(({ path }) => !known.has(digestOf(path) ?? ""));
}

function recordIn({ path }: NamedPath): unknown {
  try {
    return JSON.parse(readFileSync(join(path, "run.json"), "utf8"));
  } catch {
    // No finished run: the step then says what is wrong with the directory, if anything is.
    return undefined;
  }
}

function digestOf(path: string): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return undefined;
  }
}
