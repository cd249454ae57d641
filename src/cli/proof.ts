import { type Pledging, type ProofInput, proof } from "../runs/proof.js";
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
    openSigner: signerOf(options, surroundings),
  };
  const reads = [receipts, receiptsMap, returns]
    .flatMap((file) => file ?? [])
    .filter((file) => file !== "-")
    .map((file) => relativeTo(cwd, file));
  const work = (run: Parameters<typeof proof>[0]) => proof(run, input);
  return sourceCommand({ command: "proof", paths, options, surroundings, reads, work });
}

/** Reads the key and certificate that sign; undefined where none is named. Throws a UsageError where one or --out lacks. */
function signerOf(
  { signKey, signCert, out }: ProofOptions,
  { cwd, env }: Surroundings,
): ProofInput["openSigner"] {
  if (signKey === undefined && signCert === undefined) return undefined;
  if (signKey === undefined || signCert === undefined || out === undefined) throw halfSigned();
  const [key, cert] = [relativeTo(cwd, signKey), relativeTo(cwd, signCert)];
  return async (at) => {
    // A run that signs nothing starts without what signing needs.
    const { openKeySigner } = await import("../signing/signer.js");
    const { certificatePem, detachedSignature } = await import("../signing/detached.js");
    const signer = openKeySigner({ key, cert }, { env, at });
    return (manifest) =>
      new Map([
        ["manifest.json.sig", detachedSignature(manifest, signer)],
        ["signer.pem", certificatePem(signer)],
      ]);
  };
}

function halfSigned(): UsageError {
  return new UsageError({
    zh: "--sign-key、--sign-cert 和 --out 要一起用：用哪把私钥和证书，给哪个目录的 manifest.json 签名。",
    en: "--sign-key, --sign-cert and --out belong together: the key, its certificate, and the directory whose manifest.json is signed.",
  });
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
