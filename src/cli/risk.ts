import { fileSource, type Source } from "../formats/source.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { riskText } from "../report/risk-text.js";
import { risk } from "../runs/risk.js";
import type { Profile } from "../setup/profile.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import { openLedger, runLedgerPath } from "./ledger-access.js";
import type { RiskOptions } from "./risk-options.js";
import { sourceCommand } from "./source-command.js";

/** `risk`: looks for signs of risk in the sources. */
export async function riskCommand(
  paths: readonly string[],
  options: RiskOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd, streams } = surroundings;
  const { payments, lists, consignees } = options;
  const sheet = (name: string | undefined): Source | undefined =>
    name === undefined ? undefined : fileSource(relativeTo(cwd, name), () => streams.stdin);
  const reads = [payments, lists, consignees].flatMap((name) =>
    name === undefined ? [] : [relativeTo(cwd, name)],
  );
  return sourceCommand({
    ...{ command: "risk", paths, options, surroundings, reads },
    everyLane: true,
    // Splitting an export is a sign in the simplified lane alone; nothing else asks for lanes.
    exportLanes: consignees !== undefined,
    text: ({ tables }, style) => riskText(tables, options.lang, style),
    work: (run) =>
      risk(run, {
        ...{ payments: sheet(payments), lists: sheet(lists), consignees: sheet(consignees) },
        openBook: bookOf(run.ledger !== undefined, options, surroundings, run.profile),
      }),
  });
}

/**
 * How the ledger that keeps cases is opened: one that is there, or is named and made then. None is made where the user's own
 * ledger is not there yet.
 */
function bookOf(
  isThere: boolean,
  options: RiskOptions,
  surroundings: Surroundings,
  profile: Profile,
): (() => Promise<LedgerFile>) | undefined {
  const path = runLedgerPath(options, surroundings, profile);
  const isNamed = options.ledger !== undefined || profile.ledger !== undefined;
  if (path === undefined || !(isThere || isNamed)) return undefined;
  return () => openLedger(path, { ...options, newLedger: false }, surroundings, isThere ? profile : {});
}
