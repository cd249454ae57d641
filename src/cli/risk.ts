import { fileSource, type Source } from "../formats/source.js";
import { risk } from "../runs/risk.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import type { RiskOptions } from "./risk-options.js";
import { sourceCommand } from "./source-command.js";

/** `risk`: looks for signs of risk in the sources. */
export async function riskCommand(
  paths: readonly string[],
  options: RiskOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd, streams } = surroundings;
  const { payments, lists } = options;
  const sheet = (name: string | undefined): Source | undefined =>
    name === undefined ? undefined : fileSource(relativeTo(cwd, name), () => streams.stdin);
  const reads = [payments, lists].flatMap((name) => (name === undefined ? [] : [relativeTo(cwd, name)]));
  return sourceCommand({
    ...{ command: "risk", paths, options, surroundings, reads },
    everyLane: true,
    work: (run) => risk(run, { payments: sheet(payments), lists: sheet(lists) }),
  });
}
