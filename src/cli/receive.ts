import type { SeenFiles } from "../delivery/folder-inbox.js";
import type { Inbox } from "../delivery/inbox.js";
import { receiptsJson, receiptsText } from "../report/receipts.js";
import { receive } from "../runs/receive.js";
import type { DeliveryEvent } from "../runs/submit/events.js";
import type { Submission } from "../setup/submission.js";
import { Failure } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import { printable } from "../wording/style.js";
import { type Surroundings, status } from "./command.js";
import { eventTeller, quietly } from "./events.js";
import { readLedger } from "./ledger-access.js";
import { ledgerOf } from "./ledger-profile.js";
import { receiptsSetting } from "./receipts.js";

import type { ReceiveOptions } from "./receive-options.js";
import { Interrupted, ignoreClosed, styleFor } from "./streams.js";
import { LedgerLooks, linkOptions, noLedger } from "./submission.js";

/**
 * `qingdan receive`: takes receipts from the profile's queue or folder and applies them as `receipts` does. Status 1 where
 * one is broken or answers nothing that is known, or the broker was given up.
 */
export async function receiveCommand(options: ReceiveOptions, surroundings: Surroundings): Promise<number> {
  const { streams, stdout, colour, now } = surroundings;
  const { path, profile } = ledgerOf(options, surroundings);
  const event = eventTeller("receive", options, surroundings);
  // Without a ledger nothing is taken out of a queue.
  checkSources(profile.submission);
  const waiting = quietly(options);
  const ledger = await readLedger(path, waiting, surroundings);
  if (ledger === undefined) throw noLedger(path.name);
  ledger.close();
  const setting = receiptsSetting({ ...waiting, at: undefined }, surroundings);
  const looks = new LedgerLooks(path, waiting, surroundings, profile);
  const remembered = await rememberedOf(profile.submission?.inbox, setting.aside, looks);
  const received = await receive({
    inboxes: await inboxesOf(profile.submission, remembered, options, surroundings, event),
    setting: Object.defineProperty({ ...setting }, "at", { get: now }),
    max: options.max ?? Number.POSITIVE_INFINITY,
    idle: idleOf(options, profile.submission),
    event,
  }).catch((error: unknown) => {
    throw error instanceof Interrupted ? new Interrupted(error.signal, left) : error;
  });
  const { format, lang, quiet } = options;
  if (received.gone !== undefined && options.log !== "json")
    streams.stderr.write(`${printable(received.gone[lang])}\n`);
  const text =
    format === "json"
      ? receiptsJson(received, lang)
      : receiptsText(received, lang, await styleFor(streams.stdout, colour), quiet);
  // The receipts are applied, whoever reads what is said of them.
  await stdout.write(text)?.catch(ignoreClosed);
  await stdout.flush().catch(ignoreClosed);
  const faulty = received.unknown + received.broken > 0 || received.gone !== undefined;
  return faulty ? status.findings : status.clean;
}

const left = {
  zh: "已收取的都已记入台账或另存，其余的下次再收",
  en: "what was taken is in the ledger or kept aside, and the rest is taken the next time",
};

/** A folder is read once, a queue until it is stopped, unless `--idle` says otherwise. */
function idleOf({ idle }: ReceiveOptions, submission: Submission | undefined): number {
  if (idle !== undefined) return idle * 1000;
  return hasQueue(submission) ? Number.POSITIVE_INFINITY : 0;
}

function hasQueue(submission: Submission | undefined): boolean {
  return submission?.amqp !== undefined && submission.amqp.queue !== "";
}

/** Throws a Failure where the profile has neither a folder nor a queue. */
function checkSources(submission: Submission | undefined): void {
  if (submission?.inbox !== undefined || hasQueue(submission)) return;
  throw new Failure({
    zh: "没有说从哪里收。请在配置文件写明 submission.amqp.queue（队列）或 submission.inbox（客户端的接收目录），并用 --profile 指定它。",
    en: "nothing says where receipts come from. Write submission.amqp.queue (a queue) or submission.inbox (the client's directory) into the profile, and name it with --profile.",
  });
}

/** The files of the inbox that earlier calls have taken; undefined where there is no inbox. */
async function rememberedOf(
  inbox: NamedPath | undefined,
  aside: NamedPath,
  looks: LedgerLooks,
): Promise<SeenFiles | undefined> {
  if (inbox === undefined) return undefined;
  const { RememberedFiles } = await import("../runs/receipts/seen-files.js");
  return RememberedFiles.of(aside.path, inbox.path, {
    lastReceipt: () => looks.read((declarations) => declarations.lastReceipt()),
    hasReceiptOf: (mark) => looks.read((declarations) => declarations.hasReceiptOf(mark)),
  });
}

/** The profile's folder and queue, the queue last. */
async function inboxesOf(
  submission: Submission | undefined,
  remembered: SeenFiles | undefined,
  { giveUp }: ReceiveOptions,
  { env }: Surroundings,
  tell: (event: DeliveryEvent) => void,
): Promise<readonly Inbox[]> {
  const inboxes: Inbox[] = [];
  if (submission?.inbox !== undefined) {
    const { FolderInbox } = await import("../delivery/folder-inbox.js");
    inboxes.push(new FolderInbox(submission.inbox, remembered));
  }
  if (submission?.amqp !== undefined && submission.amqp.queue !== "") {
    const { url, queue, prefetch } = submission.amqp;
    const { BrokerInbox } = await import("../delivery/broker-inbox.js");
    inboxes.push(new BrokerInbox({ ...linkOptions(url, giveUp, env, tell), queue, prefetch }));
  }
  return inboxes;
}
