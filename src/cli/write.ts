import { type TableType, tableTypes } from "../columns/message-tables.js";
import { quietLine } from "../report/closing/quiet.js";
import { writeClosing } from "../report/closing/write.js";
import { write } from "../runs/write.js";
import { Failure } from "../values/failure.js";
import { type Surroundings, status } from "./command.js";
import { manifestSources } from "./inputs.js";
import { bookingLedger } from "./ledger-access.js";
import { readAs } from "./reading-options.js";
import { openOutput, pathsOf } from "./run-output.js";
import { setUp, withoutTransfer } from "./setup.js";
import { ignoreClosed, styleFor } from "./streams.js";
import type { WriteOptions } from "./write-options.js";

/** `qingdan write`: messages of one kind from tables. */
export async function writeCommand(
  message: string,
  files: readonly string[],
  options: WriteOptions,
  surroundings: Surroundings,
): Promise<number> {
  const table = tableNamed(message);
  const { streams, signal, cwd, colour, stdout } = surroundings;
  const { profile, context, at } = setUp(options, surroundings, files);
  if (profile.transfer === undefined) throw withoutTransfer(profile.file);
  const sources = await manifestSources(files, cwd, () => streams.stdin, readAs(options));
  const { out, output } = openOutput(
    { command: "write", at, inputs: pathsOf(sources) },
    options,
    surroundings,
  );
  const { transfer } = profile;
  const { lang, format, quiet } = options;
  const openLedger = bookingLedger(options, surroundings, profile);
  const record = await write({
    ...{ table, sources, context, transfer, output, at, lang, signal },
    openLedger,
  });
  const style = await styleFor(streams.stdout, colour);
  const summary = quiet ? "" : writeClosing(record, out, lang, style);
  const text = format === "json" ? `${JSON.stringify(record, null, 2)}\n` : summary;
  // The files are written: a closed pipe changes nothing.
  await stdout.write(text)?.catch(ignoreClosed);
  if (quiet) streams.stderr.write(quietLine(record.findings, `${out}/findings.ndjson`, lang));
  await stdout.flush().catch(ignoreClosed);
  return record.findings.error > 0 ? status.findings : status.clean;
}

/** The table of a message by its number, with or without CEB before it. Throws a Failure for another word. */
function tableNamed(word: string): TableType {
  const number = word.replace(/^ceb/i, "");
  const table = tableTypes.find((each) => each === number);
  if (table !== undefined) return table;
  const known = tableTypes.join("、");
  throw new Failure({
    zh: `write 不写 ${word} 报文。可写的是 ${known}；清单用 declare，撤销和退货申请用 cancel、return，汇总申请用 summarize。`,
    en: `write does not write ${word}. It writes ${tableTypes.join(", ")}; for inventories use declare, for applications to cancel or return cancel and return, for summaries summarize.`,
  });
}
