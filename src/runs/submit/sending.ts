import { isBroker } from "../../delivery/broker.js";
import { BrokerGone, type Delivery, type Outcome } from "../../delivery/delivery.js";
import { isInDirectory } from "../../delivery/directory.js";
import { submitHeld } from "../../rules/submit/held.js";
import { submitUndelivered } from "../../rules/submit/undelivered.js";
import { chinaInstant } from "../../values/calendar.js";
import { Failure } from "../../values/failure.js";
import type { Finding, Text } from "../../values/finding.js";
import { RunFindings } from "../../verification/run-findings.js";
import type { DeliveryEvent } from "./events.js";
import { type JournalWriter, newClaim, release, type SubmitJournal, senderOf } from "./journal.js";
import type { Outbox } from "./outbox.js";
import type { RunMessage } from "./run-messages.js";

/** What messages are sent with. */
export interface SendingTools {
  readonly delivery: Delivery;
  /** What findings call the place where the delivery puts messages: the routing key, or the directory. */
  readonly place: string;
  readonly journal: SubmitJournal;
  readonly outbox: Outbox;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  readonly event: (event: DeliveryEvent) => void;
}

/** Messages that are claimed at once: each claim is a commit of the ledger, during which others wait. */
const [firstBatch, mostAtOnce] = [200, 4000];
/** Batches grow until the ledger takes less than this part of the time. */
const ledgerShare = 0.2;

/**
 * Sends messages batch by batch: a batch is claimed in the ledger (`sending`), sent while the ledger is free for others, and
 * what has arrived is noted (`sent`) together with the next claim.
 */
export class Sending {
  sent = 0;
  already = 0;
  failed = 0;
  readonly findings: Finding[] = [];
  readonly #tools: SendingTools;
  readonly #claim = newClaim();
  /** Arrived and not in the ledger yet, by where they went. */
  #arrived = new Map<string, RunMessage[]>();

  constructor(tools: SendingTools) {
    this.#tools = tools;
  }

  /** Sends messages. Throws a Failure where the way is barred, and the signal's reason; what had arrived is then noted. */
  async send(messages: readonly RunMessage[]): Promise<void> {
    let size = firstBatch;
    try {
      for (let at = 0; at < messages.length; ) {
        this.#tools.signal.throwIfAborted();
        const batch = messages.slice(at, at + size);
        const begun = performance.now();
        const claimed = await this.#take(batch);
        const noted = performance.now();
        const unsettled = await this.#sendBatch(claimed, messages.length - at - batch.length);
        if (!unsettled) break;
        at += batch.length;
        const ended = performance.now();
        if (noted - begun > ledgerShare * (ended - begun)) size = Math.min(mostAtOnce, size * 2);
      }
    } finally {
      try {
        await this.#note();
      } finally {
        release(this.#claim);
      }
    }
  }

  /** Claims the messages that no other process has claimed, and notes those that have arrived, in one commit. */
  async #take(batch: readonly RunMessage[]): Promise<Map<RunMessage, string | undefined>> {
    const { journal, delivery, clock, event } = this.#tools;
    const claimed = new Map<RunMessage, string | undefined>();
    const others: (() => void)[] = [];
    await this.#noting((ledger) => {
      claimed.clear();
      others.length = 0;
      const states = new Map(
        ledger.messagesOf(batch.map(({ guid }) => guid)).map((each) => [each.guid, each]),
      );
      for (const message of batch) {
        const known = states.get(message.guid);
        if (known === undefined) throw lostFrom(journal.name, message);
        const sender = known.holder === undefined ? undefined : senderOf(known.holder, clock());
        if (known.state === "sent") others.push(() => this.#isAlready(message));
        else if (sender !== undefined) others.push(() => this.#isHeld(message, sender));
        else claimed.set(message, known.state === "sending" ? known.via : undefined);
      }
      const guids = [...claimed.keys()].map(({ guid }) => guid);
      ledger.markSending(guids, delivery.via, this.#claim, chinaInstant(clock()));
    });
    for (const tell of others) tell();
    for (const { file } of claimed.keys())
      event({ event: "sending", file: file.name, message: { zh: "发送中", en: "is being sent" } });
    return claimed;
  }

  /** Sends what was claimed; false where the broker is gone and the `later` messages need not be tried. */
  async #sendBatch(claimed: ReadonlyMap<RunMessage, string | undefined>, later: number): Promise<boolean> {
    const { delivery, outbox, signal } = this.#tools;
    const waiting = new Map<string, RunMessage>();
    for (const [message, via] of claimed) {
      const there = via === undefined ? undefined : await this.#whereLeft(message, via);
      if (there === undefined) waiting.set(message.guid, message);
      else this.#hasArrived(message, there);
    }
    const outgoing = [...waiting.values()].map((message) => outbox.of(message));
    try {
      await delivery.send(
        outgoing,
        ({ guid }, outcome) => {
          const message = waiting.get(guid);
          waiting.delete(guid);
          if (message !== undefined) this.#settle(message, outcome);
        },
        signal,
      );
      return true;
    } catch (error) {
      if (!(error instanceof BrokerGone)) throw error;
      this.#gone(error.text, waiting, later);
      return false;
    }
  }

  /** The directory in which a run that was killed has put a message; undefined where it did not. */
  async #whereLeft(message: RunMessage, via: string): Promise<string | undefined> {
    const { delivery, outbox } = this.#tools;
    const directories = new Set([via, delivery.via].filter((each) => !isBroker(each)));
    for (const directory of directories)
      if (await isInDirectory(directory, outbox.of(message))) return directory;
    return undefined;
  }

  #settle(message: RunMessage, outcome: Outcome): void {
    if (outcome === "sent" || outcome === "there") {
      this.#hasArrived(message, this.#tools.delivery.via);
      return;
    }
    this.failed++;
    const fault = submitUndelivered.check(outcome, this.#tools.place);
    this.#add((findings) => findings.addOf(submitUndelivered, message.file.name, fault));
    this.#tools.event({
      event: "failed",
      file: message.file.name,
      message: { zh: "没有发送", en: "was not sent" },
    });
  }

  #gone(text: Text, waiting: ReadonlyMap<string, RunMessage>, later: number): void {
    const count = waiting.size + later;
    this.failed += count;
    this.findings.push(...goneFindings(this.#tools.delivery.via, count));
    for (const { file } of waiting.values())
      this.#tools.event({ event: "failed", file: file.name, message: text });
  }

  #isAlready(message: RunMessage): void {
    this.already++;
    const text = { zh: "已经发送过", en: "was sent before" };
    this.#tools.event({ event: "already", file: message.file.name, message: text });
  }

  #isHeld(message: RunMessage, sender: string): void {
    this.already++;
    this.#add((findings) => findings.addOf(submitHeld, message.file.name, submitHeld.check(sender)));
    const text = { zh: `${sender} 正在发送`, en: `${sender} is sending it` };
    this.#tools.event({ event: "already", file: message.file.name, message: text });
  }

  #add(add: (findings: RunFindings) => void): void {
    const findings = new RunFindings("");
    add(findings);
    this.findings.push(...findings.take());
  }

  #hasArrived(message: RunMessage, via: string): void {
    const others = this.#arrived.get(via);
    if (others === undefined) this.#arrived.set(via, [message]);
    else others.push(message);
  }

  /** Notes what has arrived, where something has. */
  async #note(): Promise<void> {
    if (this.#arrived.size > 0) await this.#noting(() => {});
  }

  /** Notes what has arrived together with what `work` writes; only then is it counted and told of. */
  async #noting(work: (ledger: JournalWriter) => void): Promise<void> {
    const { journal, clock, event } = this.#tools;
    const arrived = this.#arrived;
    await journal.write((ledger) => {
      const at = chinaInstant(clock());
      for (const [via, messages] of arrived)
        ledger.markSent(
          messages.map(({ guid }) => guid),
          via,
          at,
        );
      work(ledger);
    });
    this.#arrived = new Map();
    for (const [via, messages] of arrived) {
      this.sent += messages.length;
      for (const { file } of messages)
        event({
          event: "sent",
          file: file.name,
          message: { zh: `已发送到 ${via}`, en: `was sent to ${via}` },
        });
    }
  }
}

/** The finding of messages that a broker never got. */
export function goneFindings(broker: string, count: number): readonly Finding[] {
  const findings = new RunFindings("");
  const fault = submitUndelivered.check({ why: "gone", broker }, String(count));
  findings.addOf(submitUndelivered, broker, fault);
  return findings.take();
}

function lostFrom(ledger: string, { file }: RunMessage): Failure {
  return new Failure({
    zh: `发送过程中台账 ${ledger} 被换掉，其中没有 ${file.name}。请恢复原来的台账后再运行一次 submit。`,
    en: `the ledger ${ledger} was replaced while messages were sent, and does not have ${file.name}. Restore the ledger and run submit again.`,
  });
}
