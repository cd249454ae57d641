import type { Streams } from "./streams.js";

/** What every command is handed from outside. */
export interface Surroundings {
  readonly streams: Streams;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Exit status of the contract: nothing at error level, findings at error level, the run could not be done. */
export const status = { clean: 0, findings: 1, failed: 2 } as const;
