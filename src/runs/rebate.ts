import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { GrantedApplications } from "../declared/withdrawn.js";
import { finding } from "../findings/finding.js";
import { businessModes } from "../law/codes.js";
import { isToBeDeleted } from "../ledger/declarations/releases.js";
import { outcomeOf } from "../ledger/declarations/state.js";
import { csvText, dossiers } from "../rebate/dossier.js";
import { Excluded } from "../rebate/excluded.js";
import { rebateFinding } from "../rebate/finding.js";
import { type RebateLine, rebateLines } from "../rebate/line.js";
import { entryRows, PurchaseRows } from "../rebate/read-sheets.js";
import { RebateBook } from "../rebate/rebate-book.js";
import { Reckoning } from "../rebate/reckoning.js";
import type { RefundRates } from "../rebate/refund-rates.js";
import { RebateTables } from "../rebate/write-tables.js";
import type { WithdrawnRefunds } from "../reference/withdrawn-refunds.js";
import { rateMissing } from "../rules/fx/rate-missing.js";
import { rebateUnit } from "../rules/rebate/unit.js";
import { rebateUnknownOrder } from "../rules/rebate/unknown-order.js";
import { purchaseColumns, rebateEntryColumns } from "../tables/rebate-columns.js";
import type { Finding } from "../values/finding.js";
import { maskIdentityNumbers } from "../values/mask.js";
import type { NamedPath } from "../values/user-path.js";
import { counted } from "../wording/plural.js";
import { type MappedSheet, takeRows } from "./sheet-rows.js";
import type { SourceDocument, SourceRun } from "./source-run.js";

/** What `rebate` works with besides its sources. */
export interface RebateInput {
  readonly purchases: MappedSheet;
  readonly entries: MappedSheet | undefined;
  readonly withdrawn: WithdrawnRefunds | undefined;
  readonly rates: RefundRates;
  /** A folder with the documents of declarations; undefined without one. */
  readonly dossier: NamedPath | undefined;
}

/** Most findings that are reported at once. */
const mostAtOnce = 1000;

/**
 * Treats every goods line of the exports (claimable, pending, exempt, taxable), matches purchases with them, and writes the
 * details of the claim.
 */
export async function rebate(run: SourceRun, input: RebateInput): Promise<SourceDocument> {
  const book = new RebateBook(run.scratch);
  try {
    return await new RebateRun(run, input, book).done();
  } finally {
    book.close();
  }
}

class RebateRun {
  readonly #run: SourceRun;
  readonly #input: RebateInput;
  readonly #book: RebateBook;
  readonly #excluded = new Excluded();
  /** Lines of days on which no edition of the refund rates is in force. */
  #withoutEdition = 0;
  #imports = 0;
  /** Lines between businesses that are exempt without a voucher, by a text that speaks of retail exports. */
  #businessExempt = 0;

  readonly #cancelled: GrantedApplications;
  readonly #returned: GrantedApplications;
  #cameBack = 0;
  /** Orders that were not exported, as the ledger knows, with their numbers: some of all, so that they fit into memory. */
  readonly #absent = new Map<string, string>();

  constructor(run: SourceRun, input: RebateInput, book: RebateBook) {
    this.#cancelled = GrantedApplications.toCancel(run.ledger?.declarations);
    this.#returned = GrantedApplications.toReturn(run.ledger?.declarations);
    this.#run = run;
    this.#input = input;
    this.#book = book;
  }

  async done(): Promise<SourceDocument> {
    const run = this.#run;
    const purchases = await this.#sheets();
    await this.#want();
    this.#book.allot();
    const tables = await this.#treat();
    const left = await this.#leftOver();
    await this.#dossiers(tables);
    this.#notes(left.open);
    return {
      members: {
        asOf: run.context.law.day,
        excluded: this.#excluded.rows(),
        purchases: { ...purchases, ...left },
      },
    };
  }

  /** Reads the sheets; returns how many purchases there are. */
  async #sheets(): Promise<{ readonly rows: number; readonly rejected: number }> {
    const { context } = this.#run;
    const { entries, purchases } = this.#input;
    const asked = { units: context.reference.table("units"), today: context.law.day };
    const taken = new PurchaseRows(this.#book, asked);
    await takeRows(this.#run, purchases, purchaseColumns, taken);
    if (entries !== undefined) await takeRows(this.#run, entries, rebateEntryColumns, entryRows(this.#book));
    this.#book.sheetsRead();
    return { rows: taken.rows, rejected: taken.rejected };
  }

  /** Goes through the exports a first time: notes the lines that purchases may be for, and what has no value in yuan. */
  async #want(): Promise<void> {
    for await (const batch of this.#lines(true)) {
      const findings: Finding[] = [];
      // Of an order that was rejected for it the examination has reported it.
      for (const { order, goods } of batch.others)
        if (this.#excluded.add(order, goods) && order.lane !== "rejected")
          findings.push(withoutRate(order, goods));
      for (const { seq, order, goods, exportedOn, units, isAbsent } of batch.lines) {
        const { ebpCode, orderNo } = order.head;
        if (isAbsent) this.#absent.set(`${ebpCode} ${orderNo}`, orderNo);
        // What was exported comes before what was not.
        const last = isAbsent || goods.invoiceHeld === "N";
        this.#book.want({ seq, orderNo, gcode: goods.text.gcode, exportedOn, last, units });
      }
      await this.#run.report(findings);
    }
  }

  async *#lines(isFirst: boolean): AsyncGenerator<{
    readonly lines: readonly RebateLine[];
    readonly others: readonly OtherLine[];
  }> {
    let before = 0;
    for await (const batch of this.#run.orders.batches()) {
      this.#run.signal.throwIfAborted();
      const lines: RebateLine[] = [];
      const others: OtherLine[] = [];
      for (const order of batch) {
        if (order.direction === "I") {
          if (isFirst) this.#imports++;
          continue;
        }
        const take = (goods: DeclaredLine): void => {
          others.push({ order, goods });
        };
        const isAbsent = wasNotExported(order, this.#cancelled);
        lines.push(...rebateLines(order, this.#book, before, { isAbsent, others: take }));
        if (isFirst && this.#returned.has(order)) this.#cameBack++;
        before += order.lines.length;
      }
      yield { lines, others };
    }
  }

  /** Goes through them again: decides, and writes the rows. */
  async #treat(): Promise<RebateTables> {
    const { context, profile } = this.#run;
    const { rates, withdrawn } = this.#input;
    const units = context.reference.table("units");
    const unitName = (code: string): string => units.get(code)?.name ?? code;
    const today = context.law.day;
    const settings = profile.rebate;
    const { pilotZone } = profile;
    const zones = context.zones?.zones;
    const facts = { rates, withdrawn, pilotZone, zones, settings, today, unitName };
    const reckoning = new Reckoning(facts, this.#book);
    const making = { settings, month: today.replaceAll("-", "").slice(0, 6), unitName };
    const tables = new RebateTables((table) => this.#run.table(table), making);
    for await (const { lines } of this.#lines(false)) {
      const findings: Finding[] = [];
      for (const line of lines) {
        const treated = reckoning.treat(line, findings);
        tables.add(treated);
        if (treated.verdict.treatment === "exempt-103" && businessModes.has(line.order.head.tradeMode))
          this.#businessExempt++;
        if (treated.verdict.treatment === "claimable") this.#book.claim(treated.entry.entryId);
        if (rates.editionOn(line.exportedOn) === undefined) this.#withoutEdition++;
        if (findings.length >= mostAtOnce) await this.#run.report(findings.splice(0));
      }
      await this.#run.report(findings);
    }
    tables.end();
    return tables;
  }

  /** Reports purchases and entries that nothing was found for; counts the purchases of which something is left. */
  async #leftOver(): Promise<{ readonly used: number; readonly open: number }> {
    const findings: Finding[] = [];
    let open = 0;
    for (const { orderNo, gcode, unit, voucher, file, line, whole } of this.#book.left()) {
      open++;
      // What is left of an order's own purchase is more than was exported; that of others waits for later exports.
      if (orderNo === "" || !whole) continue;
      const units = this.#book.unitsOf(orderNo, gcode);
      const at = { file, line };
      if (units.length === 0 || units.includes(unit)) {
        const value = units.length === 0 ? orderNo : `${orderNo} (${voucher})`;
        findings.push(
          rebateFinding(rebateUnknownOrder, rebateUnknownOrder.check("purchase", value, at), orderNo),
        );
      } else {
        const fault = rebateUnit.check("other", orderNo, units.join(", "), at);
        findings.push(rebateFinding(rebateUnit, fault, orderNo));
      }
      if (findings.length >= mostAtOnce) await this.#run.report(findings.splice(0));
    }
    for (const { orderNo, ...at } of this.#book.unusedEntries()) {
      const fault = rebateUnknownOrder.check("entry", orderNo, at);
      findings.push(rebateFinding(rebateUnknownOrder, fault, orderNo));
      if (findings.length >= mostAtOnce) await this.#run.report(findings.splice(0));
    }
    await this.#run.report(findings);
    return { used: this.#book.usedPurchases(), open };
  }

  /** Indexes the documents of the declarations that something is claimed of. */
  async #dossiers(tables: RebateTables): Promise<void> {
    const { dossier } = this.#input;
    const { output, signal } = this.#run;
    if (dossier === undefined) return;
    const rows = tables.dossier();
    for await (const each of dossiers(dossier, this.#book.claimed(), signal)) {
      for (const row of each.rows) rows.add(row);
      if (output === undefined) continue;
      await output.write(
        `dossier/${each.entryId}/00_单证目录.csv`,
        csvText(each.rows, this.#run.language),
        0,
      );
    }
  }

  #notes(open: number): void {
    const { run, without } = { run: this.#run, without: this.#withoutEdition };
    if (without > 0)
      run.note({
        zh: `${without} 行的出口日没有适用的退税率库，退税率不明；请下载并导入（qingdan tables import refund-rates）`,
        en: `for the day of export of ${without} lines no edition of refund rates is in force, and their rates are not known; download it and import it (qingdan tables import refund-rates)`,
      });
    if (open > 0)
      run.note({
        zh: `${open} 行进货没有用完，留待以后的出口`,
        en: `${open} rows of purchases are not used up; they wait for later exports`,
      });
    if (this.#businessExempt > 0)
      run.note({
        zh: `${this.#businessExempt} 行9710、9810出口按无票免税处理，而财税〔2018〕103号说的是零售出口，请与主管税务机关确认`,
        en: `${this.#businessExempt} lines of 9710 and 9810 are exempt without a voucher, while Caishui [2018] 103 speaks of retail exports: ask the tax office`,
      });
    if (this.#imports > 0)
      run.note({
        zh: `${this.#imports} 单进口与出口退税无关，未计入`,
        en: `${this.#imports} imports have no export rebate and are left out`,
      });
    if (this.#absent.size > 0) {
      const count = this.#absent.size;
      const some = [...this.#absent.values()].slice(0, mostNamed).map(maskIdentityNumbers);
      const more = count > mostNamed;
      run.note({
        zh: `${count} 单没有出口（海关退单，或已撤单、删单）：${some.join("、")}${more ? " 等" : ""}。金额仍在合计之内，进货最后才分给它们；申报前请从明细中剔除，另有报关单的写入 --entries`,
        en: `${counted(count, "order")} not exported (refused by customs, cancelled or deleted): ${some.join(", ")}${more ? " …" : ""}. The totals have them, and purchases come to them last; take them out of the details before you file, or name their declarations in --entries if they have any`,
      });
    }
    if (this.#cameBack > 0)
      run.note({
        zh: `${this.#cameBack} 单有海关准许的退货，仍按原数量列入：已退税的须补税，未申报的请剔除退回的数量`,
        en: `${counted(this.#cameBack, "order")} with a return that customs granted, reckoned in full: pay back what was refunded of the goods that came back, and claim nothing for them`,
      });
    if (run.ledger === undefined)
      run.note({
        zh: "没有台账：汇总申报的报关单号和结关日期不明，只按 --entries 和舱单",
        en: "no ledger: declarations of summed lists and days of clearance are not known but for --entries and the manifest",
      });
    if (this.#input.withdrawn === undefined)
      run.note({
        zh: "没有给出取消退（免）税清单（--withdrawn），只按退税率库判断",
        en: "no list of withdrawn refunds is given (--withdrawn): the refund rates alone decide",
      });
  }
}

/** A line that has no value in yuan. */
interface OtherLine {
  readonly order: DeclaredOrder;
  readonly goods: DeclaredLine;
}

/** Orders that a note names. */
const mostNamed = 5;

/** Whether the ledger knows that an order was not exported: customs refused the list, or it was cancelled or deleted. */
function wasNotExported(order: DeclaredOrder, cancelled: GrantedApplications): boolean {
  const { known } = order;
  if (known === undefined) return false;
  return cancelled.has(order) || isToBeDeleted(known) || outcomeOf(known.state) === "refused";
}

function withoutRate({ head, day }: DeclaredOrder, { file, line, text }: DeclaredLine): Finding {
  const place = { file, line, column: "currency", orderNo: head.orderNo } as const;
  return finding(rateMissing, "missing", place, { value: text.currency, expected: day.slice(0, 7) });
}
