import { type PilotZone, pilotZoneNamed } from "../reference/pilot-zones.js";
import type { WithdrawnRefunds } from "../reference/withdrawn-refunds.js";
import { refundRate } from "../rules/rebate/refund-rate.js";
import { claimDetails, rebateTreatment } from "../rules/rebate/treatment.js";
import { rebateUnit } from "../rules/rebate/unit.js";
import type { RebateSettings } from "../setup/rebate-settings.js";
import { formatAmount } from "../values/amount.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { rebateFinding } from "./finding.js";
import { isForOther, type RebateLine } from "./line.js";
import type { RebateBook, Taken } from "./rebate-book.js";
import type { RefundRates } from "./refund-rates.js";
import { type RebateTerms, termsOf } from "./terms.js";
import { givesRefund, treatmentOf, type Verdict } from "./treatment.js";

/** What rebates are reckoned with. */
export interface RebateFacts {
  readonly rates: RefundRates;
  readonly withdrawn: WithdrawnRefunds | undefined;
  /** The 综试区 of the profile; blank without one. */
  readonly pilotZone: string;
  /** Zones of a table of the user's, beside those of the law. */
  readonly zones?: readonly PilotZone[] | undefined;
  readonly settings: RebateSettings | undefined;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** A unit's code with its name, for people. */
  readonly unitName: (code: string) => string;
}

/** A line with what becomes of it. */
export interface TreatedLine extends RebateLine {
  readonly verdict: Verdict;
  readonly terms: RebateTerms;
  readonly taken: readonly Taken[];
  /** The unit of what was bought for it and its quantity in that; the unit of the sale where nothing was bought. */
  readonly unit: string;
  readonly qty: number | undefined;
  /** Exported for another enterprise, which claims. */
  readonly agency: boolean;
}

/** Decides what becomes of lines, and reports what a person has to look at. */
export class Reckoning {
  readonly #facts: RebateFacts;
  readonly #book: RebateBook;
  /** The first day of the pilot zone; undefined without one. */
  readonly #zoneFrom: string | undefined;
  /** What was said of a code, a unit or an order already. */
  readonly #said = new Set<string>();

  constructor(facts: RebateFacts, book: RebateBook) {
    this.#facts = facts;
    this.#book = book;
    this.#zoneFrom = facts.pilotZone === "" ? undefined : pilotZoneNamed(facts.pilotZone, facts.zones)?.from;
  }

  /** A line's treatment; adds to `findings` what is doubtful of it. */
  treat(line: RebateLine, findings: Finding[]): TreatedLine {
    const { rates, withdrawn, settings, today } = this.#facts;
    const { goods, exportedOn, units, order } = line;
    const { gcode } = goods.text;
    const taken = this.#book.takenBy(line.seq);
    const bought = units.find(({ unit }) => unit === taken[0]?.unit);
    const terms = termsOf(exportedOn);
    const listed = withdrawn?.of(gcode, shortCode(gcode, order.lane), exportedOn);
    const verdict = treatmentOf({
      ...{ taken, today, invoiceHeld: goods.invoiceHeld, entryId: line.entry.entryId },
      qty: bought?.qty,
      rate: rates.rateOn(gcode, exportedOn),
      withdrawn: listed?.status === "withdrawn",
      inZone: this.#zoneFrom !== undefined && this.#zoneFrom <= exportedOn,
      finalBy: terms.finalBy,
    });
    const agency = settings?.agency !== "own" && isForOther(order);
    const unit = bought?.unit ?? goods.text.unit;
    const treated = { ...line, verdict, terms, taken, unit, qty: bought?.qty ?? units[0]?.qty, agency };
    if (listed?.status === "partly") this.#rate("partly", line, listed.names.join(", "), findings);
    this.#report(treated, findings);
    return treated;
  }

  #report(line: TreatedLine, findings: Finding[]): void {
    const { verdict, order, taken, terms, goods, yuan } = line;
    const { lacks, treatment } = verdict;
    const tell = (kind: "simplified" | "expired" | "overdue", value: string, expected = ""): void => {
      const fault = rebateTreatment.check(kind, value, expected, placeOf(line));
      findings.push(rebateFinding(rebateTreatment, fault, order.head.orderNo));
    };
    const voucher = taken.find(givesRefund)?.voucher;
    if (order.lane === "simplified" && voucher !== undefined && treatment !== "claimable")
      tell("simplified", voucher);
    if (lacks.length > 0 && treatment === "taxable") tell("expired", lacks.join(", "), terms.finalBy);
    if (treatment === "claimable" && terms.finalBy !== undefined && this.#facts.today > terms.finalBy)
      tell("overdue", formatAmount(yuan, 2), terms.finalBy);
    if (lacks.includes("refund-rate")) this.#lacksRate(line, findings);
    if (treatment !== "claimable") return;
    this.#units(line, findings);
    const detail = (kind: "item" | "dollars" | "agency", value: string, expected = ""): void => {
      const fault = claimDetails.check(kind, value, expected, placeOf(line));
      findings.push(rebateFinding(claimDetails, fault, order.head.orderNo));
    };
    if (line.entry.item === "") detail("item", line.entry.entryId);
    if (goods.dollars === undefined) {
      const month = order.day.slice(0, 7);
      if (this.#first(`dollars ${month}`)) detail("dollars", goods.text.currency, month);
    }
    if (line.agency && line.entry.certificate === "")
      detail("agency", order.head.ownerCode, order.head.ebcCode);
  }

  /** Once a code and edition; where there is no edition, the run says so as a whole. */
  #lacksRate(line: TreatedLine, findings: Finding[]): void {
    const { rates } = this.#facts;
    const edition = rates.editionOn(line.exportedOn);
    if (edition === undefined) return;
    const kind = rates.rateOn(line.goods.text.gcode, line.exportedOn) === undefined ? "unknown" : "blank";
    this.#rate(kind, line, edition, findings);
  }

  #rate(kind: "unknown" | "blank" | "partly", line: RebateLine, expected: string, findings: Finding[]): void {
    const { gcode } = line.goods.text;
    if (!this.#first(`${kind} ${gcode} ${expected}`)) return;
    const fault = refundRate.check(kind, gcode, expected, placeOf(line));
    findings.push(rebateFinding(refundRate, fault, line.order.head.orderNo));
  }

  #units({ goods, taken, order }: TreatedLine, findings: Finding[]): void {
    const { unitName } = this.#facts;
    const legal = [goods.text.unit1, goods.text.unit2].filter((unit) => unit !== "");
    for (const { unit, file, line } of taken) {
      if (legal.length === 0 || legal.includes(unit) || !this.#first(`unit ${unit} ${goods.text.gcode}`))
        continue;
      const fault = rebateUnit.check("legal", unitName(unit), legal.map(unitName).join(", "), { file, line });
      findings.push(rebateFinding(rebateUnit, fault, order.head.orderNo));
    }
  }

  #first(text: string): boolean {
    if (this.#said.has(text)) return false;
    this.#said.add(text);
    return true;
  }
}

function placeOf({ goods }: RebateLine): RowPlace {
  return { file: goods.file, line: goods.line };
}

/** What a code may have been before it was filled up with zeros: lists that were declared simplified have short ones. */
function shortCode(gcode: string, lane: string): string | undefined {
  if (lane !== "simplified") return undefined;
  const short = gcode.replace(/(?:00){1,3}$/, "");
  return short === gcode ? undefined : short;
}
