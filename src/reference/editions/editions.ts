import { EditionStore } from "./edition-store.js";
import { refundRateRow } from "./refund-library.js";
import { type RefundRates, refundRates } from "./refund-rates.js";

/** The refund rates of a folder of editions (`editionFolder`). Rows of an edition are read when a day of its is asked about. */
export function loadRefundRates(folder: string): RefundRates {
  const store = new EditionStore(folder);
  return refundRates(
    store.list("refund-rates").map((edition) => ({
      name: edition.edition,
      validFrom: edition.validFrom,
      rows: () => store.rows(edition).map(refundRateRow),
    })),
  );
}
