import { hostname } from "node:os";
import type { JournalMessage } from "../../ledger/declarations/model.js";
import type { Rival } from "../../ledger/declarations/rivals.js";
import { markOf, ownMark, stateOf } from "../../output/process-mark.js";

/** What sending asks of the ledger. */
export interface JournalReader {
  messagesOf(guids: readonly string[]): readonly JournalMessage[];
  rivalsOf(guids: readonly string[]): readonly Rival[];
}

/** What sending writes into it. */
export interface JournalWriter extends JournalReader {
  markSending(guids: readonly string[], via: string, holder: string, at: string): void;
  markSent(guids: readonly string[], via: string, at: string): void;
}

/** The ledger's journal of messages. It is opened for each look, so that its lock is free while messages are being sent. */
export interface SubmitJournal {
  /** The ledger, as findings name it. */
  readonly name: string;
  read<T>(work: (ledger: JournalReader) => T): Promise<T>;
  /** Commits what the work has written. */
  write<T>(work: (ledger: JournalWriter) => T): Promise<T>;
}

/** The claims of this process that are being worked on: a process that sends twice is not held up by itself. */
const active = new Set<string>();

/** Milliseconds after which a claim of a process on another machine, which can't be looked at, has lapsed. */
const foreignClaim = 24 * 3_600_000;

let claims = 0;

/** A claim of this process on messages, unlike any other of it, as the journal keeps it; `release` it when they are settled. */
export function newClaim(): string {
  // Two that begin within one millisecond have equal marks.
  const claim = JSON.stringify({ ...ownMark("submit"), claim: ++claims });
  active.add(claim);
  return claim;
}

/** Ends a claim: what it left unsent is anybody's. */
export function release(claim: string): void {
  active.delete(claim);
}

/** The process that is still sending by a claim, as people name it; undefined where there is none any more. */
export function senderOf(claim: string, now: Date): string | undefined {
  const mark = markOf(claim);
  if (mark === undefined) return undefined;
  const state = stateOf(mark);
  const name = `${mark.pid}@${mark.host}`;
  if (state === "dead") return undefined;
  if (state === "unknown") return now.getTime() - Date.parse(mark.begun) < foreignClaim ? name : undefined;
  const own = mark.pid === process.pid && mark.host === hostname();
  return own && !active.has(claim) ? undefined : name;
}
