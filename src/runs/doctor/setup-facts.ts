import type { Overlay } from "../../reference/tables.js";
import type { NamedPath } from "../../values/user-path.js";

/** What is looked at. Nothing of it is changed. */
export interface SetupFacts {
  readonly now: Date;
  readonly node: string;
  /** Whether standard output is a terminal, and the character set of the environment's locale. */
  readonly terminal: { readonly isTerminal: boolean; readonly locale: string };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly profile: NamedPath | undefined;
  readonly manifests: readonly NamedPath[];
  readonly overlays: readonly Overlay[];
  readonly rates: NamedPath | undefined;
  readonly tariff: NamedPath | undefined;
  readonly positiveList: NamedPath | undefined;
  /** Undefined with --no-ledger. */
  readonly ledger: NamedPath | undefined;
  readonly temporary: string;
  readonly output: NamedPath | undefined;
}
