import { loadPositiveList } from "../reference/positive-list.js";
import { hasDifferences, rebuildJson, rebuildText } from "../report/ledger-rebuild.js";
import { rebuildLedger, withoutPlace } from "../runs/rebuild/ledger-rebuild.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { lockWait } from "./ledger-access.js";
import type { RebuildOptions } from "./ledger-options.js";
import { ledgerOf } from "./ledger-profile.js";

/** `qingdan ledger rebuild`: makes a ledger of runs. Status 1 where it is not all that is left of the old one. */
export async function rebuildLedgerCommand(
  directories: readonly string[],
  options: RebuildOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { env, cwd, now, stdout } = surroundings;
  const { out, replace, positiveList, format, lang, quiet } = options;
  if ((out === undefined) === !replace) throw withoutPlace();
  const { path } = ledgerOf(options, surroundings);
  const list = positiveList === undefined ? undefined : loadPositiveList(relativeTo(cwd, positiveList));
  const rebuilt = await rebuildLedger({
    directories: directories.map((directory) => relativeTo(cwd, directory)),
    ledger: path,
    out: out === undefined ? undefined : relativeTo(cwd, out),
    positiveList: list,
    ...{ env, now: now(), ...lockWait(path, options, surroundings) },
  });
  const file = out ?? path.name;
  if (format === "json") await stdout.write(rebuildJson(file, rebuilt));
  else if (!quiet) await stdout.write(rebuildText(file, rebuilt, lang, list !== undefined));
  await stdout.flush();
  return hasDifferences(rebuilt) ? status.findings : status.clean;
}
