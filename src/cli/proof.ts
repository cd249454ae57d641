import { type Pledging, proof } from "../runs/proof.js";
import { refundColumns } from "../tables/column-lists.js";
import { bankReceiptColumns } from "../tables/exchange-columns.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import { openOwnLedger, runLedgerPath } from "./ledger-access.js";
import { mapAlone, sheets } from "./mapped-sheet.js";
import type { ProofOptions } from "./proof-options.js";
import { sourceCommand } from "./source-command.js";
import { UsageError } from "./usage-error.js";

/** `qingdan proof`: prints or writes proofs of real trade, and pledges receivables; returns the exit status. */
export async function proofCommand(
  paths: readonly string[],
  options: ProofOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd } = surroundings;
  const { receipts, receiptsMap, returns } = options;
  if (receipts === undefined && receiptsMap !== undefined) throw mapAlone("receipts");
  const sheet = sheets(surroundings);
  const input = {
    receipts: receipts === undefined ? undefined : await sheet(receipts, receiptsMap, bankReceiptColumns),
    returns: returns === undefined ? undefined : await sheet(returns, undefined, refundColumns),
    pledging: pledgingOf(options, surroundings),
  };
  const reads = [receipts, receiptsMap, returns]
    .flatMap((file) => file ?? [])
    .filter((file) => file !== "-")
    .map((file) => relativeTo(cwd, file));
  const work = (run: Parameters<typeof proof>[0]) => proof(run, input);
  return sourceCommand({ command: "proof", paths, options, surroundings, reads, work });
}

/** What is to be pledged; undefined where nothing is. Throws a UsageError where a lender or a ledger lacks. */
function pledgingOf(options: ProofOptions, surroundings: Surroundings): Pledging | undefined {
  const { pledge, lender = "", ledger } = options;
  if (pledge.length === 0 && options.lender === undefined) return undefined;
  if (pledge.length === 0 || lender.trim() === "") throw halfPledge();
  if (ledger === false) throw withoutLedger();
  return {
    ...{ proofs: pledge, lender },
    open(profile) {
      const path = runLedgerPath({ ledger }, surroundings, profile);
      if (path === undefined) throw withoutLedger();
      return openOwnLedger(path, options, surroundings, profile);
    },
  };
}

function halfPledge(): UsageError {
  return new UsageError({
    zh: "--pledge <证明编号> 和 --lender <代码> 要一起用：质押什么，质押给谁。",
    en: "--pledge <proofId> and --lender <code> belong together: what is pledged, and to whom.",
  });
}

function withoutLedger(): UsageError {
  return new UsageError({
    zh: "--pledge 要登记在台账中，不能与 --no-ledger 同用。请去掉 --no-ledger。",
    en: "--pledge is booked in the ledger; it can't be used with --no-ledger. Leave --no-ledger out.",
  });
}
