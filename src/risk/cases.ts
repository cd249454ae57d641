import { createHash } from "node:crypto";
import { finding } from "../findings/finding.js";
import type { CaseReview, CaseStatus, FoundCase } from "../ledger/reviews/model.js";
import type { RiskFault } from "../rules/risk/fault.js";
import type { Finding, RuleId, Severity, Text } from "../values/finding.js";
import type { CaseBook } from "./case-book.js";
import type { RiskScratch, SignOrder } from "./scratch.js";

/** A rule that cases are of. */
export interface CaseRule {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly messages: Readonly<Record<string, Text>>;
}

/** A measured value of a case; money and quantities are decimal texts. */
export type Figures = Readonly<Record<string, string | number>>;

/** What a rule found, with the orders that it counts in order of time. */
export interface FoundSign {
  readonly rule: CaseRule;
  readonly fault: RiskFault<string>;
  /** What tells it from other cases of the rule that begin with the same order; no person's data. */
  readonly about: string;
  readonly figures: Figures;
  /** The comparison that it is a case by, with its numbers. */
  readonly formula: string;
  /** The orders by their numbers, or with the places of lines where single ones are meant; not empty. */
  readonly orders: Iterable<number | SignOrder>;
}

/** A row of a case. */
export interface CaseRow {
  readonly file: string;
  readonly line: number;
  readonly orderNo: string;
}

/** A case as it is reported; a case may have all orders of the sources, which are then read one by one. */
export interface ReportedCase {
  readonly case: string;
  readonly rule: RuleId;
  readonly orders: Iterable<string>;
  readonly rows: Iterable<CaseRow>;
  readonly figures: Figures;
  readonly formula: string;
  readonly status: CaseStatus;
  readonly history: readonly CaseReview[];
}

const caseDigits = 16;
/** Orders of a case by which it is looked for among known ones. */
const mostAdopted = 1000;
/** Rows of a case that are asked for at once. */
const mostAtOnce = 1000;

/**
 * The name of a case: by its rule, what it is about, and its first order. Later orders do not change it, so that a review
 * stays with the case while it grows; nothing of a person is in it. For one that grew by earlier orders, see `adopt`.
 */
function caseOf(
  rule: string,
  about: string,
  { isImport, ebpCode, orderNo }: Pick<SignOrder, "isImport" | "ebpCode" | "orderNo">,
): string {
  const words = [rule, about, isImport ? "I" : "E", ebpCode, orderNo];
  return createHash("sha256").update(words.join("\0")).digest("hex").slice(0, caseDigits);
}

type SignCells = readonly [
  ...[n: number, id: string, place: number, fault: string, figures: string, formula: string],
  ...[first: number, last: number],
];

/** The cases of a run, kept in its scratch database. */
export class Cases {
  /** How many there are. */
  count = 0;
  readonly #rows: RiskScratch;
  readonly #rules: readonly CaseRule[];
  readonly #addSign;
  readonly #addHit;
  #hits = 0;

  /** `rules`: in the order in which their cases are reported. */
  constructor(rows: RiskScratch, rules: readonly CaseRule[]) {
    this.#rows = rows;
    this.#rules = rules;
    this.#addSign = rows.change("INSERT INTO sign VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    this.#addHit = rows.change("INSERT INTO hit VALUES (?,?,?,?,?)");
  }

  /** Adds a case. */
  add(sign: FoundSign): void {
    let first: SignOrder | undefined;
    const from = this.#hits;
    const n = this.count;
    for (const order of sign.orders) {
      const isWhole = typeof order === "number";
      first ??= isWhole ? this.#rows.order(order) : order;
      if (isWhole) this.#addHit.run(this.#hits++, n, order, null, null);
      else this.#addHit.run(this.#hits++, n, order.id, this.#rows.texts.numberOf(order.file), order.line);
    }
    if (first === undefined) return;
    this.count++;
    const rule = this.#rules.indexOf(sign.rule);
    this.#addSign.run(
      ...[n, caseOf(sign.rule.id, sign.about, first), rule, first.id, first.at, first.orderNo],
      ...[
        JSON.stringify(sign.fault),
        JSON.stringify(sign.figures),
        sign.formula,
        from,
        this.#hits,
        sign.about,
      ],
    );
  }

  /**
   * Has a case that is not known under its name, since earlier orders joined it, take the name of the known case that began
   * with one of its other orders: so its reviews stay. A case that another one of this run is named as is left to that.
   */
  adopt(isKnown: (name: string) => boolean): void {
    this.#rows.exec("CREATE INDEX signNamed ON sign(id)");
    const isTaken = this.#rows.query<readonly [1]>("SELECT 1 FROM sign WHERE id = ?");
    const rename = this.#rows.change("UPDATE sign SET id = ? WHERE n = ?");
    const signs = this.#rows.query<
      readonly [id: string, rule: number, first: number, last: number, about: string]
    >("SELECT id, rule, first, last, about FROM sign WHERE n = ?");
    for (let n = 0; n < this.count; n++) {
      const [id, ruleNumber, first, last, about] = signs.get(n) ?? [];
      const rule = this.#rules[ruleNumber ?? -1];
      if (id === undefined || rule === undefined || about === undefined || isKnown(id)) continue;
      for (const order of this.#ordersOf(first ?? 0, Math.min(last ?? 0, (first ?? 0) + mostAdopted))) {
        const name = caseOf(rule.id, about, order);
        if (name === id || !isKnown(name) || isTaken.get(name) !== undefined) continue;
        rename.run(name, n);
        break;
      }
    }
  }

  /** The cases by rule, then by the time of their first order; with each the finding that reports it. */
  *reported(
    book: Pick<CaseBook, "statusOf">,
  ): Generator<{ readonly found: ReportedCase; readonly finding: Finding }> {
    const signs = this.#rows.query<readonly [...SignCells, number]>(
      "SELECT n, id, place, fault, figures, formula, first, last, rule FROM sign ORDER BY rule, at, no, id",
    );
    for (const [, id, , fault, figures, formula, first, last, ruleNumber] of signs.iterate()) {
      const rule = this.#rules[ruleNumber];
      if (rule === undefined) continue;
      const standing = book.statusOf(id);
      const [place] = this.#placesOf(first, first + 1);
      const found: ReportedCase = {
        case: id,
        rule: rule.id,
        ...this.#namedBy(first, last),
        figures: JSON.parse(figures),
        formula,
        ...standing,
      };
      yield { found, finding: findingOf(rule, JSON.parse(fault), place) };
    }
  }

  /** The cases for the ledger's book. */
  *found(): Generator<FoundCase> {
    const signs = this.#rows.query<
      readonly [id: string, rule: number, imp: number, ebp: number, no: string, size: number]
    >(
      "SELECT s.id, s.rule, o.imp, o.ebp, o.no, s.last - s.first FROM sign s JOIN ord o ON o.id = s.place ORDER BY s.rule, s.at, s.no, s.id",
    );
    for (const [id, rule, imp, ebp, no, orders] of signs.iterate()) {
      const what = `${imp === 1 ? "I" : "E"} ${this.#rows.texts.textOf(ebp)} ${no}`;
      yield { case: id, rule: this.#rules[rule]?.id ?? "", what, orders };
    }
  }

  /** The orders and rows of a case: as lists where they are few, else read as they are gone through. */
  #namedBy(from: number, to: number): Pick<ReportedCase, "orders" | "rows"> {
    if (to - from > mostAtOnce)
      return {
        orders: { [Symbol.iterator]: () => ordersOf(this.#placesOf(from, to)) },
        rows: { [Symbol.iterator]: () => rowsOf(this.#placesOf(from, to)) },
      };
    const places = [...this.#placesOf(from, to)];
    return { orders: [...ordersOf(places)], rows: [...rowsOf(places)] };
  }

  #ordersOf(from: number, to: number): readonly Pick<SignOrder, "isImport" | "ebpCode" | "orderNo">[] {
    const orders = this.#rows.query<readonly [imp: number, ebp: number, no: string]>(
      "SELECT o.imp, o.ebp, o.no FROM hit h JOIN ord o ON o.id = h.ord WHERE h.n >= ? AND h.n < ? ORDER BY h.n",
    );
    return orders.all(from, to).map(([imp, ebp, orderNo]) => ({
      ...{ isImport: imp === 1, ebpCode: this.#rows.texts.textOf(ebp), orderNo },
    }));
  }

  *#placesOf(from: number, to: number): Generator<Place> {
    const query = this.#rows.query<
      readonly [ord: number, file: number, line: number, no: string, imp: number]
    >(
      `SELECT o.id, ifnull(h.file, o.file), ifnull(h.line, o.line), o.no, o.imp FROM hit h JOIN ord o ON o.id = h.ord
       WHERE h.n >= ? AND h.n < ? ORDER BY h.n`,
    );
    for (let next = from; next < to; next += mostAtOnce)
      for (const [id, file, line, orderNo, imp] of query.all(next, Math.min(to, next + mostAtOnce)))
        yield { id, file: this.#rows.texts.textOf(file), line, orderNo, isImport: imp === 1 };
  }
}

/** A row of a case, with its order's number. */
interface Place extends CaseRow {
  readonly id: number;
  readonly isImport: boolean;
}

/** The orders of rows; the lines of one order follow each other. */
function* ordersOf(places: Iterable<Place>): Generator<string> {
  let before = -1;
  for (const { id, orderNo } of places) {
    if (id !== before) yield orderNo;
    before = id;
  }
}

function* rowsOf(places: Iterable<Place>): Generator<CaseRow> {
  for (const { file, line, orderNo } of places) yield { file, line, orderNo };
}

function findingOf(
  rule: CaseRule,
  { kind, ...values }: RiskFault<string>,
  place: Place | undefined,
): Finding {
  const { file = "", line = 0, orderNo = "", isImport = false } = place ?? {};
  const at = { file, line, orderNo, column: "" } as const;
  return finding(rule, kind, isImport ? { ...at, direction: "I" } : at, values);
}
