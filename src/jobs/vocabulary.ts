/** How an option of a step is written in a job. */
export interface StepOption {
  readonly takes: "switch" | "value" | "list";
  /** Whether `false` means its negation (`--no-…`). */
  readonly negatable: boolean;
}

/** The options of the steps that a job may have, by the option's name in the program (`taxRounding`). */
export type Vocabulary = ReadonlyMap<string, ReadonlyMap<string, StepOption>>;

/** What an option is set to: a switch, or one or several texts. */
export type Setting = boolean | readonly string[];
