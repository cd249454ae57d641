import type { Finding, RowPlace } from "../values/finding.js";
import type { Account } from "./account.js";
import { readAnswers } from "./declared-answers.js";
import { type DeclaredRunRecord, declaredInventories } from "./declared-run.js";
import { inventoryLines } from "./inventory-lines.js";
import { dayOf } from "./manifest-lines.js";
import { OrderMap } from "./orders.js";
import type { IncomeInputs, IncomeSources } from "./sources.js";

/**
 * Takes the revenue from output directories, where there are no manifests: from the inventories of their
 * messages with the answers beside them, and from what is declared formally. Throws a Failure for a directory
 * without answers.
 */
export async function takeRuns(sources: IncomeSources, account: Account): Promise<IncomeInputs> {
  const taking = new RunTaking(sources, account);
  const inputs: IncomeInputs[number][] = [];
  for (const run of sources.runs) {
    const { bytes, sha256 } = run;
    inputs.push({ name: run.directory.name, bytes, sha256, rows: await taking.take(run) });
  }
  return inputs;
}

class RunTaking {
  readonly #sources: IncomeSources;
  readonly #account: Account;
  /** The first inventory, or formal declaration, of each order of the period. */
  readonly #places = new OrderMap<RowPlace>();
  #count = 0;

  constructor(sources: IncomeSources, account: Account) {
    this.#sources = sources;
    this.#account = account;
  }

  /** Takes a run; returns how many lines it has. */
  async take(run: DeclaredRunRecord): Promise<number> {
    const { context, signal, working = () => {}, report } = this.#sources;
    const answers = readAnswers(run);
    let rows = 0;
    for await (const inventories of declaredInventories(run)) {
      for (const inventory of inventories) {
        const { file, line, head } = inventory;
        const before = this.#place(head.ebpCode, head.orderNo, dayOf(head.ieDate), { file, line });
        const findings: Finding[] = [];
        for (const goods of inventoryLines(inventory, context.law, before, answers)) {
          this.#account.take(goods, findings);
          rows++;
        }
        if (findings.length > 0) await report(findings);
        working(++this.#count);
      }
      signal?.throwIfAborted();
    }
    const ofRun = new OrderMap<RowPlace | undefined>();
    const begun = new Set<string>();
    for (const { ebpCode, line } of answers.formal) {
      const { orderNo, day } = line;
      const key = JSON.stringify([ebpCode, orderNo]);
      if (!begun.has(key)) ofRun.set(ebpCode, orderNo, this.#place(ebpCode, orderNo, day, line));
      begun.add(key);
      const findings: Finding[] = [];
      this.#account.take({ ...line, countedAt: ofRun.get(ebpCode, orderNo) }, findings);
      rows++;
      if (findings.length > 0) await report(findings);
    }
    return rows;
  }

  /**
   * The place of an order that is counted already; undefined for the first. An order of another period is not
   * counted, and does not make one of this period a second one.
   */
  #place(ebpCode: string, orderNo: string, day: string, place: RowPlace): RowPlace | undefined {
    if (this.#account.isOutside(day)) return undefined;
    const before = this.#places.get(ebpCode, orderNo);
    if (before === undefined) this.#places.set(ebpCode, orderNo, { file: place.file, line: place.line });
    return before;
  }
}
