import { fileSource } from "../formats/source.js";
import { trace } from "../runs/trace.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import { sourceCommand, sourcesOf } from "./source-command.js";
import type { TraceOptions } from "./trace-options.js";
import { missingOption } from "./usage-error.js";

/** Runs `trace`; returns the exit status. */
export async function traceCommand(
  keys: readonly string[],
  options: TraceOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { from, orders } = options;
  if (from.length === 0) throw missingOption("--from <source...>");
  const { cwd, streams } = surroundings;
  const { runs } = await sourcesOf(from, options, surroundings);
  const sheet = orders === undefined ? undefined : fileSource(relativeTo(cwd, orders), () => streams.stdin);
  return sourceCommand({
    ...{ command: "trace", paths: from, options, surroundings },
    // Where goods went does not hang on a rate.
    unrated: true,
    reads: orders === undefined ? [] : [relativeTo(cwd, orders)],
    work: (run) => trace(run, { keys, directories: runs, orders: sheet }),
  });
}
