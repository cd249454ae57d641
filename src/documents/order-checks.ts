import { orderLayout } from "../columns/three-documents.js";
import { gnum, repeatedNumbers } from "../rules/amount/gnum.js";
import { columnChecks } from "../rules/check.js";
import { duplicateOrder } from "../rules/manifest/duplicate-order.js";
import { conflictFault, currencyFault, headConflict } from "../rules/manifest/head-conflict.js";
import type { RuleContext } from "../rules/rule.js";
import type { Finding } from "../values/finding.js";
import { documentFinding, valueFindings } from "./document-finding.js";
import { type ImportOrder, makeOrderHead } from "./order.js";
import type { DocumentRow } from "./table.js";

/** Makes the check of an order's values and rows: CEB311 has to be valid, its rows have to agree. */
export function orderChecker(
  context: RuleContext,
): (order: ImportOrder, sameGuid: readonly DocumentRow[]) => Finding[] {
  // The currency serves head and lines: its faults are reported for the lines.
  const ofBoth = new Set<string>(orderLayout.line.map(({ name }) => name));
  const headChecks = columnChecks(
    orderLayout.head.filter(({ name }) => !ofBoth.has(name)),
    context,
  );
  const lineChecks = columnChecks(orderLayout.line, context);
  return (order, sameGuid) => {
    const { head, lines, numbered, place } = order;
    const ofHead = headChecks.flatMap((check) => valueFindings(check, head[check.name], place, head.orderNo));
    const ofLines = lines.flatMap(({ text, place: at }) =>
      lineChecks.flatMap((check) => {
        const value = text[check.name];
        // Both are filled in; a total stays blank only where the values it follows from are at fault and
        // reported.
        const filledIn = check.name === "totalPrice" || (check.name === "gnum" && !numbered);
        return value === "" && filledIn ? [] : valueFindings(check, value, at, head.orderNo);
      }),
    );
    return [...ofHead, ...ofLines, ...rowFindings(order, sameGuid)];
  };
}

function* rowFindings(
  { head, lines, conflicts, currencies, place }: ImportOrder,
  sameGuid: readonly DocumentRow[],
): Generator<Finding> {
  const { orderNo, guid } = head;
  for (const conflict of conflicts) {
    const at = { file: conflict.file, line: conflict.row };
    yield documentFinding(headConflict, conflictFault(conflict), at, orderNo);
  }
  if (currencies !== undefined) {
    const at = { file: currencies.file, line: currencies.row };
    yield documentFinding(headConflict, currencyFault(currencies), at, orderNo);
  }
  const others = sameGuid.map((other) => ({
    column: "guid" as const,
    value: guid,
    otherOrder: makeOrderHead(other.head).orderNo,
    otherFile: other.file,
    otherRow: other.line,
  }));
  for (const fault of duplicateOrder.check(others))
    yield documentFinding(duplicateOrder, fault, place, orderNo);
  for (const { text, place: at } of repeatedNumbers(lines))
    yield documentFinding(gnum, { kind: "repeats", column: "gnum", value: text.gnum }, at, orderNo);
}
