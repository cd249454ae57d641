import type { Finding } from "../values/finding.js";
import { shapeFindings } from "./document-finding.js";
import type { DocumentRow, DocumentRows, DocumentTable } from "./table.js";

/** What a table has under a consignment's numbers. */
export interface LookUp {
  /** The table's file; undefined where there is no table, or a number to look up by is blank. */
  readonly table: string | undefined;
  /** Undefined where it has none, or rows that do not fit the header. */
  readonly matching: DocumentRows | undefined;
  /** Findings about such rows. */
  readonly misshapen: readonly Finding[];
}

const nothing: LookUp = { table: undefined, matching: undefined, misshapen: [] };

/** Looks a consignment's document up by a pair of numbers; the document is marked as matched. */
export function lookUp(
  table: DocumentTable | undefined,
  [first, second]: readonly [string, string],
  orderNo: string,
): LookUp {
  // A blank number is reported by the check of required columns.
  if (table === undefined || first === "" || second === "") return nothing;
  const matching = table.match(first, second);
  const misshapen = shapeFindings(matching?.rows ?? [], orderNo, "error");
  return { table: table.name, matching: misshapen.length > 0 ? undefined : matching, misshapen };
}

/** Findings about the documents that no consignment referred to, each at its first row. */
export function* unmatchedFindings(
  table: DocumentTable | undefined,
  findingsOf: (row: DocumentRow) => readonly Finding[],
): Generator<Finding> {
  for (const { rows } of table?.unmatched() ?? []) {
    const misshapen = shapeFindings(rows, "", "warning");
    yield* misshapen;
    const [first] = rows;
    if (misshapen.length === 0 && first !== undefined) yield* findingsOf(first);
  }
}
