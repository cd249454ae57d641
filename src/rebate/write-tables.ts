import type { OutputTable, TableRows } from "../output/output-tables.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import type { TreatedLine } from "./reckoning.js";
import {
  agencyRow,
  departureRow,
  exemptDetailRow,
  exportDetailRow,
  purchaseDetailRows,
  type RowMaking,
  treatmentRow,
} from "./rows.js";
import {
  agencyTable,
  departureTable,
  dossierTable,
  exemptDetailTable,
  exportDetailTable,
  purchaseDetailTable,
  totalsTable,
  treatmentTable,
} from "./tables.js";
import { type Treatment, treatments } from "./treatment.js";

interface Total {
  lines: number;
  value: Amount;
  refund: Amount;
}

/** The tables of a run of rebates. */
export class RebateTables {
  readonly #making: RowMaking;
  readonly #begin: (table: OutputTable) => TableRows;
  readonly #rows;
  readonly #totals = new Map<Treatment, Total>();
  #claimed = 0;
  #bought = 0;

  constructor(begin: (table: OutputTable) => TableRows, making: RowMaking) {
    this.#making = making;
    this.#begin = begin;
    this.#rows = {
      treatment: begin(treatmentTable),
      totals: begin(totalsTable),
      exports: begin(exportDetailTable),
      purchases: begin(purchaseDetailTable),
      exempt: begin(exemptDetailTable),
      departure: begin(departureTable),
      agency: begin(agencyTable),
    };
    for (const treatment of treatments) this.#totals.set(treatment, { lines: 0, value: 0, refund: 0 });
  }

  /** Adds a line to every table that it belongs to. */
  add(line: TreatedLine): void {
    const { verdict, yuan, agency } = line;
    this.#rows.treatment.add(treatmentRow(line));
    const total = this.#totals.get(verdict.treatment);
    if (total !== undefined) {
      total.lines++;
      total.value = add(total.value, yuan);
      total.refund = add(total.refund, verdict.refund ?? 0);
    }
    if (agency) this.#rows.agency.add(agencyRow(line));
    if (verdict.treatment === "exempt-103") this.#rows.exempt.add(exemptDetailRow(line, this.#making));
    if (verdict.treatment === "claimable") this.#addClaim(line);
  }

  #addClaim(line: TreatedLine): void {
    this.#claimed++;
    this.#rows.exports.add(exportDetailRow(line, this.#claimed, this.#making));
    for (const row of purchaseDetailRows(line, this.#bought, this.#claimed, this.#making)) {
      this.#rows.purchases.add(row);
      this.#bought++;
    }
    const departure = departureRow(line, this.#making.settings);
    if (departure !== undefined) this.#rows.departure.add(departure);
  }

  /** Writes the totals, a row a treatment. */
  end(): void {
    for (const [treatment, { lines, value, refund }] of this.#totals)
      this.#rows.totals.add({
        ...{ treatment, lines },
        valueCny: formatAmount(value, 2),
        refund: formatAmount(refund, 2),
      });
  }

  /** Begins the table of dossiers. */
  dossier(): TableRows {
    return this.#begin(dossierTable);
  }
}
