import type { Withdrawal } from "../columns/withdrawals.js";
import { fileSource } from "../formats/source.js";
import { RunDirectory } from "../output/run-directory.js";
import { withdrawClosing } from "../report/closing/withdraw.js";
import { withdraw } from "../runs/withdraw.js";
import { type Surroundings, status } from "./command.js";
import { ledgerFile, sayWaiting } from "./ledger-means.js";
import type { RunningOptions } from "./options.js";
import { setUp, withoutTransfer } from "./setup.js";
import { ignoreClosed, Output, styleFor } from "./streams.js";

export interface WithdrawOptions extends RunningOptions {
  readonly out: string;
  readonly from?: readonly string[];
  /** A file; false with --no-ledger. */
  readonly ledger?: string | boolean;
}

/** `qingdan cancel` and `qingdan return`: applications to withdraw inventories (CEB623, CEB605; CEB625). */
export async function withdrawCommand(
  command: Withdrawal,
  files: readonly string[],
  given: WithdrawOptions,
  around: Surroundings,
): Promise<number> {
  const { streams, now, signal, colour, env } = around;
  const { profile, context, at } = setUp(given, now());
  if (profile.transfer === undefined) throw withoutTransfer(profile.file);
  const file = ledgerFile(given, env);
  const sourceOf = (path: string) => fileSource(path, streams.stdin);
  const lists = files.map(sourceOf);
  const from = (given.from ?? []).map(sourceOf);
  const run = await withdraw({
    command,
    lists,
    from,
    context,
    defaults: profile.defaults,
    transfer: profile.transfer,
    output: RunDirectory.open(given.out),
    at,
    lang: given.lang,
    ledger: file === undefined ? undefined : { file, env, waiting: sayWaiting(file, given, around) },
    signal,
  });
  const stdout = new Output(streams.stdout);
  const said =
    given.format === "json"
      ? `${JSON.stringify({ ...run.record, ledger: run.ledger ?? null }, null, 2)}\n`
      : given.quiet === true
        ? ""
        : withdrawClosing(run, given.out, given.lang, await styleFor(streams.stdout, colour));
  // The run is done, whoever reads what is said of it.
  await stdout.write(said)?.catch(ignoreClosed);
  await stdout.flush().catch(ignoreClosed);
  return run.record.findings.error > 0 ? status.findings : status.clean;
}
