import { inPriority, type SubmissionPriority } from "../../credit/submission-priority.js";
import { BrokerGone, type Delivery } from "../../delivery/delivery.js";
import type { JournalMessage } from "../../ledger/declarations/model.js";
import { submitSuperseded } from "../../rules/submit/superseded.js";
import { submitUnbooked } from "../../rules/submit/unbooked.js";
import { submitUnsigned } from "../../rules/submit/unsigned.js";
import { mustBeSigned } from "../../signing/message-kinds.js";
import type { Finding } from "../../values/finding.js";
import type { NamedPath } from "../../values/user-path.js";
import { RunFindings } from "../../verification/run-findings.js";
import type { DeliveryEvent } from "./events.js";
import type { JournalReader, SubmitJournal } from "./journal.js";
import { Outbox, type Preparation } from "./outbox.js";
import { type RunMessage, readRunMessages } from "./run-messages.js";
import { goneFindings, Sending } from "./sending.js";

/** What is to be sent, and how. */
export interface Submission extends Preparation {
  readonly runs: readonly NamedPath[];
  readonly delivery: Delivery;
  /** What findings call the place where the delivery puts messages: the routing key, or the directory. */
  readonly place: string;
  readonly journal: SubmitJournal;
  /** Messages that have to be signed are sent without: the client signs them. */
  readonly unsigned: boolean;
  /** The priorities of messages by the tiers of enterprises, and what is wrong with the table of these; undefined: as they stand. */
  readonly credit?:
    | { readonly priorities: SubmissionPriority; readonly findings: readonly Finding[] }
    | undefined;
  readonly signal: AbortSignal;
  readonly event: (event: DeliveryEvent) => void;
}

/** What became of the messages; each is counted once. */
export interface Submitted {
  /** Sent by this call. */
  readonly sent: number;
  /** Sent before, or being sent by another process. */
  readonly already: number;
  /** Not sent because a message of the call is not to be sent. */
  readonly refused: number;
  /** Tried in vain. */
  readonly failed: number;
  /** Those that the ledger knows, as its journal now has them. */
  readonly messages: readonly JournalMessage[];
  readonly findings: readonly Finding[];
}

/** Messages that the ledger is asked about at once. */
const atOnce = 500;

/**
 * Sends the messages of finished runs that were not sent yet. A fault of one keeps all of the call back. Throws a Failure
 * where the way is barred or a message can't be signed, and the signal's reason: what had arrived is then in the journal.
 */
export async function submit(submission: Submission): Promise<Submitted> {
  const { runs, journal, signal, event, credit } = submission;
  const mayBeUnsigned = submission.unsigned || submission.signer !== undefined;
  const { messages, findings, faulty } = readRunMessages(runs, signal, credit?.priorities);
  const known = await journal.read((ledger) => lookUp(ledger, journal.name, messages, mayBeUnsigned));
  // The order is a help: no fault of its table keeps a message back.
  const ofParties = credit?.findings.map((each): Finding => ({ ...each, severity: "warning" })) ?? [];
  const all = [...ofParties, ...findings, ...known.findings];
  const unsent = inPriority(messages.filter(({ guid }) => known.states.get(guid)?.state !== "sent"));
  const already = messages.length - unsent.length;
  event({ event: "started", message: startedText(messages.length, already, credit !== undefined) });
  if (all.some(({ severity }) => severity === "error")) {
    const refused = unsent.length + faulty;
    return { sent: 0, already, refused, failed: 0, messages: [...known.states.values()], findings: all };
  }
  tellAlready(messages, unsent, event);
  const sent = await sendAll(unsent, submission);
  const journalNow = await journal.read((ledger) => statesOf(ledger, messages));
  const done = {
    ...{ sent: sent.sent, already: already + sent.already, refused: 0, failed: sent.failed },
    messages: [...journalNow.values()],
    findings: [...all, ...sent.findings],
  };
  event({ event: "done", message: doneText(done) });
  return done;
}

/** What was sent, counted as `Submitted` has it. */
type Counts = Pick<Submitted, "sent" | "already" | "failed" | "findings">;

async function sendAll(unsent: readonly RunMessage[], submission: Submission): Promise<Counts> {
  if (unsent.length === 0) return { sent: 0, already: 0, failed: 0, findings: [] };
  const { delivery, signal } = submission;
  const outbox = await Outbox.prepare(unsent, submission, signal);
  try {
    await delivery.open(signal);
    const sending = new Sending({ ...submission, outbox });
    await sending.send(unsent);
    return sending;
  } catch (error) {
    if (!(error instanceof BrokerGone)) throw error;
    submission.event({ event: "failed", message: error.text });
    const count = unsent.length;
    return { sent: 0, already: 0, failed: count, findings: goneFindings(delivery.via, count) };
  } finally {
    await delivery.close();
    outbox.close();
  }
}

/** What the ledger has of messages, and what speaks against sending them. */
function lookUp(
  ledger: JournalReader,
  name: string,
  messages: readonly RunMessage[],
  mayBeUnsigned: boolean,
) {
  const states = statesOf(ledger, messages);
  const findings = new RunFindings("");
  const unsent: RunMessage[] = [];
  for (const message of messages) {
    const state = states.get(message.guid)?.state;
    if (state === "sent") continue;
    unsent.push(message);
    if (state === undefined) findings.addOf(submitUnbooked, message.file.name, submitUnbooked.check(name));
    if (!message.signed && !mayBeUnsigned && mustBeSigned(message.type))
      findings.addOf(submitUnsigned, message.file.name, submitUnsigned.check(message.type));
  }
  const own = new Map(unsent.map((message) => [message.guid, message]));
  const told = new Set<string>();
  for (let at = 0; at < unsent.length; at += atOnce) {
    const guids = unsent.slice(at, at + atOnce).map(({ guid }) => guid);
    for (const rival of ledger.rivalsOf(guids)) {
      const message = own.get(rival.guid);
      // A run's own messages go together, whichever of them an earlier run has made already.
      if (message === undefined || rival.run === message.run || told.has(message.guid)) continue;
      told.add(message.guid);
      findings.addOf(submitSuperseded, message.file.name, submitSuperseded.check(rival));
    }
  }
  return { states, findings: findings.take() };
}

function statesOf(
  ledger: JournalReader,
  messages: readonly RunMessage[],
): ReadonlyMap<string, JournalMessage> {
  const states = new Map<string, JournalMessage>();
  for (let at = 0; at < messages.length; at += atOnce) {
    const guids = messages.slice(at, at + atOnce).map(({ guid }) => guid);
    const found = new Map(ledger.messagesOf(guids).map((each) => [each.guid, each]));
    for (const guid of guids) {
      const state = found.get(guid);
      if (state !== undefined) states.set(guid, state);
    }
  }
  return states;
}

function tellAlready(
  messages: readonly RunMessage[],
  unsent: readonly RunMessage[],
  event: Submission["event"],
): void {
  const waiting = new Set(unsent);
  for (const message of messages)
    if (!waiting.has(message))
      event({
        event: "already",
        file: message.file.name,
        message: { zh: "已经发送过", en: "was sent before" },
      });
}

function startedText(count: number, already: number, isByCredit: boolean) {
  const order = isByCredit
    ? { zh: "，清单按企业信用等级的顺序", en: "; lists go in the order of credit tiers" }
    : { zh: "", en: "" };
  return {
    zh: `报文 ${count} 份，其中 ${already} 份已发送过${order.zh}`,
    en: `${count} messages, ${already} of them sent before${order.en}`,
  };
}

function doneText({ sent, already, failed }: Counts) {
  return {
    zh: `发送 ${sent} 份，已发送过 ${already} 份，没有发成 ${failed} 份`,
    en: `${sent} sent, ${already} sent before, ${failed} not sent`,
  };
}
