import { finding } from "../findings/finding.js";
import { rateMissing } from "../rules/fx/rate-missing.js";
import type { Finding } from "../values/finding.js";
import type { DeclaredLine, DeclaredOrder } from "./order.js";

/** Whether a line has a total and no yuan: its currency has no rate in its month. */
export function isUnrated({ yuan, total }: DeclaredLine): boolean {
  return yuan === undefined && total !== undefined;
}

/** The currencies of an order that have no rate: of a rejected one its examination has reported them. */
export function unratedFindings({ lane, lines, day, head, direction }: DeclaredOrder): readonly Finding[] {
  if (lane === "rejected") return [];
  const byCurrency = new Map(lines.filter(isUnrated).map((line) => [line.text.currency, line]));
  return [...byCurrency].map(([currency, { file, line }]) =>
    finding(
      rateMissing,
      "missing",
      {
        ...{ file, line, column: "currency", orderNo: head.orderNo },
        direction: direction === "I" ? direction : undefined,
      },
      { value: currency, expected: day.slice(0, 7) },
    ),
  );
}
