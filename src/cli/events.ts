import type { DeliveryEvent } from "../runs/submit/events.js";
import { chinaInstant } from "../values/calendar.js";
import type { Language } from "../values/finding.js";
import { printable } from "../wording/style.js";
import type { Surroundings } from "./command.js";

/** How a command tells what happens. */
interface EventOptions {
  readonly log: "json" | undefined;
  readonly lang: Language;
  readonly quiet: boolean;
}

/** Events that are printed as text while the command runs; all others are written with `--log json` only. */
const forPeople: ReadonlySet<DeliveryEvent["event"]> = new Set(["reconnecting"]);

/**
 * Tells of events on standard error: with `--log json` each as a line of JSON, else only that something is waited for.
 * `step` is the command.
 */
export function eventTeller(
  step: string,
  { log, lang, quiet }: EventOptions,
  { streams, now }: Pick<Surroundings, "streams" | "now">,
): (event: DeliveryEvent) => void {
  if (log === "json") {
    return ({ event, message, file, order }) => {
      const line = { at: chinaInstant(now()), step, event, message: message[lang], order, file };
      streams.stderr.write(`${JSON.stringify(line)}\n`);
    };
  }
  if (quiet) return () => {};
  return ({ event, message }) => {
    if (forPeople.has(event)) streams.stderr.write(`${printable(message[lang])}\n`);
  };
}

/** The options with which nothing but events is written to standard error under `--log json`. */
export function quietly<O extends EventOptions>(options: O): O {
  return options.log === "json" ? { ...options, quiet: true } : options;
}
