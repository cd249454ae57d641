import { finding } from "../findings/finding.js";
import { creditRow, penaltyFault } from "../rules/credit/row.js";
import type { penaltyColumns } from "../tables/credit-columns.js";
import type { RowOf } from "../tables/read-table.js";
import { type Amount, add, parseAmount } from "../values/amount.js";
import { monthsAfter } from "../values/days.js";
import type { Finding } from "../values/finding.js";

interface Penalty {
  /** YYYY-MM-DD; blank where not given. */
  readonly date: string;
  readonly dueOn: string;
  readonly paidOn: string;
  /** Yuan. */
  readonly fine: Amount;
}

/** What customs imposed on an enterprise in a year. */
export interface PenaltiesOfYear {
  readonly penalties: number;
  readonly fines: Amount;
  /** Fines that were owed for longer than the months that a threshold names, on the year's last day that is looked at. */
  readonly owed: number;
}

/** The penalties of a table of the user's, by enterprise. A small table: it is held. */
export class Penalties {
  readonly #byCode = new Map<string, Penalty[]>();

  /** Takes a row; returns what is wrong with it. */
  take({ file, line, cell }: RowOf<typeof penaltyColumns>): readonly Finding[] {
    const [code, date, fine] = [cell("code"), cell("date"), cell("fine")];
    const [dueOn, paidOn] = [cell("dueOn"), cell("paidOn")];
    const fault = penaltyFault({ code, date, fine, dueOn, paidOn });
    if (fault !== undefined)
      return [finding(creditRow, fault.kind, { file, line, column: "", orderNo: "" }, fault)];
    const penalty = { date, dueOn, paidOn, fine: parseAmount(fine) };
    const own = this.#byCode.get(code);
    if (own === undefined) this.#byCode.set(code, [penalty]);
    else own.push(penalty);
    return [];
  }

  /** The years, as texts, in which an enterprise was punished. */
  yearsOf(code: string): readonly string[] {
    return (this.#byCode.get(code) ?? []).map(({ date }) => date.slice(0, 4));
  }

  /** What an enterprise has of a year up to a day of it (YYYY-MM-DD). */
  of(code: string, upTo: string, monthsOwed: number): PenaltiesOfYear {
    const own = (this.#byCode.get(code) ?? []).filter(({ date }) => date <= upTo);
    const ofYear = own.filter(({ date }) => date.slice(0, 4) === upTo.slice(0, 4));
    const owed = own.filter(
      ({ dueOn, paidOn }) =>
        dueOn !== "" && (paidOn === "" || paidOn > upTo) && monthsAfter(dueOn, monthsOwed) < upTo,
    );
    return {
      penalties: ofYear.length,
      fines: ofYear.reduce<Amount>((sum, { fine }) => add(sum, fine), 0),
      owed: owed.length,
    };
  }
}
