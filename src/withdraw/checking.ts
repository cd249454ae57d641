import type { Withdrawal } from "../columns/withdrawals.js";
import type { Header } from "../intake/header.js";
import type { StoredRow } from "../intake/spool.js";
import type { Fault, RuleContext, RuleFacts } from "../rules/rule.js";
import type { Finding } from "../values/finding.js";
import type { Application, Cell } from "./application.js";

/** What the checks of a run's applications need. */
export interface Checking {
  readonly command: Withdrawal;
  readonly context: RuleContext;
  readonly cell: Cell;
  readonly headers: readonly Header[];
  /** YYYYMMDD. */
  readonly applicationDay: string;
  /** Where else an inventory stands on the lists (file:line); blank where it does not. */
  readonly elsewhere: (application: Application) => string;
  /** Whether a ledger is to be given back what is returned. */
  readonly booking: boolean;
}

/** Makes a finding of a fault in a row's column. */
export type Place = (rule: RuleFacts, row: StoredRow, column: string, fault: Fault) => Finding;
