import { checkLedger, isSound } from "../ledger/check.js";
import { checkJson, checkText } from "../report/ledger-check.js";
import { type Surroundings, status } from "./command.js";
import { lockWait } from "./ledger-access.js";
import type { CheckOptions } from "./ledger-options.js";
import { ledgerOf } from "./ledger-profile.js";
import { styleFor } from "./streams.js";

/** `qingdan ledger check`: prints what of a ledger is sound and what is not. Status 1 where something is not. */
export async function checkLedgerCommand(options: CheckOptions, surroundings: Surroundings): Promise<number> {
  const { env, streams, stdout, colour } = surroundings;
  const { format, lang, quiet } = options;
  const { path } = ledgerOf(options, surroundings);
  const check = await checkLedger(path, env, lockWait(path, options, surroundings));
  const style = await styleFor(streams.stdout, colour);
  await stdout.write(
    format === "json" ? checkJson(path.name, check, lang) : checkText(path.name, check, lang, style, quiet),
  );
  await stdout.flush();
  return isSound(check) ? status.clean : status.findings;
}
