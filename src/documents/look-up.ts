import type { ImportConsignment } from "../consignment/consignment.js";
import { logisticsDocument } from "../rules/documents/logistics.js";
import type { RuleFacts } from "../rules/rule.js";
import type { Finding } from "../values/finding.js";
import { aboutInventory, aboutRow, shapeFindings } from "./found.js";
import type { DocumentRows, DocumentTable } from "./table.js";

/** The readable rows of a consignment's document, or what is to be said in their place. */
interface LookUp {
  readonly found: DocumentRows | undefined;
  readonly findings: readonly Finding[];
}

const nothing: LookUp = { found: undefined, findings: [] };

/** Finds a consignment's document by the numbers that its rule goes by. */
export function lookUp(
  table: DocumentTable | undefined,
  rule: RuleFacts,
  consignment: ImportConsignment,
): LookUp {
  const { head } = consignment;
  const byWayBill = rule === logisticsDocument;
  const [first, second] = byWayBill ? [head.logisticsCode, head.logisticsNo] : [head.ebpCode, head.orderNo];
  // A blank number is a fault of the inventory's own.
  if (table === undefined || first === "" || second === "") return nothing;
  const found = table.meet(first, second);
  if (found === undefined) {
    const column = byWayBill ? "logisticsNo" : "orderNo";
    const said = { kind: "missing", column, value: second, expected: table.input.name };
    return { found, findings: [aboutInventory(rule, consignment, said)] };
  }
  const misshapen = [...shapeFindings(found.rows, head.orderNo, "error")];
  return misshapen.length > 0 ? { found: undefined, findings: misshapen } : { found, findings: [] };
}

interface Stranger {
  readonly rule: RuleFacts;
  readonly kind: string;
  readonly column: string;
  readonly value: string;
  readonly orderNo: string;
}

/** Findings about the documents that no consignment met. */
export function* strangers(
  table: DocumentTable | undefined,
  say: (head: string[]) => Stranger | undefined,
): Generator<Finding> {
  for (const { rows } of table?.unmet() ?? []) {
    const misshapen = [...shapeFindings(rows, "", "warning")];
    yield* misshapen;
    const [first] = rows;
    if (misshapen.length > 0 || first === undefined) continue;
    const said = say(first.head);
    if (said === undefined) continue;
    const { rule, orderNo, ...rest } = said;
    yield aboutRow(rule.id, first, orderNo, { ...rest, severity: "warning" });
  }
}
