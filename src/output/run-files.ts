import type { Transfer } from "../ceb/base-transfer.js";
import type { Lane } from "../consignment/lanes.js";
import type { Examined } from "../examination/examine.js";
import type { ImportRun } from "../examination/import-batch.js";
import type { LoadedManifest } from "../intake/load.js";
import type { Language } from "../values/finding.js";
import { ExportMessages } from "./export-messages.js";
import { ImportMessages } from "./import-messages.js";
import { byteOrderMark, RowList, wantsMark } from "./row-list.js";
import { rowReasons } from "./row-reasons.js";
import type { RunDirectory } from "./run-directory.js";
import type { TaxRecord } from "./run-record.js";
import { TaxTable } from "./tax-rows.js";

interface RunFacts {
  readonly output: RunDirectory;
  readonly transfer: Transfer;
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
  readonly language: Language;
  readonly loaded: LoadedManifest;
  /** The imports of the run; undefined for exports. */
  readonly imports: ImportRun | undefined;
  /** Whether taxes are computed. */
  readonly taxed: boolean;
  /** YYYYMMDD, blank where not given. */
  readonly releaseDay: string;
}

/** The list of rows that a lane ends in; undefined for lanes that are declared. */
function listOf(lane: Lane): "rejected" | "formal" | undefined {
  if (lane === "rejected") return "rejected";
  return lane === "formal" || lane === "general-trade" ? "formal" : undefined;
}

/** Where the consignments of a run go: messages, or one of the lists of rows; for imports their taxes too. */
export class RunFiles {
  readonly #language: Language;
  readonly #lists: Readonly<Record<"rejected" | "formal", RowList>>;
  readonly #imports: ImportRun | undefined;
  readonly #exportMessages: ExportMessages | undefined;
  readonly #importMessages: ImportMessages | undefined;
  readonly #taxes: TaxTable | undefined;

  constructor(facts: RunFacts) {
    const { output, transfer, appTime, language, loaded, imports, taxed, releaseDay } = facts;
    this.#language = language;
    this.#lists = {
      rejected: new RowList(output.text("rejected.csv"), loaded),
      formal: new RowList(output.text("formal.csv"), loaded),
    };
    this.#imports = imports;
    if (imports === undefined) this.#exportMessages = new ExportMessages(output, transfer, appTime);
    else {
      this.#importMessages = new ImportMessages(output, transfer, appTime, imports);
      const mark = wantsMark(loaded.inputs) ? byteOrderMark : "";
      if (taxed) this.#taxes = new TaxTable(output.text("tax.csv"), releaseDay, mark);
    }
  }

  /** Puts a consignment where it belongs; true where it was declared. */
  put(examined: Examined): { readonly declared: boolean; readonly written: Promise<void> | undefined } {
    const list = listOf(examined.lane);
    if (list !== undefined) {
      for (const { row, ids, reason } of rowReasons(examined, this.#language))
        this.#lists[list].add(row, ids, reason);
      return { declared: false, written: undefined };
    }
    if (examined.direction === "E") return { declared: true, written: this.#exportMessages?.add(examined) };
    this.#taxes?.add(examined);
    return { declared: true, written: this.#importMessages?.add(examined) };
  }

  /** Writes what is left; returns the taxes' record, undefined where none were computed. */
  async finish(): Promise<TaxRecord | undefined> {
    await this.#exportMessages?.finish();
    await this.#importMessages?.finish();
    this.#lists.rejected.flush();
    this.#lists.formal.flush();
    const taxes = this.#taxes?.finish();
    if (taxes === undefined) return undefined;
    return { ...taxes.totals, payers: taxes.payers, guarantee: this.#imports?.guarantee() ?? null };
  }

  close(): void {
    this.#exportMessages?.close();
  }
}
