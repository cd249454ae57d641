import type { Streams } from "./streams.js";

/** What a command line is handed from outside. */
export interface World {
  readonly streams: Streams;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What every command is handed: the world, and whether it may be shown colours. */
export interface Surroundings extends World {
  readonly colour: boolean;
}

/** Exit status of the contract: nothing at error level, findings at error level, the run could not be done. */
export const status = { clean: 0, findings: 1, failed: 2 } as const;
