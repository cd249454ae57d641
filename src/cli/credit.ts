import { fileSource } from "../formats/source.js";
import { credit } from "../runs/credit.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import type { CreditOptions } from "./credit-options.js";
import { sourceCommand } from "./source-command.js";

/** `qingdan credit`: the credit tiers of enterprises on a day, what they bring, and their own record. */
export async function creditCommand(
  paths: readonly string[],
  options: CreditOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd, streams } = surroundings;
  const parties = relativeTo(cwd, options.parties);
  const penalties = options.penalties === undefined ? undefined : relativeTo(cwd, options.penalties);
  const source = (file: typeof parties) => fileSource(file, () => streams.stdin);
  return sourceCommand({
    ...{ command: "credit", paths, options, surroundings, taxes: true },
    reads: penalties === undefined ? [parties] : [parties, penalties],
    work: (run) =>
      credit(run, {
        parties: source(parties),
        penalties: penalties === undefined ? undefined : source(penalties),
      }),
  });
}
