import type { ReportFindings } from "../runs/frame.js";
import type { Finding, Language } from "../values/finding.js";
import { type FindingRecord, findingRecord } from "../wording/sentence.js";

/** What a run's work is called with: where its findings go, and the signal that stops it. */
export interface RunningWork {
  readonly report: ReportFindings;
  readonly signal: AbortSignal;
}

/**
 * A run of the library. It starts when it is iterated or when `result` is called:
 *
 *     for await (const finding of run) console.log(finding.message);
 *     const result = await run.result();
 *
 * The run waits while the loop's body runs. Leaving the loop early stops the run, and its output is removed. Without
 * a loop the findings are only counted in the result.
 */
export class Run<Result> implements AsyncIterable<FindingRecord> {
  readonly #work: (running: RunningWork) => Promise<Result>;
  readonly #language: Language;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #started: Promise<Result> | undefined;

  constructor(
    work: (running: RunningWork) => Promise<Result>,
    language: Language,
    signal: AbortSignal | undefined,
  ) {
    this.#work = work;
    this.#language = language;
    this.#signal = signal === undefined ? this.#stop.signal : AbortSignal.any([signal, this.#stop.signal]);
  }

  /**
   * The run's result. Rejects with a Failure for what can't be read or written, with the signal's reason
   * where that stopped it.
   */
  result(): Promise<Result> {
    return this.#start(() => undefined);
  }

  /** The findings, in the manifest's order. Throws what `result` rejects with. Can be iterated once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<FindingRecord> {
    if (this.#started !== undefined)
      throw new Error("the run has begun already: its findings can't be had any more");
    const queue = new Queue<readonly Finding[]>();
    const started = this.#start((findings) => queue.put(findings));
    let finished = false;
    const ended = started.finally(() => queue.end());
    // A failure is thrown below, after the findings before it.
    ended.catch(() => {});
    try {
      for await (const findings of queue)
        for (const finding of findings) yield findingRecord(finding, this.#language);
      finished = true;
    } finally {
      if (!finished) this.#stop.abort(new Error("the loop over the run's findings was left"));
      queue.close();
      await ended.catch((error: unknown) => {
        if (finished) throw error;
      });
    }
  }

  #start(report: ReportFindings): Promise<Result> {
    this.#started ??= this.#work({ report, signal: this.#signal });
    return this.#started;
  }
}

/** A queue between a producer and one consumer; `put` resolves when the value has been consumed. */
class Queue<T> implements AsyncIterable<T> {
  readonly #waiting: { readonly value: T; readonly consumed: () => void }[] = [];
  #wake: (() => void) | undefined;
  #ended = false;

  /** Resolves when the value has been consumed, or the consumer has closed the queue. */
  put(value: T): Promise<void> | undefined {
    if (this.#ended) return undefined;
    return new Promise((consumed) => {
      this.#waiting.push({ value, consumed });
      this.#wake?.();
    });
  }

  /** Called by the producer after its last value. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Called by the consumer: pending `put` calls resolve, later ones return at once. */
  close(): void {
    this.#ended = true;
    for (const { consumed } of this.#waiting.splice(0)) consumed();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const item = this.#waiting.shift();
      if (item !== undefined) {
        try {
          yield item.value;
        } finally {
          item.consumed();
        }
      } else if (this.#ended) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}
