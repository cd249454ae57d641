import type { ImportConsignment } from "../consignment/consignment.js";
import type { ImportLane } from "../consignment/lanes.js";
import type { ImportOrder } from "../documents/order.js";
import type { Documents } from "../documents/three-documents.js";
import { FirstNames } from "../ledger/first-names.js";
import type { Booking, LedgerReader } from "../ledger/ledger.js";
import { YearAccounts } from "../ledger/year-accounts.js";
import { consignmentFinding, importChecker } from "../rules/check.js";
import { importAnnualLimit } from "../rules/import/annual-limit.js";
import { buyerNames } from "../rules/import/buyer-id.js";
import type { BuyerYears } from "../rules/import/buyer-year.js";
import { yearlyQuantity } from "../rules/import/positive-list.js";
import { yearClaimOf } from "../rules/import/year-claim.js";
import { QuietCombinations } from "../rules/quiet.js";
import type { RuleContext } from "../rules/rule.js";
import { type TaxRounding, taxConsignment } from "../tax/import/consignment-tax.js";
import type { OrderTax } from "../tax/import/import-tax.js";
import { importTaxLawOf } from "../tax/import/law.js";
import type { Finding, RuleId } from "../values/finding.js";
import { type ImportRoute, routeImport } from "./import-route.js";

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
  /** Its electronic order, where the orders were given and have it. */
  readonly order: ImportOrder | undefined;
}

/** What the examination of imports needs besides the rules' context. */
export interface ImportExamining {
  readonly ledger: LedgerReader | undefined;
  readonly documents: Documents | undefined;
  readonly rounding: TaxRounding;
  /** The same input gives the same batch: what it booked in an earlier run is not counted twice. */
  readonly batch: string;
}

/** An order before its buyer's year is checked. */
interface Draft extends Omit<ExaminedImport, "lane" | "booking"> {
  readonly route: ImportRoute;
  /** What it would use of the year; undefined where it is not declared here. */
  readonly claim: Booking | undefined;
}

/**
 * Checks, taxes and routes import consignments of a run, batch by batch in the manifest's order: an order that fits
 * the limits uses them up for those after it. The ledger is asked once for each batch.
 */
export function importExaminer(
  context: RuleContext,
  { ledger, documents, rounding, batch }: ImportExamining,
): (consignments: readonly ImportConsignment[]) => ExaminedImport[] {
  const checker = importChecker(context);
  const combinations = new QuietCombinations("I", checker.reads);
  const accounts = new YearAccounts(ledger, batch);
  const names = new FirstNames();
  const taxLaw = importTaxLawOf(context.law.day);

  const draft = (consignment: ImportConsignment): Draft => {
    const route = routeImport(consignment, context);
    const known = combinations.has(consignment);
    const own = checker.check(consignment, known);
    if (!known && own.quiet) combinations.add(consignment);
    const compared = documents?.check(consignment);
    const sameNumber = buyerNames.check(consignment, names);
    const findings = [
      ...own.findings,
      ...sameNumber.map((fault) => consignmentFinding(buyerNames, fault, consignment)),
      ...(compared?.findings ?? []),
    ];
    const taxed =
      route.lane === "rejected" || route.lane === "general-trade"
        ? undefined
        : taxConsignment(consignment, route.lane, context, taxLaw, rounding);
    findings.push(...(taxed?.findings ?? []));
    const rejected = route.lane === "rejected" || findings.some(isError);
    const declared = !rejected && route.lane !== "general-trade";
    if (!rejected && !declared) findings.push(...route.findings);
    return {
      direction: "I",
      consignment,
      route: rejected ? { ...route, lane: "rejected" } : route,
      findings,
      skipped: [...own.skipped, ...(taxed?.skipped ?? [])],
      tax: declared ? taxed?.tax : undefined,
      claim: declared ? yearClaimOf(consignment, route.lane, route.value, accounts, context) : undefined,
      order: compared?.order,
    };
  };

  const judge = ({ route, claim, ...order }: Draft): ExaminedImport => {
    const withoutTax = (lane: ImportLane, findings: readonly Finding[]): ExaminedImport => {
      accounts.pass(order.consignment.head);
      return { ...order, lane, findings, tax: undefined, booking: undefined };
    };
    if (claim === undefined) return withoutTax(route.lane, order.findings);
    // An order above the yearly limit can't be imported at full rates either.
    const year = yearFindings(order.consignment, claim, accounts, context);
    const findings = [...order.findings, ...(year.length > 0 ? year : route.findings)];
    if (year.length > 0) return withoutTax(year.some(isError) ? "rejected" : "general-trade", findings);
    accounts.take(claim);
    return { ...order, lane: route.lane, findings, booking: accounts.isBooked(claim) ? undefined : claim };
  };

  return (consignments) => {
    const drafts = consignments.map(draft);
    accounts.ask(drafts.map(({ consignment: { head }, claim }) => ({ ...orderOf(head), claim })));
    return drafts.map(judge);
  };
}

function orderOf({ ebpCode, orderNo }: ImportConsignment["head"]): { ebpCode: string; orderNo: string } {
  return { ebpCode, orderNo };
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
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
