import type { Transfer } from "../ceb/base-transfer.js";
import { isListed } from "../consignment/lanes.js";
import type { Manifest } from "../consignment/manifest.js";
import type { Examined } from "../examination/examine.js";
import type { RuleContext } from "../rules/rule.js";
import type { GuaranteeUse } from "../tax/import/guarantee.js";
import type { Finding } from "../values/finding.js";
import { AnswersFile, answersFile } from "./answers.js";
import { ExportMessages } from "./export-messages.js";
import { ImportMessages } from "./import-messages.js";
import type { KeptMessages } from "./kept-messages.js";
import type { RejectedWorkbook } from "./rejected-workbook.js";
import { byteOrderMark, type RowList, wantsMark } from "./row-list.js";
import { rowReasons } from "./row-reasons.js";
import type { RunDirectory } from "./run-directory.js";
import type { RunOptions, TaxRecord } from "./run-record.js";
import { TaxTable } from "./tax-rows.js";

interface Writing {
  readonly output: RunDirectory;
  readonly transfer: Transfer;
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
  readonly options: Pick<RunOptions, "lang">;
  readonly manifest: Manifest;
  readonly lists: Readonly<Record<"rejected" | "formal", RowList>>;
  /** The rejected rows as a workbook too; absent where none is wanted. */
  readonly workbook?: RejectedWorkbook | undefined;
  readonly context: RuleContext;
  /** YYYYMMDD; absent where not given. */
  readonly releaseDay?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Takes what the messages hold, for the ledger of declarations; absent where there is none. */
  readonly kept?: KeptMessages | undefined;
}

/** The files of a run by lane: messages, or one of the lists of rows; for exports answers.csv too, for imports tax.csv. */
export class RunFiles {
  readonly #writing: Writing;
  readonly #exportMessages: ExportMessages | undefined;
  readonly #answers: AnswersFile | undefined;
  readonly #importMessages: ImportMessages | undefined;
  readonly #taxes: TaxTable | undefined;

  constructor(writing: Writing) {
    const { output, transfer, appTime, manifest, context, releaseDay = "", kept } = writing;
    this.#writing = writing;
    if (manifest.direction === "E") {
      this.#exportMessages = new ExportMessages(output, transfer, appTime, kept);
      this.#answers = new AnswersFile(output.text(answersFile));
    } else {
      this.#importMessages = new ImportMessages(output, transfer, appTime, kept);
      const mark = wantsMark(manifest.loaded.inputs) ? byteOrderMark : "";
      if (context.importRates !== undefined)
        this.#taxes = new TaxTable(output.text("tax.csv"), releaseDay, context.law.paymentDays, mark);
    }
  }

  /**
   * Writes a consignment to the files of its lane. A promise is returned where a file is being written: await
   * it before the next call.
   */
  put(examined: Examined): Promise<void> | undefined {
    if (examined.direction === "E" && examined.lane !== "rejected")
      this.#answers?.add(examined.consignment, examined.lane);
    if (!isListed(examined.lane)) {
      const { lists, options } = this.#writing;
      const isRejected = examined.lane === "rejected";
      const list = lists[isRejected ? "rejected" : "formal"];
      const workbook = isRejected ? this.#writing.workbook : undefined;
      for (const reason of rowReasons(examined, options.lang)) {
        list.add(reason.row, reason);
        workbook?.add(reason);
      }
      return undefined;
    }
    if (examined.direction === "E") return this.#exportMessages?.add(examined);
    this.#taxes?.add(examined);
    return this.#importMessages?.add(examined);
  }

  /** Findings about what the messages leave out; called after the last consignment. */
  findings(): readonly Finding[] {
    return this.#exportMessages?.findings() ?? [];
  }

  /**
   * Writes the last messages and sums; returns the record of the taxes, undefined where none were computed.
   */
  async finish(guarantee: GuaranteeUse | undefined): Promise<TaxRecord | undefined> {
    const { output, workbook, signal } = this.#writing;
    await workbook?.write(output, signal);
    await this.#exportMessages?.finish();
    await this.#importMessages?.finish();
    const taxes = this.#taxes?.finish();
    if (taxes === undefined) return undefined;
    return { ...taxes.totals, payers: taxes.payers, guarantee: guarantee ?? null };
  }

  close(): void {
    this.#exportMessages?.close();
  }
}
