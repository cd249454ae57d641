import { defaultLedgerPath } from "../ledger/location.js";
import { fileSource } from "../manifest/source.js";
import { RunDirectory } from "../output/run-directory.js";
import { withdrawClosing } from "../report/withdraw-closing.js";
import type { Withdrawal } from "../withdraw/columns.js";
import { withdraw } from "../withdraw/withdraw.js";
import { type Surroundings, status } from "./command.js";
import type { RunningOptions } from "./options.js";
import { setUp, withoutTransfer } from "./setup.js";
import { Output } from "./streams.js";
import { styleFor } from "./terminal.js";

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
  { streams, now, signal, colour, env }: Surroundings,
): Promise<number> {
  const { profile, context, at } = setUp(given, now());
  if (profile.transfer === undefined) throw withoutTransfer();
  const file = typeof given.ledger === "string" ? given.ledger : defaultLedgerPath(env);
  const waiting = (): void => {
    const zh = `台账 ${file} 正被另一个进程使用，等待中…`;
    const en = `the ledger ${file} is in use by another process; waiting`;
    if (given.quiet !== true) streams.stderr.write(`${given.lang === "zh" ? zh : en}\n`);
  };
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
    ledger: given.ledger === false ? undefined : { file, env, waiting },
    signal,
  });
  const stdout = new Output(streams.stdout);
  if (given.format === "json")
    await stdout.write(`${JSON.stringify({ ...run.record, ledger: run.ledger ?? null }, null, 2)}\n`);
  else if (given.quiet !== true)
    await stdout.write(withdrawClosing(run, given.out, given.lang, styleFor(streams.stdout, colour)));
  await stdout.flush();
  return run.record.findings.error > 0 ? status.findings : status.clean;
}
