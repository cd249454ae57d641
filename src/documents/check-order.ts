import { orderLayout } from "../columns/three-documents.js";
import { type ColumnCheck, columnChecks } from "../rules/check.js";
import { orderDocument } from "../rules/documents/order.js";
import type { RuleContext } from "../rules/rule.js";
import { formatAmount, readAmount } from "../values/amount.js";
import type { Finding } from "../values/finding.js";
import { aboutRow, valueFinding } from "./found.js";
import { masked, maskedAt, placeText } from "./masked.js";
import { type ImportOrder, makeOrderHead, sumOf } from "./order.js";
import type { DocumentRow, Place } from "./table.js";

/** Makes the check of an order by itself: CEB311 has to be valid, its rows have to agree, its sums have to hold. */
export function orderChecker(
  context: RuleContext,
): (order: ImportOrder, sameGuid: readonly DocumentRow[]) => Finding[] {
  const head = columnChecks(orderLayout.head, context);
  const line = columnChecks(orderLayout.line, context);
  return (order, sameGuid) => [
    ...formatFindings(order, head, line),
    ...rowFindings(order, sameGuid),
    ...sumFindings(order),
  ];
}

function formatFindings(
  { head, lines, numbered, place }: ImportOrder,
  headChecks: readonly ColumnCheck[],
  lineChecks: readonly ColumnCheck[],
): Finding[] {
  const findings: Finding[] = [];
  const look = (check: ColumnCheck, value: string, at: Place): void => {
    const finding = valueFinding(check, value, at, head.orderNo);
    if (finding !== undefined) findings.push(finding);
  };
  for (const [index, check] of headChecks.entries()) look(check, head.values[index] ?? "", place);
  for (const line of lines) {
    for (const [index, check] of lineChecks.entries()) {
      const value = line.text.values[index] ?? "";
      // Both are ours to fill in; a total is only left blank where its sources are at fault themselves.
      const ours = value === "" && (check.name === "totalPrice" || (check.name === "gnum" && !numbered));
      if (!ours) look(check, value, line.place);
    }
  }
  return findings;
}

function* rowFindings(
  { head, lines, conflicts, place }: ImportOrder,
  sameGuid: readonly DocumentRow[],
): Generator<Finding> {
  for (const { column, row, value } of conflicts) {
    const expected = maskedAt(column, head[column], place);
    const said = { kind: "differs", column, value: masked(column, value), expected };
    yield aboutRow("manifest/head-conflict", row, head.orderNo, said);
  }
  for (const other of sameGuid) {
    const expected = `${makeOrderHead(other.head).orderNo} (${placeText(other)})`;
    const said = { kind: "guid", column: "guid", value: head.guid, expected };
    yield aboutRow("manifest/duplicate-order", place, head.orderNo, said);
  }
  const numbers = new Set<number>();
  for (const { text, place: at } of lines) {
    const number = Number(text.gnum);
    if (text.gnum !== "" && numbers.has(number))
      yield aboutRow("amount/gnum", at, head.orderNo, { kind: "repeats", column: "gnum", value: text.gnum });
    numbers.add(number);
  }
}

function* sumFindings({ head, lines, place }: ImportOrder): Generator<Finding> {
  const goodsValue = readAmount(head.goodsValue);
  const sum = sumOf(lines);
  if (goodsValue !== undefined && sum !== undefined && sum !== goodsValue) {
    const value = formatAmount(goodsValue, 2);
    const said = { kind: "lines-value", column: "goodsValue", value, expected: formatAmount(sum, 2) };
    yield aboutRow(orderDocument.id, place, head.orderNo, said);
  }
  const [freight, tax, discount, paid] = [head.freight, head.taxTotal, head.discount, head.acturalPaid].map(
    readAmount,
  );
  if (goodsValue === undefined || freight === undefined || tax === undefined) return;
  if (discount === undefined || paid === undefined) return;
  const due = goodsValue + freight + tax - discount;
  if (due === paid) return;
  const [goods, fees, taxes, less, total] = [goodsValue, freight, tax, discount, due].map((amount) =>
    formatAmount(amount, 2),
  );
  const expected = `${goods} + ${fees} + ${taxes} - ${less} = ${total}`;
  const said = { kind: "paid", column: "acturalPaid", value: formatAmount(paid, 2), expected };
  yield aboutRow(orderDocument.id, place, head.orderNo, said);
}
