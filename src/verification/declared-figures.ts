import type { MessageInventory } from "../ceb/message-texts.js";
import { layouts } from "../columns/direction.js";
import { isDeletion } from "../consignment/report-type.js";
import { answersFile } from "../output/answers.js";
import { runFault } from "../rules/verify/fault.js";
import { verifyRecord } from "../rules/verify/record.js";
import { type StatedCount, verifyRows } from "../rules/verify/rows.js";
import { type StatedSum, verifySums } from "../rules/verify/sums.js";
import { readAmount } from "../values/amount.js";
import { CsvRows, Malformed, RowCount } from "./csv-records.js";
import type { FileReading, RowsRead, RunFigures } from "./figures.js";
import { LaneFiles, SummaryRates, totalsText, yuanOf } from "./lane-sums.js";
import type { RunFindings } from "./run-findings.js";
import { type DeclaredRecord, recordFile } from "./run-record.js";
import { TaxSums } from "./tax-sums.js";

/** What is read of the inventories of a message. */
export const wantedOfInventory = {
  head: ["appType"] as const,
  line: ["currency", "totalPrice"] as const,
};
type Inventory = MessageInventory<"appType", "currency" | "totalPrice">;

const inventoryMessage = /^messages\/CEB(?:603|621)-([a-z-]+)-\d+\.xml$/;
const [rejectedFile, formalFile, summaryFile, taxFile] = [
  "rejected.csv",
  "formal.csv",
  "summary.csv",
  "tax.csv",
];

/** Rows and money of a run of `declare`, added up from its files. */
export class DeclaredFigures implements RunFigures {
  readonly #record: DeclaredRecord;
  readonly #lanes = new Map<string, LaneFiles>();
  readonly #summary = new Map<string, LaneFiles>();
  readonly #rates = new SummaryRates();
  readonly #taxes = new TaxSums();
  #rejected: number | undefined;
  #formal: number | undefined;
  #formalOrder = "";
  /** Rows of formal.csv, from 1, whose order deletes another. */
  readonly #formalDeletions = new Set<number>();

  constructor(record: DeclaredRecord) {
    this.#record = record;
  }

  rowsRead(): RowsRead {
    const messages = [...this.#lanes]
      .filter(([lane]) => lane !== "formal")
      .reduce((sum, [, { lines }]) => sum + lines, 0);
    return {
      read: rowsOf(this.#record.inputs),
      messages,
      formal: this.#formal ?? 0,
      rejected: this.#rejected ?? 0,
    };
  }

  reading(path: string): FileReading | undefined {
    if (path === rejectedFile) return countRows((rows) => (this.#rejected = rows));
    if (path === formalFile) return this.#formalRows();
    if (path === answersFile) return this.#answers();
    if (path === summaryFile) return this.#summaryRows();
    return path === taxFile ? this.#taxes.reading() : undefined;
  }

  addInventories(path: string, inventories: readonly Inventory[]): void {
    const lane = laneOfMessage(path);
    if (lane === undefined) return;
    const files = laneIn(this.#lanes, lane);
    for (const { head, lines } of inventories) {
      files.orders++;
      files.lines += lines.length;
      if (isDeletion({ head })) {
        files.deleted += lines.length;
        continue;
      }
      for (const { currency, totalPrice } of lines)
        if (!files.addValue(currency, totalPrice)) throw new Malformed("totalPrice");
    }
  }

  check(findings: RunFindings, isSound: (path: string) => boolean): void {
    const { inputs, lanes, files } = this.#record;
    const count = (stated: StatedCount): void => {
      findings.add(verifyRows, recordFile, verifyRows.check(stated));
    };
    const gone = Object.values(lanes).reduce((sum, { lines }) => sum + lines, 0);
    count({ of: "input", counted: gone, stated: rowsOf(inputs) });
    for (const [name, { orders, lines, yuan }] of Object.entries(lanes)) {
      const fits = orders <= lines && orders > 0 === lines > 0 && (lines > 0 || yuan === "0.00");
      if (!fits)
        findings.add(verifyRows, recordFile, runFault("lane", name, `${orders} / ${lines} / ${yuan}`));
    }
    for (const lane of Object.keys(lanes)) {
      const unsound = pathsOf(
        lane,
        files.map(({ path }) => path),
      ).find((path) => !isSound(path));
      if (unsound === undefined) this.#checkLane(lane, findings, isSound);
      else findings.add(verifySums, recordFile, runFault("unchecked", lane, unsound, "info"));
    }
    this.#checkSummary(findings, isSound);
    this.#checkTaxes(findings, isSound);
  }

  #checkLane(lane: string, findings: RunFindings, isSound: (path: string) => boolean): void {
    const stated = this.#record.lanes[lane];
    if (stated === undefined) return;
    const { orders, lines, yuan } = stated;
    const count = (more: Omit<StatedCount, "name">): void => {
      findings.add(verifyRows, recordFile, verifyRows.check({ ...more, name: lane }));
    };
    if (lane === "rejected") {
      count({ of: "lines", counted: this.#rejected ?? 0, stated: lines });
      return;
    }
    if (lane === "general-trade" || lane === "formal")
      count({ of: "lines", counted: this.#formal ?? 0, stated: lines });
    if (lane === "general-trade") return;
    const files = laneIn(this.#lanes, lane);
    if (lane === "formal" && !this.#listed(answersFile)) {
      findings.add(verifyRecord, recordFile, runFault("older", answersFile, lane, "info"));
      return;
    }
    count({ of: "orders", counted: files.orders, stated: orders });
    // What formal.csv has was counted above.
    if (lane !== "formal" || files.lines !== this.#formal)
      count({ of: "lines", counted: files.lines, stated: lines });
    if (
      files.totals.size > 0 &&
      !isSound(summaryFile) &&
      [...files.totals.keys()].some((code) => code !== "142")
    ) {
      findings.add(verifySums, recordFile, runFault("unchecked", lane, summaryFile, "info"));
      return;
    }
    const counted = yuanOf(files, this.#rates, yuan);
    if ("withoutRate" in counted)
      findings.add(verifySums, recordFile, runFault("no-rate", lane, counted.withoutRate, "info"));
    else
      findings.add(
        verifySums,
        recordFile,
        verifySums.check({ of: "yuan", name: lane, counted: counted.yuan, stated: yuan }),
      );
  }

  #listed(path: string): boolean {
    return this.#record.files.some((file) => file.path === path);
  }

  /** summary.csv against the messages: lines and totals of each lane, and one rate a currency. */
  #checkSummary(findings: RunFindings, isSound: (path: string) => boolean): void {
    if (!isSound(summaryFile)) return;
    const paths = this.#record.files.map(({ path }) => path);
    const sum = (stated: StatedSum): void => {
      findings.add(verifySums, summaryFile, verifySums.check(stated));
    };
    for (const [currency, rates] of this.#rates.contradictory)
      sum({ of: "rate", name: currency, counted: "", stated: rates });
    for (const lane of Object.keys(this.#record.lanes)) {
      const own = pathsOf(lane, paths);
      if (["formal", "general-trade", "rejected"].includes(lane) || !own.every(isSound)) continue;
      const [files, rows] = [laneIn(this.#lanes, lane), laneIn(this.#summary, lane)];
      const text = (of: LaneFiles, lines: number): string => `${lines} / ${totalsText(of.totals)}`;
      sum({
        of: "summary",
        name: lane,
        counted: text(files, files.lines - files.deleted),
        stated: text(rows, rows.lines),
      });
    }
  }

  #checkTaxes(findings: RunFindings, isSound: (path: string) => boolean): void {
    const { tax } = this.#record;
    if (this.#listed(taxFile) === (tax !== undefined)) {
      if (tax === undefined || !isSound(taxFile)) return;
      for (const sum of this.#taxes.compared(tax)) findings.add(verifySums, taxFile, verifySums.check(sum));
      return;
    }
    findings.add(
      verifyRecord,
      recordFile,
      verifyRecord.check({ read: "member", member: "tax", form: taxFile }),
    );
  }

  /**
   * formal.csv, whose rows as they came tell which orders delete others: these are worth nothing. answers.csv has its
   * goods lines in the same order.
   */
  #formalRows(): FileReading {
    const layout = layouts[this.#record.lanes["formal"] === undefined ? "I" : "E"];
    const rows = new CsvRows(
      [],
      (text) => {
        if (isDeletion({ head: { appType: text("appType") } })) this.#formalDeletions.add(rows.rows);
      },
      (name) => (layout.find(name)?.name === "appType" ? "appType" : undefined),
    );
    return {
      take: (piece) => rows.take(piece),
      finish: () => {
        rows.finish();
        this.#formal = rows.rows;
      },
    };
  }

  #answers(): FileReading {
    const wanted = ["ebpCode", "orderNo", "lane", "currency", "totalPrice"];
    return new CsvRows(wanted, (text) => {
      if (text("lane") !== "formal") return;
      const files = laneIn(this.#lanes, "formal");
      const order = `${text("ebpCode")}\n${text("orderNo")}`;
      if (order !== this.#formalOrder) files.orders++;
      this.#formalOrder = order;
      files.lines++;
      if (this.#formalDeletions.has(files.lines)) return;
      if (!files.addValue(text("currency"), text("totalPrice"))) throw new Malformed("totalPrice");
    });
  }

  #summaryRows(): FileReading {
    const wanted = ["lane", "currency", "lines", "totalPrice", "yuan"];
    return new CsvRows(wanted, (text) => {
      const rows = laneIn(this.#summary, text("lane"));
      const [lines, total] = [Number(text("lines")), readAmount(text("totalPrice"))];
      if (!Number.isSafeInteger(lines) || total === undefined) throw new Malformed("lines, totalPrice");
      rows.lines += lines;
      rows.addValue(text("currency"), text("totalPrice"));
      this.#rates.add(text("currency"), total, text("yuan"));
    });
  }
}

function countRows(done: (rows: number) => void): FileReading {
  const rows = new RowCount();
  return { take: (piece) => rows.take(piece), finish: () => done(rows.finish()) };
}

function laneIn(lanes: Map<string, LaneFiles>, lane: string): LaneFiles {
  const files = lanes.get(lane) ?? new LaneFiles();
  lanes.set(lane, files);
  return files;
}

/** The lane of a message of inventories, by its name. */
export function laneOfMessage(path: string): string | undefined {
  return inventoryMessage.exec(path)?.[1];
}

/** The files that a lane's rows are in. */
function pathsOf(lane: string, paths: readonly string[]): string[] {
  if (lane === "rejected") return [rejectedFile];
  if (lane === "general-trade") return [formalFile];
  if (lane === "formal") return [formalFile, ...paths.filter((path) => path === answersFile)];
  return paths.filter((path) => laneOfMessage(path) === lane);
}

/** The rows of all inputs. */
export function rowsOf(inputs: readonly { readonly rows: number }[]): number {
  return inputs.reduce((sum, { rows }) => sum + rows, 0);
}
