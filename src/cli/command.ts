import type { Text } from "../values/finding.js";
import type { OptionSet, Values } from "./option.js";
import type { Colour, Output, Streams } from "./streams.js";

/** All that a command line uses of the process that it runs in. */
export interface World {
  readonly streams: Streams;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory: relative names of files are resolved against it. */
  readonly cwd: string;
  /** The folder in which scratch directories are made. */
  readonly temporary: string;
}

/** What the run of a command is called with, besides its arguments and options. */
export interface Surroundings extends World {
  readonly stdout: Output;
  readonly colour: Colour;
  /** Told by a command that has ended well and left a part to another process: a job does not count it as done. */
  readonly leftToOther?: (() => void) | undefined;
}

/** Exit status of the contract: nothing at error level, findings at error level, the run could not be done. */
export const status = { clean: 0, findings: 1, failed: 2 } as const;

/** The types of the arguments in `usage`: of `<table> [text]`, a text and a text or undefined. */
type Arguments<Usage extends string> = string extends Usage
  ? readonly (string | readonly string[] | undefined)[]
  : Usage extends ""
    ? readonly []
    : Usage extends `${infer First} ${infer Rest}`
      ? readonly [Argument<First>, ...Arguments<Rest>]
      : readonly [Argument<Usage>];

type Argument<Usage extends string> = Usage extends `${string}...${string}`
  ? readonly string[]
  : Usage extends `[${string}`
    ? string | undefined
    : string;

/** A command of the program: usage, description and options for help and parser, and its run. */
export interface Command<Usage extends string = string, Options extends OptionSet = OptionSet> {
  /** Its name, behind that of its group: `["tax", "import"]`. */
  readonly path: readonly string[];
  /** Its arguments as help writes them: `<table> [text]`. */
  readonly usage: Usage;
  readonly summary: Text;
  readonly options: Options;
  /** Command lines as help shows them. */
  readonly examples: readonly string[];
  /** The words that its first argument can be, which completion offers; absent: a file's name or a text. */
  words?(): Promise<readonly string[]>;
  /** What the exit status 1 means; absent where the command does not end with it. */
  readonly failing?: Text;
  /**
   * Runs the command and returns the exit status. Libraries are imported when it is called, so that a command line
   * loads those of its own command only.
   */
  run(words: Arguments<Usage>, options: Values<Options>, surroundings: Surroundings): Promise<number>;
}

/** Declares a command; its run is typed by the declared usage and options. */
export function command<const Usage extends string, const Options extends OptionSet>(
  facts: Command<Usage, Options>,
): Command {
  return facts;
}

/** The first word that several commands share (`tax`, `ledger`). */
export interface CommandGroup {
  readonly name: string;
  readonly summary: Text;
}
