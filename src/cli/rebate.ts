import { editionFolder } from "../reference/editions/edition-store.js";
import { loadRefundRates } from "../reference/editions/editions.js";
import { loadWithdrawnRefunds } from "../reference/withdrawn-refunds.js";
import { tablesText } from "../report/tables-text.js";
import { rebate } from "../runs/rebate.js";
import { purchaseColumns, rebateEntryColumns } from "../tables/rebate-columns.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import { mapAlone, sheets } from "./mapped-sheet.js";
import type { RebateOptions } from "./rebate-options.js";
import { sourceCommand } from "./source-command.js";

/** `qingdan rebate`: treats every goods line of exports, and writes the details of the claim. */
export async function rebateCommand(
  paths: readonly string[],
  options: RebateOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd, env } = surroundings;
  const { purchases, purchasesMap, entries, entriesMap } = options;
  if (entries === undefined && entriesMap !== undefined) throw mapAlone("entries");
  const sheet = sheets(surroundings);
  const named = (name: string | undefined): NamedPath | undefined =>
    name === undefined ? undefined : relativeTo(cwd, name);
  const [withdrawn, dossier] = [options.withdrawn, options.dossier].map(named);
  const input = {
    purchases: await sheet(purchases, purchasesMap, purchaseColumns),
    entries: entries === undefined ? undefined : await sheet(entries, entriesMap, rebateEntryColumns),
    withdrawn: withdrawn && loadWithdrawnRefunds(withdrawn),
    rates: loadRefundRates(editionFolder(env)),
    dossier,
  };
  const files = [purchases, purchasesMap, entries, entriesMap].filter((file) => file !== "-");
  const reads = [...files.map(named), withdrawn, dossier].filter((file) => file !== undefined);
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
