import type { SummaryBy } from "../columns/released.js";
import type { WithdrawalCommand } from "../columns/withdrawals.js";
import { RunDirectory } from "../output/run-directory.js";
import { type SummarizeRecord, summarize as summarizeRun } from "../runs/summarize.js";
import { withdraw } from "../runs/withdraw.js";
import type { WithdrawRecord } from "../runs/withdraw-record.js";
import { type Context, transferOf } from "./context.js";
import { type Input, pathsOf, sourceOf } from "./inputs.js";
import { ledgerUse } from "./ledger-use.js";
import { Run } from "./run.js";

/** Default for `maxList`. */
const usualMaxList = 5000;

/** The options of `summarize`. */
export interface SummarizeOptions {
  readonly context: Context;
  /** CSV tables of released inventories, or manifests that carry invtNo. */
  readonly tables?: readonly Input[] | undefined;
  /** CEB603 messages and their CEB604 receipts. */
  readonly messages?: readonly Input[] | undefined;
  /** Summed by merchant (the default), or by merchant and owner. */
  readonly by?: SummaryBy | undefined;
  /** A period (YYYYMMDDhhmmss, both ends) instead of lists of numbers. */
  readonly period?: { readonly from: string; readonly to: string } | undefined;
  /** Most numbers of an application; absent: 5000. */
  readonly maxList?: number | undefined;
  /** The ledger by its path, in which the applications are booked; absent: none. */
  readonly ledger?: string | undefined;
  /** Makes a new ledger although an earlier one is gone; there must be none. */
  readonly newLedger?: boolean | undefined;
  /** The output directory: empty, or not there yet. */
  readonly out: string;
  /** Whether a finished run in that directory is replaced; else it is refused. */
  readonly replace?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes summary applications (CEB701 汇总申请单) of released inventories; the result is what run.json holds. */
export function summarize(options: SummarizeOptions): Run<SummarizeRecord> {
  const { context, tables = [], messages = [], by = "merchant", maxList = usualMaxList } = options;
  const { ledger, newLedger } = options;
  return new Run(
    (running) => {
      const transfer = transferOf(context);
      return summarizeRun({
        ...running,
        ...{ by, maxList, period: options.period, transfer },
        tables: tables.map(sourceOf),
        messages: messages.map(sourceOf),
        context: context.rules,
        defaults: context.profile.defaults,
        at: context.at,
        lang: context.language,
        openLedger: ledger === undefined ? undefined : ledgerUse(ledger, newLedger, running).open,
        output: RunDirectory.open(options.out, {
          command: "summarize",
          replace: options.replace,
          inputs: pathsOf([...tables, ...messages]),
        }),
      });
    },
    context.language,
    options.signal,
  );
}

/** The options of `cancel` and `returnImports`. */
export interface WithdrawOptions {
  readonly context: Context;
  /** Lists of inventories with the reason. */
  readonly lists: readonly Input[];
  /** Manifests and messages of what was declared. */
  readonly from?: readonly Input[] | undefined;
  /** The ledger by its path, in which applications are booked and orders given back to their buyers' years; absent: none. */
  readonly ledger?: string | undefined;
  /** Makes a new ledger although an earlier one is gone; there must be none. */
  readonly newLedger?: boolean | undefined;
  /** The output directory: empty, or not there yet. */
  readonly out: string;
  /** Whether a finished run in that directory is replaced; else it is refused. */
  readonly replace?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes applications to cancel inventories (CEB623, CEB605); the result is what run.json holds. */
export function cancel(options: WithdrawOptions): Run<WithdrawRecord> {
  return withdrawal("cancel", options);
}

/** Makes applications to return imports (CEB625) and exports (CEB213); the result is what run.json holds. */
export function returnImports(options: WithdrawOptions): Run<WithdrawRecord> {
  return withdrawal("return", options);
}

function withdrawal(command: WithdrawalCommand, options: WithdrawOptions): Run<WithdrawRecord> {
  const { context, lists, from = [], ledger, newLedger } = options;
  return new Run(
    async (running) => {
      const transfer = transferOf(context);
      const { record } = await withdraw({
        ...running,
        ...{ command, transfer },
        lists: lists.map(sourceOf),
        from: from.map(sourceOf),
        context: context.rules,
        defaults: context.profile.defaults,
        at: context.at,
        lang: context.language,
        ledger: ledger === undefined ? undefined : ledgerUse(ledger, newLedger, running),
        output: RunDirectory.open(options.out, {
          command,
          replace: options.replace,
          inputs: pathsOf([...lists, ...from]),
        }),
      });
      return record;
    },
    context.language,
    options.signal,
  );
}
