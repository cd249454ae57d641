import type { WithdrawalCommand } from "../columns/withdrawals.js";
import type { FindingCounts } from "../examination/tally.js";
import type { Law } from "../law/law.js";
import type { WrittenFile } from "../output/buffered-file.js";
import type { InputRecord } from "../output/run-record.js";
import { lastDayOfArrival } from "../rules/withdraw/apply-window.js";
import { dashed, isDay } from "../values/calendar.js";
import type { Language, RuleId } from "../values/finding.js";
import type { tool } from "../version.js";
import type { Application } from "../withdraw/application.js";
import type { ApplicationType } from "../withdraw/messages.js";

/** run.json of `cancel` and `return`. */
export interface WithdrawRecord {
  readonly schema: "qingdan/withdraw/1";
  readonly tool: typeof tool;
  readonly lawDate: string;
  readonly at: string;
  readonly command: WithdrawalCommand;
  readonly options: { readonly lang: Language; readonly ledger: boolean };
  readonly inputs: readonly InputRecord[];
  /** The files of --from. */
  readonly sources: readonly InputRecord[];
  /** Applications by message. */
  readonly applications: Readonly<Partial<Record<ApplicationType, number>>>;
  readonly rows: { readonly applied: number; readonly rejected: number };
  readonly inventories: { readonly applied: number; readonly rejected: number };
  /** Returns with a day of release: last day for the goods to be back (YYYY-MM-DD), the first and the last of them. */
  readonly arriveBy: { readonly first: string; readonly last: string; readonly inventories: number } | null;
  readonly findings: FindingCounts;
  readonly skipped: readonly RuleId[];
  readonly files: readonly WrittenFile[];
  /** Of the text of run.json before this member, the last one; added where that is written. */
  readonly sha256?: string;
}

/** Counts rows and inventories of a run, and gathers the days by which returned goods are to be back. */
export class WithdrawnCounts {
  readonly #rows = { applied: 0, rejected: 0 };
  readonly #inventories = { applied: 0, rejected: 0 };
  /** YYYYMMDD. */
  readonly #arrivals: string[] = [];
  readonly #law: Law;

  /** `law` has the days within which returned goods have to arrive. */
  constructor(law: Law) {
    this.#law = law;
  }

  reject(rows: readonly unknown[]): void {
    this.#inventories.rejected++;
    this.#rows.rejected += rows.length;
  }

  apply({ rows, head, direction }: Application, command: WithdrawalCommand): void {
    this.#inventories.applied++;
    this.#rows.applied += rows.length;
    const { releaseDate } = head;
    // Returned exports have no day by which they are to be back.
    if (command === "return" && direction !== "E" && isDay(releaseDate))
      this.#arrivals.push(lastDayOfArrival(releaseDate, this.#law));
  }

  record(): Pick<WithdrawRecord, "rows" | "inventories" | "arriveBy"> {
    return { rows: this.#rows, inventories: this.#inventories, arriveBy: this.#arriveBy() };
  }

  #arriveBy(): WithdrawRecord["arriveBy"] {
    const sorted = this.#arrivals.toSorted();
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (first === undefined || last === undefined) return null;
    return { first: dashed(first), last: dashed(last), inventories: sorted.length };
  }
}
