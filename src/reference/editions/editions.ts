import type { DayKind } from "../working-days.js";
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

/** The days of all editions of holidays in a folder; a later edition's go over an earlier one's. */
export function storedHolidays(folder: string): ReadonlyMap<string, DayKind> {
  const store = new EditionStore(folder);
  const rows = store.list("holidays").flatMap((edition) => store.rows(edition));
  return new Map(
    rows.map((row): [string, DayKind] => [
      row["date"] ?? "",
      row["kind"] === "workday" ? "workday" : "holiday",
    ]),
  );
}
