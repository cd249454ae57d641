import { join } from "node:path";
import { ownDataDirectory } from "../values/data-directory.js";

/** The default path of the ledger: `ledger.sqlite` in the program's folder of the user's data directory. */
export function defaultLedgerPath(...place: Parameters<typeof ownDataDirectory>): string {
  return join(ownDataDirectory(...place), "ledger.sqlite");
}
