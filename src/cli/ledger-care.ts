import { backupLedger } from "../ledger/backup.js";
import { checkLedger, isSound } from "../ledger/check.js";
import { restoreLedger } from "../ledger/restore.js";
import { checkJson, checkText } from "../report/ledger-check.js";
import type { Text } from "../values/finding.js";
import { relativeTo } from "../values/user-path.js";
import { counted } from "../wording/plural.js";
import { grouped, printable } from "../wording/style.js";
import { type Surroundings, status } from "./command.js";
import { lockWait } from "./ledger-access.js";
import type { BackupOptions, CheckOptions, RestoreOptions } from "./ledger-options.js";
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

/** `qingdan ledger backup`: a copy of the ledger, with its key, while others may write to it. */
export async function backupLedgerCommand(
  file: string,
  options: BackupOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { env, cwd } = surroundings;
  const { path } = ledgerOf(options, surroundings);
  const destination = relativeTo(cwd, file);
  const wait = lockWait(path, options, surroundings);
  const made = await backupLedger(path, destination, { env, withKey: !options.withoutKey, ...wait });
  const record = { schema: "qingdan/ledger-backup/1", ledger: path.name, backup: file, ...made };
  const [name, key, declared] = [printable(file), keyWords[made.key], recordsText(made.records)];
  await said(record, options, surroundings, {
    zh: `已备份到 ${name}：订单记录 ${grouped(made.bookings)} 条，海关余额 ${grouped(made.balances)} 条${declared.zh}，每一行都已查过。${key.zh}`,
    en: `backed up to ${name}: ${counted(made.bookings, "booking")}, ${counted(made.balances, "figure of customs", "figures of customs")}${declared.en}, every row checked. ${key.en}`,
  });
  return status.clean;
}

const keyWords = {
  beside: {
    zh: "密钥在它旁边（.key）：两者都要保管好。",
    en: "Its key lies beside it (.key): keep both safe.",
  },
  given: {
    zh: "密钥在 QINGDAN_LEDGER_KEY 中，没有写成文件。",
    en: "Its key is in QINGDAN_LEDGER_KEY and was written to no file.",
  },
  none: {
    zh: "备份旁边没有密钥：没有密钥就用不了它，请另外保管。",
    en: "No key lies beside it: it can't be used without, so keep the key elsewhere.",
  },
} as const;

/** `qingdan ledger restore`: puts a backup in the ledger's place, and keeps what stood there. */
export async function restoreLedgerCommand(
  file: string,
  options: RestoreOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { env, cwd, now } = surroundings;
  const { path } = ledgerOf(options, surroundings);
  const wait = lockWait(path, options, surroundings);
  const restored = await restoreLedger(path, relativeTo(cwd, file), { env, now: now(), ...wait });
  const { bookings, records = 0, kept } = restored;
  const record = {
    ...{ schema: "qingdan/ledger-restore/1", ledger: path.name, backup: file },
    ...{ bookings: bookings ?? null, records: restored.records ?? null, kept: kept ?? null },
  };
  const [name, old] = [printable(path.name), printable(kept ?? "")];
  const count = { zh: grouped(bookings ?? 0), en: counted(bookings ?? 0, "booking") };
  const declared = recordsText(records);
  const facts =
    bookings === undefined
      ? { zh: "", en: "" }
      : { zh: `，订单记录 ${count.zh} 条${declared.zh}`, en: `, ${count.en}${declared.en}` };
  const before =
    kept === undefined
      ? { zh: "", en: "" }
      : { zh: `原来的留作 ${old}。`, en: ` What stood there is kept as ${old}.` };
  await said(record, options, surroundings, {
    zh: `台账 ${name} 已由 ${printable(file)} 恢复${facts.zh}。${before.zh}备份之后申报的不在其中：用 qingdan ledger rebuild <输出目录…> 可由报文重建。备份之后发送、收到和质押的，报文里没有：再发送或质押之前请先核对。`,
    en: `the ledger ${name} was restored from ${printable(file)}${facts.en}.${before.en} What was declared after the backup is not in it: \`qingdan ledger rebuild <run directories>\` makes it of the messages. What was sent, answered or pledged after it is in no message: find that out before you send or pledge anything again.`,
  });
  return status.clean;
}

/** The end of a sentence about a ledger: how many rows of declarations, cases and pledges it has; a blank text where it has none. */
function recordsText(records: number): Text {
  if (records === 0) return { zh: "", en: "" };
  return {
    zh: `，其他记录 ${grouped(records)} 条`,
    en: `, ${counted(records, "other record")}`,
  };
}

async function said(
  record: object,
  { format, lang, quiet }: RestoreOptions,
  { stdout }: Surroundings,
  text: Text,
): Promise<void> {
  if (format === "json") await stdout.write(`${JSON.stringify(record, null, 2)}\n`);
  else if (!quiet) await stdout.write(`${text[lang]}\n`);
  await stdout.flush();
}
