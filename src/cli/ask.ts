import { once } from "node:events";
import { createInterface, type Interface } from "node:readline/promises";
import { Failure } from "../values/failure.js";
import { Interrupted, type Streams } from "./streams.js";

/** Asks a question on the terminal and returns the answer without blanks around it. */
export type Ask = (question: string) => Promise<string>;

/** Whether questions can be asked: a person sits at both ends. */
export function canAsk({ stdin, stderr }: Streams): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/**
 * Calls `work` with a function that asks on the terminal. Standard output stays free for the product. Throws
 * Interrupted after Ctrl-C, the signal's reason when stopped, and a Failure where the input ends before the answers.
 */
export async function asking<T>(
  { stdin, stderr }: Streams,
  signal: AbortSignal,
  work: (ask: Ask) => Promise<T>,
): Promise<T> {
  const lines = createInterface({ input: stdin, output: stderr, terminal: true });
  const stopped = new AbortController();
  const stop = (reason: unknown): void => stopped.abort(reason);
  lines.on("SIGINT", () => {
    // What is said next begins a line of its own.
    stderr.write("\n");
    stop(new Interrupted("SIGINT"));
  });
  lines.on("close", () => stop(inputEnded()));
  signal.addEventListener("abort", () => stop(signal.reason));
  try {
    return await work((question) => answered(lines, question, stopped.signal));
  } finally {
    lines.close();
  }
}

async function answered(lines: Interface, question: string, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const asked = new AbortController();
  const ended = once(signal, "abort", { signal: asked.signal }).then(() => {
    throw signal.reason;
  });
  // Where the answer comes first, the wait is given up: nobody is told.
  ended.catch(() => {});
  try {
    const answer = await Promise.race([lines.question(question), ended]);
    return answer.trim();
  } finally {
    asked.abort();
  }
}

function inputEnded(): Failure {
  return new Failure({
    zh: "输入在回答完之前结束了，没有写任何文件。",
    en: "the input ended before the questions were answered; nothing was written.",
  });
}
