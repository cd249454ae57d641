import type { Text } from "../values/finding.js";

/** A message that is to be sent. */
export interface Outgoing {
  readonly guid: string;
  /** CEB603. */
  readonly type: string;
  /** Its file's name: CEB603Message_<GUID>.xml. */
  readonly name: string;
  /** About how many bytes it has. */
  readonly size: number;
  /** The bytes to be sent, made when they are needed: those of all messages may be more than fit into memory. */
  load(): Promise<Buffer>;
}

/** Why a message was not sent. */
export type Undelivered =
  /** The broker has no queue for it; `text` is its reason. */
  | { readonly why: "returned"; readonly text: string }
  /** The broker refused to take it over. */
  | { readonly why: "rejected" }
  /** A file of its name with another content is in the directory. */
  | { readonly why: "other-file" };

/** What became of a message: `there` where it was in its place already. */
export type Outcome = "sent" | "there" | Undelivered;

/** Told of each message when it is in the hands of the receiver, or can't get there. */
export type Settled = (message: Outgoing, outcome: Outcome) => void;

/** A way to the receiver. */
export interface Delivery {
  /** Where it leads, as the journal keeps it: an absolute path, or the broker's URL without a password. */
  readonly via: string;
  /** Makes sure that messages can be sent. Throws a Failure or `BrokerGone` where they can't. */
  open(signal: AbortSignal): Promise<void>;
  /**
   * Sends messages and tells what became of each. Throws a Failure where the way is barred, `BrokerGone` where it was for
   * too long, the signal's reason when it is stopped: messages that were not told of until then may or may not have arrived.
   */
  send(messages: readonly Outgoing[], settled: Settled, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Thrown when a broker could not be reached for as long as the user wants to wait. */
export class BrokerGone extends Error {
  constructor(readonly text: Text) {
    super(text.en);
    this.name = "BrokerGone";
  }
}

/** The name of a message's file, and of its file in an envelope. */
export function deliveryName(type: string, guid: string): string {
  return `${type}Message_${guid.toUpperCase()}.xml`;
}
