import type { ReceiptTexts } from "../ceb/message-texts.js";
import { isGranted, isLater, isRefusal, type LeftOut, type ReceiptMark } from "../rules/summary/receipts.js";

/** What decides about an inventory: the latest receipt that releases it, and the latest that refuses it. */
export interface Decisions<Receipt extends ReceiptMark> {
  release?: Receipt;
  refusal?: Receipt;
}

/** Takes over what another has that is later. At equal times the first stays. */
export function addDecisions<Receipt extends ReceiptMark>(
  to: Decisions<Receipt>,
  { release, refusal }: Decisions<Receipt>,
): void {
  if (release !== undefined && (to.release === undefined || isLater(release.time, to.release.time)))
    to.release = release;
  if (refusal !== undefined && (to.refusal === undefined || isLater(refusal.time, to.refusal.time)))
    to.refusal = refusal;
}

/**
 * Why an inventory with these receipts can't be summed up: a refusal, and no release at that time or later.
 * Other states that come after a release lower nothing. Undefined where it can.
 */
export function refusedBy<Receipt extends ReceiptMark>({
  release,
  refusal,
}: Decisions<Receipt>): LeftOut | undefined {
  if (refusal === undefined) return undefined;
  if (release !== undefined && !isLater(refusal.time, release.time)) return undefined;
  return { why: "refused", refusal, release };
}

/** Applications to cancel (CEB605) and what customs answered (CEB606), by the number of the inventory. */
export class Cancellations {
  readonly #latest = new Map<string, ReceiptMark>();

  add(file: string, nodes: readonly ReceiptTexts[]): void {
    for (const [index, { invtNo, returnStatus: status, returnTime: time }] of nodes.entries()) {
      const number = invtNo.toUpperCase();
      const before = this.#latest.get(number);
      // What was cancelled stays so, whichever receipt came first: a refusal beside it answers another application.
      const granted = [before?.status, status].filter((each) => each !== undefined && isGranted(each));
      if (before !== undefined && granted.length === 1 && (isRefusal(before.status) || isRefusal(status))) {
        if (isGranted(status)) this.#latest.set(number, { status, time, file, line: index + 1 });
        continue;
      }
      // An answer says more than the application; of several the latest counts, the higher state at equal times.
      if (before !== undefined && !isLater(time, before.time)) {
        const higher = time === before.time && Number(status) > Number(before.status);
        if (!higher) continue;
      }
      this.#latest.set(number, { status, time, file, line: index + 1 });
    }
  }

  /** What an inventory is left out by; undefined where no cancellation is under way or granted. */
  of(invtNo: string): LeftOut | undefined {
    const mark = this.#latest.get(invtNo.toUpperCase());
    return mark === undefined || isRefusal(mark.status) ? undefined : { why: "cancelled", mark };
  }
}
