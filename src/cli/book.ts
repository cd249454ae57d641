import { fileSource } from "../formats/source.js";
import { book } from "../runs/book.js";
import { Failure } from "../values/failure.js";
import { relativeTo } from "../values/user-path.js";
import type { BookOptions } from "./book-options.js";
import type { Surroundings } from "./command.js";
import { sourceCommand } from "./source-command.js";

/** Runs `book`; returns the exit status. */
export function bookCommand(
  paths: readonly string[],
  options: BookOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd, streams } = surroundings;
  const { population, experimental, out } = options;
  if (experimental && out === undefined) throw experimentalWithoutOut();
  const file = relativeTo(cwd, options.stock);
  const stock = fileSource(file, () => streams.stdin);
  return sourceCommand({
    ...{ command: "book", paths, options, surroundings },
    reads: [file],
    work: (run) => book(run, { stock, population, experimental }),
  });
}

/** The Failure for messages that have no directory to go to. */
function experimentalWithoutOut(): Failure {
  return new Failure({
    zh: "--experimental 要写出INV101报文，请用 --out 指明输出目录。",
    en: "--experimental writes INV101 messages; name a directory for them with --out.",
  });
}
