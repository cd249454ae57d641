import { fileSource, type Source } from "../formats/source.js";
import { editionFolder } from "../reference/editions/edition-store.js";
import { loadRefundRates } from "../reference/editions/editions.js";
import { loadWithdrawnRefunds } from "../reference/withdrawn-refunds.js";
import { tablesText } from "../report/tables-text.js";
import { rebate } from "../runs/rebate.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import type { RebateOptions } from "./rebate-options.js";
import { sourceCommand } from "./source-command.js";

/** `qingdan rebate`: treats every goods line of exports, and writes the details of the claim. */
export async function rebateCommand(
  paths: readonly string[],
  options: RebateOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd, streams, env } = surroundings;
  const named = (name: string | undefined): NamedPath | undefined =>
    name === undefined ? undefined : relativeTo(cwd, name);
  const source = (file: NamedPath): Source => fileSource(file, () => streams.stdin);
  const [entries, withdrawn, dossier] = [options.entries, options.withdrawn, options.dossier].map(named);
  const purchases = relativeTo(cwd, options.purchases);
  const input = {
    purchases: source(purchases),
    entries: entries && source(entries),
    withdrawn: withdrawn && loadWithdrawnRefunds(withdrawn),
    rates: loadRefundRates(editionFolder(env)),
    dossier,
  };
  const reads = [purchases, entries, withdrawn, dossier].filter((file) => file !== undefined);
  const work = (run: Parameters<typeof rebate>[0]) => rebate(run, input);
  return sourceCommand({
    ...{ command: "rebate", paths, options, surroundings, reads, work, unrated: true },
    // People look at the sums first.
    text({ tables }, style) {
      const isTotals = ({ table }: (typeof tables)[number]): boolean => table.name === "totals";
      const sums = [...tables.filter(isTotals), ...tables.filter((table) => !isTotals(table))];
      return tablesText(sums, options.lang, style);
    },
  });
}
