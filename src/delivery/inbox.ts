/** A file of receipts that came in. */
export interface Received {
  /** What it is called in messages: a path, or the queue with a number. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where receipts come from. */
export interface Inbox {
  /**
   * The next receipts, at most `most`: waits for the first for at most `wait` milliseconds, and takes what is there by then.
   * None: nothing came. Throws a Failure, `BrokerGone`, or the signal's reason.
   */
  take(most: number, wait: number, signal: AbortSignal): Promise<readonly Received[]>;
  /** Says that the receipts of the last `take` are kept: they need not come again. */
  acknowledge(): Promise<void>;
  close(): Promise<void>;
}
