import type { ImportConsignment } from "../consignment/consignment.js";
import { type ImportLane, isListed } from "../consignment/lanes.js";
import { isDeletion } from "../consignment/report-type.js";
import { documentFinding } from "../documents/document-finding.js";
import type { ImportOrder } from "../documents/order.js";
import type { Documents } from "../documents/three-documents.js";
import type { Deletion } from "../ledger/booking.js";
import { FirstNames } from "../ledger/first-names.js";
import type { Booking, LedgerReader } from "../ledger/ledger.js";
import { type AskingOrder, YearAccounts } from "../ledger/year-accounts.js";
import { consignmentFinding, declaredBefore, importChecker } from "../rules/check.js";
import { orderTax } from "../rules/documents/order-tax.js";
import { importAnnualLimit } from "../rules/import/annual-limit.js";
import { buyerNames } from "../rules/import/buyer-id.js";
import type { BuyerYears } from "../rules/import/buyer-year.js";
import { yearlyQuantity } from "../rules/import/positive-list.js";
import { yearClaimOf } from "../rules/import/year-claim.js";
import { atLevels, type Levels } from "../rules/levels.js";
import type { EarlierDeclarations } from "../rules/manifest/duplicate-declaration.js";
import { QuietCombinations } from "../rules/quiet.js";
import type { RuleContext } from "../rules/rule.js";
import { type ConsignmentTaxer, consignmentTaxer, type TaxRounding } from "../tax/import/consignment-tax.js";
import type { OrderTax } from "../tax/import/import-tax.js";
import { importTaxLawOf } from "../tax/import/law.js";
import type { ImportTaxLane } from "../tax/import/taxable.js";
import type { Finding, RuleId } from "../values/finding.js";
import { type EarlierReports, withoutUnnamed } from "./earlier-reports.js";
import { routeImport } from "./import-route.js";

/** An import consignment with its lane, findings, taxes and booking. */
export interface ExaminedImport {
  readonly direction: "I";
  readonly consignment: ImportConsignment;
  readonly lane: ImportLane;
  readonly findings: readonly Finding[];
  /** Rules that could not check something because a table is missing. */
  readonly skipped: readonly RuleId[];
  /** Its taxes; undefined where it is not declared here, or there is no tariff table. */
  readonly tax: OrderTax | undefined;
  /** What is to be booked in the ledger; undefined where it is not declared here, or the ledger has just that. */
  readonly booking: Booking | undefined;
  /** What is to be taken out of the ledger; undefined where it deletes nothing. */
  readonly deletion: Deletion | undefined;
  /** Its electronic order, where the orders were given and have it; a deletion is sent without one. */
  readonly order: ImportOrder | undefined;
  /** The identifier that a new report keeps, where that is another than its own. */
  readonly guid?: string | undefined;
}

/** What the examination of imports needs besides the rules' context. */
export interface ImportExamining {
  readonly ledger: LedgerReader | undefined;
  readonly documents: Documents | undefined;
  /** The orders of the runs that the rows came out of. */
  readonly earlier?: EarlierDeclarations | undefined;
  readonly rounding: TaxRounding;
  /** Levels of rules in place of their own. */
  readonly levels?: Levels | undefined;
  /** The same input gives the same batch: what it booked in an earlier run is not counted twice. */
  readonly batch: string;
  /** What the ledger knows of declarations; undefined without one. */
  readonly reports?: EarlierReports | undefined;
  /** The buyers' years, where several examiners share them; absent: of this one alone. */
  readonly accounts?: YearAccounts | undefined;
  /** How many combinations of values are kept for which nothing is found; many where this is left out. */
  readonly combinations?: number | undefined;
}

/** An order that is declared here if its buyer's year allows it. */
interface Declared {
  readonly lane: ImportTaxLane;
  /** Why it is in its lane. */
  readonly reasons: readonly Finding[];
  /** What it would use of the year. */
  readonly claim: Booking;
}

/** An order before its buyer's year is checked. */
interface Draft {
  readonly consignment: ImportConsignment;
  /** By its own value and findings. */
  readonly lane: ImportLane;
  readonly findings: readonly Finding[];
  readonly skipped: readonly RuleId[];
  readonly order: ImportOrder | undefined;
  /** What else is known where it is declared here. */
  readonly declared: Declared | undefined;
  readonly guid: string | undefined;
}

/**
 * Checks, taxes and routes import consignments of a run, batch by batch in the manifest's order: an order that fits
 * the limits uses them up for those after it. The ledger is asked once for each batch.
 */
export function importExaminer(
  context: RuleContext,
  examining: ImportExamining,
): (consignments: readonly ImportConsignment[]) => ExaminedImport[] {
  const { ledger, rounding, batch, levels, reports } = examining;
  const accounts = examining.accounts ?? new YearAccounts(ledger, batch);
  const taxer = consignmentTaxer(context, importTaxLawOf(context.law.day), rounding);
  const draft = drafter(context, examining, accounts, taxer);
  const judge = (drafted: Draft): ExaminedImport => {
    const { consignment, declared, findings } = drafted;
    if (isDeletion(consignment) && isListed(drafted.lane)) {
      accounts.release(consignment.head);
      const deletion = deletionOf(consignment, context);
      return { ...examined(drafted, drafted.lane, findings), deletion };
    }
    if (declared === undefined) {
      accounts.pass(consignment.head);
      return examined(drafted, drafted.lane, findings);
    }
    const { lane, reasons, claim } = declared;
    // An order above the yearly limit can't be imported at full rates either.
    const year = atLevels(yearFindings(consignment, claim, accounts, context), levels);
    if (year.length > 0) {
      accounts.pass(consignment.head);
      return examined(drafted, year.some(isError) ? "rejected" : "general-trade", joined(findings, year));
    }
    const tax = taxer.taxOf(consignment, lane);
    const withheld = atLevels(withheldTax(drafted, tax), levels);
    if (withheld.some(isError)) {
      accounts.pass(consignment.head);
      return examined(drafted, "rejected", joined(findings, withheld));
    }
    accounts.take(claim);
    const booking = accounts.isBooked(claim) ? undefined : claim;
    return examined(drafted, lane, joined(joined(findings, withheld), reasons), tax, booking);
  };
  return (consignments) => {
    reports?.ask(consignments);
    const drafts = consignments.map(draft);
    accounts.ask(drafts.map(askingOrder));
    const judged = drafts.map(judge);
    if (reports !== undefined)
      for (const { lane, consignment } of judged) if (isListed(lane)) reports.take(consignment);
    return judged;
  };
}

/** Makes the drafts of a run's consignments, in the manifest's order. */
function drafter(
  context: RuleContext,
  examining: ImportExamining,
  accounts: YearAccounts,
  taxer: ConsignmentTaxer,
): (consignment: ImportConsignment) => Draft {
  const check = withoutTaxes(context, examining);
  const { levels } = examining;
  return (consignment) => {
    const route = routeImport(consignment, context);
    const own = check(consignment);
    const reasons = atLevels(route.findings, levels);
    const { order, guid } = own;
    const { lane } = route;
    const barred = levels !== undefined && reasons.some(isError);
    if (barred || lane === "rejected" || lane === "general-trade") {
      const rejected = barred || lane === "rejected" || own.findings.some(isError);
      const findings = rejected && !barred ? own.findings : joined(own.findings, reasons);
      const ownLane = rejected ? "rejected" : lane;
      const { skipped } = own;
      return { consignment, lane: ownLane, findings, skipped, order, declared: undefined, guid };
    }
    if (isDeletion(consignment)) {
      // It is taxed nothing and takes nothing of the buyer's year.
      const { findings, skipped } = own;
      const ownLane = findings.some(isError) ? "rejected" : lane;
      return { consignment, lane: ownLane, findings, skipped, order: undefined, declared: undefined, guid };
    }
    const taxability = taxer.taxability(consignment, lane);
    const findings = joined(own.findings, atLevels(taxability.findings, levels));
    const skipped = joined(own.skipped, taxability.skipped);
    if (findings.some(isError))
      return { consignment, lane: "rejected", findings, skipped, order, declared: undefined, guid };
    const claim = yearClaimOf(consignment, lane, route.value, accounts, context);
    return {
      consignment,
      lane,
      findings,
      skipped,
      order,
      declared: { lane, reasons, claim },
      guid,
    };
  };
}

/** Checks consignments by all but taxes and the buyer's year, in the manifest's order. */
function withoutTaxes(
  context: RuleContext,
  { documents, earlier, levels, reports, combinations: most }: ImportExamining,
): (consignment: ImportConsignment) => Pick<Draft, "findings" | "skipped" | "order" | "guid"> {
  const checker = importChecker(context);
  const combinations = new QuietCombinations("I", checker.reads, most);
  const firstNames = new FirstNames();
  return (consignment) => {
    const isQuiet = combinations.has(consignment);
    const own = checker.check(consignment, isQuiet);
    if (!isQuiet && own.quiet) combinations.add(consignment);
    const names = buyerNames.check(consignment, firstNames);
    const sameNumber = names.map((fault) => consignmentFinding(buyerNames, fault, consignment));
    const documented = documents?.check(consignment);
    // A deletion is sent by itself: its documents are there already, or are not needed any more.
    const compared = isDeletion(consignment) ? undefined : documented;
    const known = reports?.of(consignment);
    const again = earlier === undefined || known?.settled ? nothing : declaredBefore(consignment, earlier);
    const ofOrder =
      known === undefined ? own.findings : joined(withoutUnnamed(own.findings, known), known.findings);
    const manifest = joined(joined(ofOrder, again), sameNumber);
    const findings = atLevels(joined(manifest, compared?.findings ?? nothing), levels);
    return { findings, skipped: own.skipped, order: compared?.order, guid: known?.guid };
  };
}

/** The result of an examination; without taxes and booking the order is not declared here. */
function examined(
  { consignment, skipped, order, guid }: Draft,
  lane: ImportLane,
  findings: readonly Finding[],
  tax?: OrderTax,
  booking?: Booking,
): ExaminedImport {
  const deletion = undefined;
  return { direction: "I", consignment, lane, findings, skipped, tax, booking, deletion, order, guid };
}

/** What a deletion takes out of the ledger: the whole order. */
function deletionOf({ head }: ImportConsignment, { declared, law }: RuleContext): Deletion {
  const { ebpCode, orderNo } = head;
  const day = (declared ?? law.day).replaceAll("-", "");
  return { ebpCode, orderNo, day };
}

const nothing: readonly never[] = [];

/** Both lists as one, which is one of them where the other is empty. */
function joined<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  if (second.length === 0) return first;
  return first.length === 0 ? second : [...first, ...second];
}

function askingOrder({ consignment: { head }, declared }: Draft): AskingOrder {
  return { ebpCode: head.ebpCode, orderNo: head.orderNo, claim: declared?.claim };
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}

/** Where the order withholds another tax than is due. */
function withheldTax({ order, consignment }: Draft, tax: OrderTax | undefined): readonly Finding[] {
  if (order === undefined || tax === undefined) return nothing;
  const faults = orderTax.check(order, tax);
  return faults.map((fault) => documentFinding(orderTax, fault, order.place, consignment.head.orderNo));
}

/** Findings about the buyer's year: quantities (errors), else the sum of values (general trade). */
function yearFindings(
  consignment: ImportConsignment,
  claim: Booking,
  years: BuyerYears,
  context: RuleContext,
): Finding[] {
  const quantities = yearlyQuantity.check(consignment, claim, years, context);
  if (quantities.length > 0)
    return quantities.map((fault) => consignmentFinding(yearlyQuantity, fault, consignment));
  const values = importAnnualLimit.check(claim, years, context);
  return values.map((fault) => consignmentFinding(importAnnualLimit, fault, consignment));
}
