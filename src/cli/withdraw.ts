import type { WithdrawalCommand } from "../columns/withdrawals.js";
import { fileSource } from "../formats/source.js";
import { quietLine } from "../report/closing/quiet.js";
import { withdrawClosing } from "../report/closing/withdraw.js";
import { type WithdrawnRun, withdraw } from "../runs/withdraw.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { bookingLedger, readingLedger } from "./ledger-access.js";
import { openOutput, pathsOf } from "./run-output.js";
import { setUp, withoutTransfer } from "./setup.js";
import { ignoreClosed, styleFor } from "./streams.js";
import type { WithdrawOptions } from "./withdraw-options.js";

/** `qingdan cancel` and `qingdan return`: applications to withdraw inventories (CEB623, CEB605; CEB625, CEB213). */
export async function withdrawCommand(
  command: WithdrawalCommand,
  files: readonly string[],
  options: WithdrawOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, signal, cwd } = surroundings;
  const { profile, context, at } = setUp(options, surroundings, files);
  if (profile.transfer === undefined) throw withoutTransfer(profile.file);
  const open = bookingLedger(options, surroundings, profile);
  const read = () => readingLedger(options, surroundings, profile);
  const sourceOf = (path: string) => fileSource(relativeTo(cwd, path), () => streams.stdin);
  const lists = files.map(sourceOf);
  const from = options.from.map(sourceOf);
  const { out, output } = openOutput(
    { command, at, inputs: pathsOf([...lists, ...from]) },
    options,
    surroundings,
  );
  const run = await withdraw({
    command,
    lists,
    from,
    context,
    defaults: profile.defaults,
    transfer: profile.transfer,
    output,
    at,
    lang: options.lang,
    ledger: open && { read, open },
    signal,
  });
  const stdout = surroundings.stdout;
  const text = await closingOf(run, { ...options, out }, surroundings);
  // The files are written: a closed pipe changes nothing.
  await stdout.write(text)?.catch(ignoreClosed);
  if (options.quiet)
    streams.stderr.write(quietLine(run.record.findings, `${out}/findings.ndjson`, options.lang));
  await stdout.flush().catch(ignoreClosed);
  return run.record.findings.error > 0 ? status.findings : status.clean;
}

/** What is printed at the end: the record with --format json, nothing with --quiet, else a summary. */
async function closingOf(
  run: WithdrawnRun,
  { format, quiet, out, lang }: WithdrawOptions,
  { streams, colour }: Surroundings,
): Promise<string> {
  if (format === "json") return `${JSON.stringify({ ...run.record, ledger: run.ledger ?? null }, null, 2)}\n`;
  if (quiet) return "";
  return withdrawClosing(run, out, lang, await styleFor(streams.stdout, colour));
}
