import { isListed } from "../consignment/lanes.js";
import { isDeletion, refersToEarlier } from "../consignment/report-type.js";
import { finding } from "../findings/finding.js";
import { guarantee as guaranteeRule, withoutFirst } from "../rules/import/guarantee.js";
import type { EarlierTaxes } from "../rules/manifest/duplicate-declaration.js";
import type { Guarantee } from "../setup/profile.js";
import { type GuaranteeUse, guaranteeUse } from "../tax/import/guarantee.js";
import { type Amount, add, negate, parseAmount, subtract } from "../values/amount.js";
import type { Finding } from "../values/finding.js";
import type { ExaminedImport } from "./import.js";

/**
 * What a batch takes of the tax guarantee. A first declaration takes its taxes. A change takes what it has more than
 * the list that it changes, and a deletion gives back what that took, where a run that was given tells: the ledger
 * has no taxes. Otherwise a change takes all its taxes, and a deletion gives nothing back.
 */
export class GuaranteeAccount {
  readonly #guarantee: Guarantee;
  readonly #earlier: EarlierTaxes | undefined;
  #taxes: Amount = 0;
  /** Changes whose list's taxes are not known. */
  #unknown = 0;

  constructor(guarantee: Guarantee, earlier: EarlierTaxes | undefined) {
    this.#guarantee = guarantee;
    this.#earlier = earlier;
  }

  /** Takes an order that was examined. */
  take({ consignment, lane, tax }: ExaminedImport): void {
    if (tax !== undefined) this.#taxes = add(this.#taxes, tax.total);
    if (!refersToEarlier(consignment) || !isListed(lane)) return;
    if (tax === undefined && !isDeletion(consignment)) return;
    const { ebpCode, orderNo } = consignment.head;
    const before = this.#earlier?.taxOf(ebpCode, orderNo);
    if (before !== undefined) this.#taxes = subtract(this.#taxes, before);
    else if (!isDeletion(consignment)) this.#unknown++;
  }

  /** What the batch takes; no less than all that was used before can be given back. */
  #taken(): Amount {
    const least = negate(parseAmount(this.#guarantee.used));
    return this.#taxes < least ? least : this.#taxes;
  }

  /** Findings about the batch, at its file. */
  findings(file: string): readonly Finding[] {
    const place = { file, line: 0, column: "", orderNo: "" } as const;
    const faults = [
      guaranteeRule.check(this.#guarantee, this.#taken()),
      this.#unknown === 0 ? undefined : withoutFirst(this.#unknown),
    ];
    return faults.flatMap((fault) =>
      fault === undefined ? [] : [finding(guaranteeRule, fault.kind, place, fault)],
    );
  }

  use(): GuaranteeUse {
    return guaranteeUse(this.#guarantee, this.#taken());
  }
}
