import type { Values } from "./option.js";
import { runOptions, table } from "./options.js";
import { outputOptions } from "./output-options.js";
import { readingOptions } from "./reading-options.js";

/** The options of `write`. */
export const writeOptions = {
  ...outputOptions,
  ...readingOptions,
  table,
  ...runOptions(["text", "json"]),
};
export type WriteOptions = Values<typeof writeOptions>;
