import { grouped } from "./style.js";

/** A count with its English noun: `1 order`, `1,234 orders`. `plural` where it is not the noun with an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}
