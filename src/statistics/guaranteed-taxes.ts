import { isListed } from "../consignment/lanes.js";
import type { DeclaredOrder } from "../declared/order.js";
import { dayOf } from "../ledger/declarations/releases.js";
import { outcomeOf, tellsState } from "../ledger/declarations/state.js";
import { type Amount, add } from "../values/amount.js";
import { daysAfter } from "../values/days.js";

/** The day that is asked about, and how long after release taxes are paid at the latest. */
export interface GuaranteeQuestion {
  /** YYYY-MM-DD; what customs answered afterwards is not looked at. */
  readonly day: string;
  readonly paymentDays: number;
  isCancelled(order: DeclaredOrder): boolean;
}

/**
 * The taxes of imports that the tax guarantee answers for at the end of a day: of all that the ledger knows, was declared
 * and not refused or cancelled, until the last day of payment has passed. The ledger does not know what was paid, so that
 * it may be less: taxes can be paid some days before.
 */
export class GuaranteedTaxes {
  readonly #question: GuaranteeQuestion;
  #taxes: Amount = 0;
  /** Imports whose taxes are not known. */
  #unknown = 0;

  constructor(question: GuaranteeQuestion) {
    this.#question = question;
  }

  take(order: DeclaredOrder): void {
    if (!this.#isOpen(order)) return;
    if (order.taxes === undefined) this.#unknown++;
    else this.#taxes = add(this.#taxes, order.taxes);
  }

  /** Yuan; undefined where the taxes of one are not known. */
  get sum(): Amount | undefined {
    return this.#unknown === 0 ? this.#taxes : undefined;
  }

  #isOpen(order: DeclaredOrder): boolean {
    const { day, paymentDays, isCancelled } = this.#question;
    const { direction, lane, known } = order;
    if (direction !== "I" || !isListed(lane) || known === undefined || order.day > day) return false;
    if (isCancelled(order)) return false;
    const answers = known.history.filter(({ at, message }) => tellsState(message) && dayOf(at) <= day);
    const release = answers.find(({ state }) => outcomeOf(state) === "released");
    if (release !== undefined) return daysAfter(dayOf(release.at), paymentDays) >= day;
    return outcomeOf(answers.at(-1)?.state ?? "") !== "refused";
  }
}
