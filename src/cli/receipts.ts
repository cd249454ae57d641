import { dirname, join } from "node:path";
import { addAbortSignal } from "node:stream";
import { buffer } from "node:stream/consumers";
import { receiptsJson, receiptsText } from "../report/receipts.js";
import { resolvedJson, resolvedText } from "../report/resolve.js";
import { receiptInputs } from "../runs/receipts/inputs.js";
import { applyReceiptFiles, type ReceiptsSetting } from "../runs/receipts.js";
import { resolveConflict } from "../runs/resolve.js";
import type { Profile } from "../setup/profile.js";
import { Failure, systemReason } from "../values/failure.js";
import { maskNumbers } from "../values/mask.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { openOwnLedger, readLedger } from "./ledger-access.js";
import { ledgerOf } from "./ledger-profile.js";
import { instantOf } from "./options.js";
import type { ReceiptsOptions } from "./receipts-options.js";
import { eitherOr, noLedger, noSources, onlyWithResolve, undecided } from "./receipts-usage.js";
import { Interrupted, ignoreClosed, styleFor } from "./streams.js";

/**
 * `qingdan receipts`: applies receipts to the ledger, or ends a conflict (`--resolve`). Status 1 where one is broken or
 * answers nothing that is known.
 */
export async function receiptsCommand(
  sources: readonly string[],
  options: ReceiptsOptions,
  surroundings: Surroundings,
): Promise<number> {
  if (options.resolve !== undefined) return resolveCommand(options.resolve, sources, options, surroundings);
  if ([options.as, options.by, options.note, options.platform].some((given) => given !== undefined))
    throw onlyWithResolve();
  if (sources.length === 0) throw noSources();
  const { streams, stdout, colour, cwd, signal } = surroundings;
  const setting = receiptsSetting(options, surroundings);
  const stdin = () => standardInput(surroundings);
  const outcome = await applyReceiptFiles(
    receiptInputs(sources, { cwd, aside: setting.aside.path, stdin, signal }),
    setting,
  ).catch((error: unknown) => {
    throw error instanceof Interrupted ? new Interrupted(error.signal, left) : error;
  });
  const { format, lang, quiet } = options;
  const text =
    format === "json"
      ? receiptsJson(outcome, lang)
      : receiptsText(outcome, lang, await styleFor(streams.stdout, colour), quiet);
  try {
    await stdout.write(text);
    await stdout.flush();
  } catch (error) {
    ignoreClosed(error);
  }
  return outcome.unknown + outcome.broken > 0 ? status.findings : status.clean;
}

const left = {
  zh: "已登记的回执都在台账里，其余的再运行一次 receipts 时登记",
  en: "what was applied is in the ledger, and the rest is applied when receipts is run again",
};

/** The options that say which ledger receipts are applied to, and where files are kept aside. */
export type ApplyingOptions = Pick<
  ReceiptsOptions,
  "ledger" | "profile" | "lockTimeout" | "aside" | "at" | "lang" | "quiet"
>;

/** What receipts are applied to, by the options of a command. */
export function receiptsSetting(options: ApplyingOptions, surroundings: Surroundings): ReceiptsSetting {
  const { cwd, now, signal } = surroundings;
  const { path, profile } = ledgerOf(options, surroundings);
  let isThere = false;
  const open = async () => {
    if (isThere) return openOwnLedger(path, options, surroundings, profile);
    const ledger = await openThere(path, options, surroundings, profile);
    isThere = ledger !== undefined;
    return ledger;
  };
  return {
    ledger: path.name,
    open,
    read: () => readLedger(path, options, surroundings),
    aside: options.aside === undefined ? besideLedger(path) : relativeTo(cwd, options.aside),
    at: instantOf(options.at, now()),
    signal,
  };
}

/** Opens a ledger for writing; undefined where there is none: receipts make none. */
async function openThere(
  path: NamedPath,
  options: ApplyingOptions,
  surroundings: Surroundings,
  profile: Profile,
) {
  const found = await readLedger(path, options, surroundings);
  if (found === undefined) return undefined;
  found.close();
  return openOwnLedger(path, options, surroundings, profile);
}

function besideLedger({ name, path }: NamedPath): NamedPath {
  const folder = "receipts-aside";
  return { name: join(dirname(name), folder), path: join(dirname(path), folder) };
}

async function resolveCommand(
  orderNo: string,
  sources: readonly string[],
  options: ReceiptsOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { as, by = "", note = "", platform = "", format, lang, quiet } = options;
  if (sources.length > 0) throw eitherOr();
  if (as === undefined || by.trim() === "") throw undecided();
  const { now, stdout } = surroundings;
  const { path, profile } = ledgerOf(options, surroundings);
  const ledger = await openThere(path, options, surroundings, profile);
  if (ledger === undefined) throw noLedger(path);
  try {
    const at = instantOf(options.at, now());
    // A note is free text: numbers of persons are not kept.
    const who = { by: maskNumbers(by.trim()), note: maskNumbers(note) };
    const resolved = resolveConflict(ledger, { orderNo, ebpCode: platform, as, ...who, at });
    ledger.commit();
    if (format === "json") await stdout.write(resolvedJson(resolved));
    else if (!quiet) await stdout.write(resolvedText(resolved, lang));
    await stdout.flush();
    return status.clean;
  } finally {
    ledger.close();
  }
}

async function standardInput({ streams, signal }: Surroundings): Promise<Buffer> {
  try {
    return await buffer(addAbortSignal(signal, streams.stdin));
  } catch (error) {
    signal.throwIfAborted();
    const reason = systemReason(error);
    throw new Failure({
      zh: `无法读取标准输入：${reason.zh}。请把回执文件的路径写在命令中。`,
      en: `can't read standard input: ${reason.en}. Name the receipt files on the command line.`,
    });
  }
}
