import { runFault } from "../rules/verify/fault.js";
import { type StatedCount, verifyRows } from "../rules/verify/rows.js";
import { verifySums } from "../rules/verify/sums.js";
import { RowCount } from "./csv-records.js";
import { rowsOf } from "./declared-figures.js";
import type { FileReading, RowsRead, RunFigures } from "./figures.js";
import type { CountedMessage } from "./message-parts.js";
import type { RunFindings } from "./run-findings.js";
import { recordFile, type SummarizedRecord, type WithdrawnRecord, type WrittenRecord } from "./run-record.js";

const rejectedFile = "rejected.csv";
const messagePath = /^messages\/(CEB\d{3})-/;

/** What the messages and the rejected rows of a run over a list come to. */
class ListFiles {
  rejected = 0;
  /** Applications by message; of one that is split over messages its first part. */
  readonly applications = new Map<string, number>();
  listed = 0;

  reading(path: string): FileReading | undefined {
    if (path !== rejectedFile) return undefined;
    const rows = new RowCount();
    return {
      take: (piece) => rows.take(piece),
      finish: () => {
        this.rejected = rows.finish();
      },
    };
  }

  addMessage(path: string, { first, listed }: CountedMessage): void {
    const type = messagePath.exec(path)?.[1] ?? "";
    this.applications.set(type, (this.applications.get(type) ?? 0) + first);
    this.listed += listed;
  }
}

/** Says that something was not added up where a file of it is not sound; returns whether all are. */
function soundOrSaid(
  name: string,
  paths: readonly string[],
  isSound: (path: string) => boolean,
  findings: RunFindings,
): boolean {
  const unsound = paths.find((path) => !isSound(path));
  if (unsound === undefined) return true;
  findings.add(verifySums, recordFile, runFault("unchecked", name, unsound, "info"));
  return false;
}

/** Rows and applications of a run of `cancel` or `return`. */
export class WithdrawnFigures extends ListFiles implements RunFigures {
  readonly #record: WithdrawnRecord;

  constructor(record: WithdrawnRecord) {
    super();
    this.#record = record;
  }

  rowsRead(): RowsRead {
    const { inputs, rows } = this.#record;
    return { read: rowsOf(inputs), messages: rows.applied, formal: 0, rejected: this.rejected };
  }

  check(findings: RunFindings, isSound: (path: string) => boolean): void {
    const { inputs, rows, applications, inventories, files } = this.#record;
    const count = (stated: StatedCount): void => {
      findings.add(verifyRows, recordFile, verifyRows.check(stated));
    };
    count({ of: "input", counted: rows.applied + rows.rejected, stated: rowsOf(inputs) });
    const made = Object.values(applications).reduce((sum, number) => sum + number, 0);
    count({ of: "inventories", counted: made, stated: inventories.applied });
    for (const [name, of] of [
      ["applied", "applied"],
      ["rejected", "rejected"],
    ] as const) {
      const fits = inventories[of] <= rows[of] && inventories[of] > 0 === rows[of] > 0;
      if (!fits)
        findings.add(verifyRows, recordFile, runFault("lane", name, `${inventories[of]} / ${rows[of]}`));
    }
    if (soundOrSaid(rejectedFile, [rejectedFile], isSound, findings))
      count({ of: "rows", counted: this.rejected, stated: rows.rejected });
    for (const [type, stated] of Object.entries(applications)) {
      const own = files.map(({ path }) => path).filter((path) => messagePath.exec(path)?.[1] === type);
      if (soundOrSaid(type, own, isSound, findings))
        count({ of: "applications", name: type, counted: this.applications.get(type) ?? 0, stated });
    }
  }
}

/** Rows and business nodes of a run of `write`. */
export class WrittenFigures extends ListFiles implements RunFigures {
  readonly #record: WrittenRecord;

  constructor(record: WrittenRecord) {
    super();
    this.#record = record;
  }

  rowsRead(): RowsRead {
    const { inputs, rows } = this.#record;
    return { read: rowsOf(inputs), messages: rows.written, formal: 0, rejected: this.rejected };
  }

  check(findings: RunFindings, isSound: (path: string) => boolean): void {
    const { inputs, rows, nodes } = this.#record;
    const count = (stated: StatedCount): void => {
      findings.add(verifyRows, recordFile, verifyRows.check(stated));
    };
    count({ of: "input", counted: rows.written + rows.rejected, stated: rowsOf(inputs) });
    for (const name of ["written", "rejected"] as const) {
      const fits = nodes[name] <= rows[name] && nodes[name] > 0 === rows[name] > 0;
      if (!fits)
        findings.add(verifyRows, recordFile, runFault("lane", name, `${nodes[name]} / ${rows[name]}`));
    }
    if (soundOrSaid(rejectedFile, [rejectedFile], isSound, findings))
      count({ of: "rows", counted: this.rejected, stated: rows.rejected });
  }
}

/** Applications and inventories of a run of `summarize`. */
export class SummarizedFigures extends ListFiles implements RunFigures {
  readonly #record: SummarizedRecord;

  constructor(record: SummarizedRecord) {
    super();
    this.#record = record;
  }

  /** The record says of inventories, not of rows, where they went. */
  rowsRead(): undefined {
    return undefined;
  }

  check(findings: RunFindings, isSound: (path: string) => boolean): void {
    const { applications, inventories, options, files } = this.#record;
    const count = (stated: StatedCount): void => {
      findings.add(verifyRows, recordFile, verifyRows.check(stated));
    };
    if (soundOrSaid(rejectedFile, [rejectedFile], isSound, findings)) {
      const fits = inventories.rejected <= this.rejected && inventories.rejected > 0 === this.rejected > 0;
      const numbers = `${inventories.rejected} / ${this.rejected}`;
      if (!fits) findings.add(verifyRows, recordFile, runFault("lane", "rejected", numbers));
    }
    const messages = files.map(({ path }) => path).filter((path) => messagePath.test(path));
    if (!soundOrSaid("CEB701", messages, isSound, findings)) return;
    count({ of: "applications", counted: this.applications.get("CEB701") ?? 0, stated: applications });
    // With a period the applications name none of their inventories.
    if (options.period === null)
      count({ of: "inventories", counted: this.listed, stated: inventories.summarised });
  }
}
