import { fileSource } from "../formats/source.js";
import { book } from "../runs/book.js";
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
  const file = relativeTo(cwd, options.stock);
  const stock = fileSource(file, () => streams.stdin);
  return sourceCommand({
    ...{ command: "book", paths, options, surroundings },
    reads: [file],
    work: (run) => book(run, { stock, population: options.population }),
  });
}
