import { Chalk, type ChalkInstance } from "chalk";
import type { Style } from "../wording/style.js";

/** Colours for a stream: only on a terminal, and only where nobody asked for none. */
export function styleFor(stream: { readonly isTTY?: boolean }, colour: boolean): Style {
  const chalk: ChalkInstance = new Chalk({ level: colour && stream.isTTY === true ? 1 : 0 });
  return { bold: chalk.bold, dim: chalk.dim, red: chalk.red, yellow: chalk.yellow, green: chalk.green };
}
