import type { Readable, Writable } from "node:stream";
import { Failure, systemReason } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { plainStyle, type Style } from "../wording/style.js";

/** The standard streams; handed in, so that tests can use others. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number | undefined };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number | undefined };
}

/** Thrown where the reader of standard output has closed it (`| head`): the command ends without a message. */
export class OutputClosed extends Error {
  constructor() {
    super("standard output was closed");
    this.name = "OutputClosed";
  }
}

/**
 * Called by commands that have written their files: ignores a closed standard output, throws any other error
 * again.
 */
export function ignoreClosed(error: unknown): void {
  if (!(error instanceof OutputClosed)) throw error;
}

/** Standard output. Writing throws OutputClosed where its reader has closed it, a Failure where it can't be written. */
export class Output {
  readonly #stream: Writable;
  #error: Error | undefined;
  #used = false;
  readonly #noteError = (error: Error): void => {
    this.#error ??= error;
  };

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on("error", this.#noteError);
  }

  /** Whether anything was written. */
  get used(): boolean {
    return this.#used;
  }

  /** Writes a text. A promise is returned where the stream is full: await it before the next write. */
  write(text: string): Promise<void> | undefined {
    if (this.#error !== undefined) return Promise.reject(this.#failure(this.#error));
    if (text === "") return undefined;
    this.#used = true;
    if (this.#stream.write(text)) return undefined;
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

  /** Resolves when all texts are written. */
  async flush(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#stream.write("", () => resolve());
    });
    if (this.#error !== undefined) throw this.#failure(this.#error);
  }

  /** Removes the listener from the stream. Called after the last write. */
  release(): void {
    this.#stream.off("error", this.#noteError);
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

/** The abort reason after SIGINT or SIGTERM. */
export class Interrupted extends Error {
  /** Exit status by convention: 128 and the signal's number. */
  readonly status: number;

  /** `left`: what a command leaves when it is stopped; a run leaves nothing. */
  constructor(
    readonly signal: "SIGINT" | "SIGTERM",
    readonly left: Text = { zh: "没有留下任何文件", en: "nothing was left behind" },
  ) {
    super(signal);
    this.name = "Interrupted";
    this.status = signal === "SIGINT" ? 130 : 143;
  }
}

/** Whether texts are coloured: on a terminal alone, always, or never. */
export type Colour = "terminal" | "always" | "never";

/**
 * What the environment says of colours: FORCE_COLOR, then NO_COLOR (https://no-color.org), then a terminal that
 * has none (TERM=dumb).
 */
export function colourOf(env: Readonly<Record<string, string | undefined>>): Colour {
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced === "0" || forced === "false" ? "never" : "always";
  if ((env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb") return "never";
  return "terminal";
}

/** Narrowest terminal that texts are fitted to; below it their lines are left to the terminal. */
const narrowest = 20;

/**
 * The look of texts for a stream: the terminal's width, and colours where `colour` allows them; chalk is loaded
 * only then.
 */
export async function styleFor(
  { isTTY, columns = 0 }: { readonly isTTY?: boolean; readonly columns?: number | undefined },
  colour: Colour,
): Promise<Style> {
  const width = isTTY === true && columns >= narrowest ? { width: columns } : {};
  if (colour === "never" || (colour === "terminal" && isTTY !== true)) return { ...plainStyle, ...width };
  const { Chalk } = await import("chalk");
  const { bold, dim, red, yellow, green } = new Chalk({ level: 1 });
  return { bold, dim, red, yellow, green, ...width };
}
