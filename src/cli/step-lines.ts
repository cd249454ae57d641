import { Writable } from "node:stream";

/** What a step writes into one of its streams, as a text. */
export class Collected extends Writable {
  readonly #pieces: Buffer[] = [];

  override _write(piece: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pieces.push(piece);
    done();
  }

  text(): string {
    return Buffer.concat(this.#pieces).toString("utf8");
  }
}

/**
 * A step's standard error under `--log json`: lines that are events already go on at once, all others are kept, to be
 * said in the event that ends the step.
 */
export class StepLines extends Writable {
  readonly #pass: (line: string) => void;
  #rest = "";
  #said = "";

  constructor(pass: (line: string) => void) {
    super({ decodeStrings: false, defaultEncoding: "utf8" });
    this.#pass = pass;
  }

  override _write(piece: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    const lines = `${this.#rest}${piece.toString()}`.split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#take(line);
    done();
  }

  /** The texts so far that are no events. */
  said(): string {
    if (this.#rest !== "") this.#take(this.#rest);
    this.#rest = "";
    return this.#said.trim();
  }

  #take(line: string): void {
    if (line.startsWith("{")) this.#pass(line);
    else this.#said += `${line}\n`;
  }
}
