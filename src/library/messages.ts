import type { TableType } from "../columns/message-tables.js";
import { RunDirectory } from "../output/run-directory.js";
import { type WriteRecord, write as writeRun } from "../runs/write.js";
import { type Context, transferOf } from "./context.js";
import { type Input, pathsOf, sourceOf } from "./inputs.js";
import { ledgerUse } from "./ledger-use.js";
import { Run } from "./run.js";

/** The options of `writeMessages`. */
export interface WriteOptions {
  readonly context: Context;
  /** The number of the message: "303", "403", "505", "507", "509", "215", "711", "311", "411", "511" or "513". */
  readonly message: TableType;
  /** Tables with the message's elements as columns. */
  readonly tables: readonly Input[];
  /** The ledger by its path, in which the messages are booked; absent: none. */
  readonly ledger?: string | undefined;
  /** Makes a new ledger although an earlier one is gone; there must be none. */
  readonly newLedger?: boolean | undefined;
  /** The output directory: empty, or not there yet. */
  readonly out: string;
  /** Whether a finished run in that directory is replaced; else it is refused. */
  readonly replace?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the messages of one kind from tables, as `qingdan write`; the result is what run.json holds. */
export function writeMessages(options: WriteOptions): Run<WriteRecord> {
  const { context, message, tables, ledger, newLedger, out, replace } = options;
  return new Run(
    (running) =>
      writeRun({
        ...running,
        table: message,
        sources: tables.map(sourceOf),
        context: context.rules,
        transfer: transferOf(context),
        at: context.at,
        lang: context.language,
        openLedger: ledger === undefined ? undefined : ledgerUse(ledger, newLedger, running).open,
        output: RunDirectory.open(out, { command: "write", replace, inputs: pathsOf(tables) }),
      }),
    context.language,
    options.signal,
  );
}
