import type { ReportFindings } from "../runs/frame.js";
import type { Finding, Language } from "../values/finding.js";
import { type FindingRecord, findingRecord } from "../wording/sentence.js";

/** What a run's work is called with: where its findings go, and the signal that stops it. */
export interface RunningWork {
  readonly report: ReportFindings;
  readonly signal: AbortSignal;
}

/**
 * A run that the library was asked for. It begins when its findings are gone through or its result is awaited:
 *
 *     for await (const finding of run) console.log(finding.message);
 *     const result = await run.result();
 *
 * The run waits for a loop that is slow. A loop that is left early stops the run, and nothing of it is left. Without
 * a loop the findings are counted in the result and passed over.
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
    const handover = new Handover<readonly Finding[]>();
    const started = this.#start((findings) => handover.put(findings));
    let finished = false;
    const ended = started.finally(() => handover.end());
    // A failure is thrown below, after the findings before it.
    ended.catch(() => {});
    try {
      for await (const findings of handover)
        for (const finding of findings) yield findingRecord(finding, this.#language);
      finished = true;
    } finally {
      if (!finished) this.#stop.abort(new Error("the loop over the run's findings was left"));
      handover.close();
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
class Handover<T> implements AsyncIterable<T> {
  readonly #waiting: { readonly value: T; readonly taken: () => void }[] = [];
  #wake: (() => void) | undefined;
  #ended = false;

  /** Resolves when the value has been consumed, or the consumer has closed the queue. */
  put(value: T): Promise<void> | undefined {
    if (this.#ended) return undefined;
    return new Promise((taken) => {
      this.#waiting.push({ value, taken });
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
    for (const { taken } of this.#waiting.splice(0)) taken();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const item = this.#waiting.shift();
      if (item !== undefined) {
        try {
          yield item.value;
        } finally {
          item.taken();
        }
      } else if (this.#ended) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}
