import type { LedgerUse } from "../withdraw/give-back.js";
import type { RunningWork } from "./run.js";

/** A ledger by its path, which is opened when it is needed; its binding is loaded then, not with the library. */
export function ledgerUse(path: string, newLedger: boolean | undefined, { signal }: RunningWork): LedgerUse {
  const options = { signal, env: process.env };
  const files = async () => (await import("../ledger/ledger.js")).LedgerFile;
  return {
    read: async () => (await files()).readWhenFree(path, options),
    open: async () => (await files()).open(path, { ...options, newLedger }),
  };
}
