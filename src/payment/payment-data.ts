import { finding } from "../findings/finding.js";
import { type PaymentDataRow, paymentData } from "../rules/documents/payment-data.js";
import type { KeySigner } from "../signing/sign-message.js";
import { paymentDataColumns } from "../tables/column-lists.js";
import { type RowOf, readTable } from "../tables/read-table.js";
import type { Finding } from "../values/finding.js";
import { namedPath, type UserPath } from "../values/user-path.js";
import { type PaymentRequest, paymentAnswer } from "./payment-answer.js";

/** What is asked: the orders, and the table with their payments. */
export interface PaymentQuestion extends PaymentRequest {
  readonly orders: readonly string[];
  readonly table: UserPath;
}

/** Answers as JSON texts, in the order of the question; none where anything lacks, which the findings say. */
export interface PaymentAnswers {
  readonly answers: readonly string[];
  readonly findings: readonly Finding[];
}

type Row = RowOf<typeof paymentDataColumns>;

/**
 * Builds and signs the answers to customs' request for original payment data (GACC 2018/165). Throws UserTableError for
 * a table that can't be read.
 */
export function answerPaymentData(
  { orders, table, ...request }: PaymentQuestion,
  signer: KeySigner,
): PaymentAnswers {
  const { name } = namedPath(table);
  const rowsOf = byOrder(readTable(table, paymentDataColumns));
  const answers: string[] = [];
  const findings: Finding[] = [];
  for (const orderNo of new Set(orders)) {
    const rows = (rowsOf.get(orderNo) ?? []).map(anyColumn);
    const faults = [...paymentData.check(orderNo, rows, name)];
    for (const { kind, at, ...fault } of faults) {
      const place = { file: name, line: 0, ...at, column: fault.column, orderNo };
      findings.push(finding<string>(paymentData, kind, { ...place, direction: "I" }, fault));
    }
    const [first, ...others] = rows;
    if (faults.length === 0 && first !== undefined)
      answers.push(paymentAnswer(request, [first, ...others], signer));
  }
  return { answers: findings.length > 0 ? [] : answers, findings };
}

function byOrder(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const orders = new Map<string, Row[]>();
  for (const row of rows) {
    const orderNo = row.cell("orderNo");
    const known = orders.get(orderNo);
    if (known === undefined) orders.set(orderNo, [row]);
    else known.push(row);
  }
  return orders;
}

const names = new Map(paymentDataColumns.map(({ name }) => [String(name), name]));

/** The row for a rule, which asks for columns by any name. */
function anyColumn({ file, line, cell }: Row): PaymentDataRow {
  return {
    file,
    line,
    cell(column) {
      const known = names.get(column);
      return known === undefined ? "" : cell(known);
    },
  };
}
