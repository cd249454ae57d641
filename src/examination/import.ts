import type { Consignment, ImportConsignment } from "../consignment/consignment.js";
import type { ImportLane } from "../consignment/lanes.js";
import type { Documents } from "../documents/three-documents.js";
import type { Booking, LedgerReader } from "../ledger/ledger.js";
import { YearAccounts } from "../ledger/year-accounts.js";
import { consignmentChecker } from "../rules/check.js";
import { BuyerNames } from "../rules/import/buyer-names.js";
import { yearClaimOf, yearFindings } from "../rules/import/buyer-year.js";
import type { RuleContext } from "../rules/rule.js";
import { type TaxRounding, taxConsignment } from "../tax/import/consignment-tax.js";
import type { OrderTax } from "../tax/import/import-tax.js";
import { importTaxLawOf } from "../tax/import/law.js";
import type { Finding } from "../values/finding.js";
import { routeImport } from "./import-route.js";

/** An import consignment with all that was found about it. */
export interface ExaminedImport {
  readonly direction: "I";
  readonly consignment: ImportConsignment;
  readonly lane: ImportLane;
  readonly findings: readonly Finding[];
  /** Its taxes; undefined where it is not declared here, or there is no tariff table. */
  readonly tax: OrderTax | undefined;
  /** What counts into the buyer's year, for the ledger; undefined where it is not declared here. */
  readonly booking: Booking | undefined;
}

/** What imports are examined with besides the rules' context. */
export interface ImportMeans {
  readonly ledger: LedgerReader | undefined;
  readonly documents: Documents | undefined;
  readonly rounding: TaxRounding;
  /** The same input gives the same batch: what it booked in an earlier run is not counted twice. */
  readonly batch: string;
}

/**
 * Checks, taxes and routes import consignments of a run, in the manifest's order: an order that fits the
 * limits uses them up for those after it.
 */
export function importInspector(
  context: RuleContext,
  { ledger, documents, rounding, batch }: ImportMeans,
): (consignment: Consignment) => ExaminedImport {
  const check = consignmentChecker(context, "I");
  const accounts = new YearAccounts(ledger, batch);
  const names = new BuyerNames(accounts);
  const taxLaw = importTaxLawOf(context.law.day);
  return (assembled) => {
    const consignment = assembled as ImportConsignment;
    const route = routeImport(consignment, context);
    const findings = [
      ...check(consignment),
      ...names.check(consignment),
      ...(documents?.check(consignment) ?? []),
    ];
    const given = { consignment, direction: "I", tax: undefined, booking: undefined } as const;
    const away = (lane: "rejected" | "general-trade"): ExaminedImport => {
      accounts.pass(consignment.head);
      return { ...given, lane, findings };
    };
    const taxed =
      route.lane === "rejected" || route.lane === "general-trade"
        ? undefined
        : taxConsignment(consignment, route.lane, context, taxLaw, rounding);
    if (taxed !== undefined) findings.push(...taxed.findings);
    if (route.lane === "rejected" || findings.some(isError)) return away("rejected");
    if (route.lane === "general-trade") {
      findings.push(...route.findings);
      return away("general-trade");
    }

    const booking = yearClaimOf(consignment, route.lane, route.value, accounts, context);
    // An order for which the year has no room does not come in at full rates either.
    const year = yearFindings(consignment, booking, accounts, context);
    findings.push(...(year.length > 0 ? year : route.findings));
    if (year.some(isError)) return away("rejected");
    if (year.length > 0) return away("general-trade");
    accounts.take(booking);
    return { ...given, lane: route.lane, findings, tax: taxed?.tax, booking };
  };
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}
