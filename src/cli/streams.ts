import type { Readable, Writable } from "node:stream";
import { Failure, systemReason } from "../values/failure.js";
import { plainStyle, type Style } from "../wording/style.js";

/** The standard streams and what is known of them; handed in so that tests can put others there. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** The reader of standard output went away (`| head`): nothing more is wanted of us. */
export class OutputClosed extends Error {
  constructor() {
    super("standard output was closed");
    this.name = "OutputClosed";
  }
}

/** What is done stays done, though nobody reads what is said of it; any other error is thrown on. */
export function ignoreClosed(error: unknown): void {
  if (!(error instanceof OutputClosed)) throw error;
}

/** Standard output, written with its back pressure; a closed pipe ends the command quietly, a full disk says so. */
export class Output {
  readonly #stream: Writable;
  #error: Error | undefined;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on("error", (error) => {
      this.#error ??= error;
    });
  }

  /** Writes; the promise, where one comes back, is to be waited for before the next. */
  write(text: string): Promise<void> | undefined {
    if (this.#error !== undefined) return Promise.reject(this.#failure(this.#error));
    if (text === "" || this.#stream.write(text)) return undefined;
    return new Promise<void>((resolve, reject) => {
      const done = (): void => {
        this.#stream.off("drain", done);
        this.#stream.off("error", failed);
        resolve();
      };
      const failed = (error: Error): void => {
        this.#stream.off("drain", done);
        reject(this.#failure(error));
      };
      this.#stream.once("drain", done);
      this.#stream.once("error", failed);
    });
  }

  /** Resolves when all that was written has gone out. */
  async flush(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#stream.write("", () => resolve());
    });
    if (this.#error !== undefined) throw this.#failure(this.#error);
  }

  #failure(error: Error): Error {
    if ("code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED"))
      return new OutputClosed();
    const reason = systemReason(error);
    return new Failure({
      zh: `无法写入标准输出：${reason.zh}。`,
      en: `can't write to standard output: ${reason.en}.`,
    });
  }
}

/** A signal asked the run to stop. */
export class Interrupted extends Error {
  /** Exit status by convention: 128 and the signal's number. */
  readonly status: number;

  constructor(signal: "SIGINT" | "SIGTERM") {
    super(signal);
    this.name = "Interrupted";
    this.status = signal === "SIGINT" ? 130 : 143;
  }
}

/** Colours for a stream: only on a terminal, and only where nobody asked for none; chalk is loaded only then. */
export async function styleFor(stream: { readonly isTTY?: boolean }, colour: boolean): Promise<Style> {
  if (!colour || stream.isTTY !== true) return plainStyle;
  const { Chalk } = await import("chalk");
  const { bold, dim, red, yellow, green } = new Chalk({ level: 1 });
  return { bold, dim, red, yellow, green };
}
