import { type Reported, refersToEarlier } from "../../consignment/report-type.js";
import type { KnownConsignment } from "../../ledger/declarations/model.js";
import type { ColumnFault } from "../rule.js";
import type { DuplicateKind } from "./duplicate-declaration.js";
import { standingOf } from "./standing.js";

/** The head of a consignment that is declared again. */
interface ReportHead extends Record<"orderNo" | "guid", string> {
  readonly appType: string;
}

/** What may become of a report of a consignment that the ledger knows, or of a change of one that it does not. */
export type ReportVerdict =
  /** It is at fault. */
  | { readonly kind: "fault"; readonly fault: ColumnFault<DuplicateKind, "orderNo" | "guid"> }
  /** Nothing of it was sent: the same declaration once more. */
  | { readonly kind: "again" }
  /** A change or deletion of what was sent by other means than ours, as far as the ledger knows. */
  | { readonly kind: "elsewhere" }
  /** A change or deletion of a list that is with customs. */
  | { readonly kind: "change" }
  /** A new report in place of a refused one, which keeps this identifier. */
  | { readonly kind: "renewed"; readonly guid: string };

const changeable: ReadonlySet<string> = new Set(["open", "refused", "unsent"]);

/**
 * The verdict on a consignment by what the ledger knows of it; undefined for a first report. After 4, 100 or a
 * negative state a new report (appType 1) is right, which keeps the identifier; in 1, 2 and 3 a change or deletion
 * (2, 3); where nothing was sent, the same declaration again. `givenGuid`: whether the manifest gives the guid.
 */
export function reportVerdict(
  head: ReportHead,
  known: KnownConsignment | undefined,
  givenGuid: () => boolean,
): ReportVerdict | undefined {
  const isChange = refersToEarlier({ head } satisfies Reported);
  if (known === undefined) return isChange ? { kind: "elsewhere" } : undefined;
  const standing = standingOf(known);
  if (isChange && changeable.has(standing)) return changeVerdict(head, known, standing);
  if (!isChange && standing === "unsent") return { kind: "again" };
  if (!isChange && standing === "refused") return renewed(head, known, givenGuid);
  if (standing === "deleted")
    return isChange ? { kind: "fault", fault: faultOf("refused", head, known) } : undefined;
  if (standing === "unsent") return { kind: "elsewhere" };
  return { kind: "fault", fault: faultOf(standing, head, known) };
}

/** The verdict on a change or deletion that the state may allow. */
function changeVerdict(head: ReportHead, known: KnownConsignment, standing: string): ReportVerdict {
  if (standing === "unsent") return { kind: "elsewhere" };
  // What was refused is then the change: the list itself stands as it was.
  if (standing === "open" || known.appType !== "1") return { kind: "change" };
  return { kind: "fault", fault: faultOf("refused", head, known) };
}

function renewed(head: ReportHead, known: KnownConsignment, givenGuid: () => boolean): ReportVerdict {
  // The latest report may have been a change, whose identifier was its own.
  const guid = known.appType === "1" ? known.guid : "";
  if (guid === "" || head.guid.toUpperCase() === guid.toUpperCase()) return { kind: "renewed", guid: "" };
  if (!givenGuid()) return { kind: "renewed", guid };
  return { kind: "fault", fault: { kind: "guid", column: "guid", value: head.guid, expected: guid } };
}

function faultOf(
  kind: Exclude<DuplicateKind, "declared" | "unread" | "guid">,
  { orderNo }: ReportHead,
  { run, state, at }: KnownConsignment,
): ColumnFault<DuplicateKind, "orderNo"> {
  return { kind, column: "orderNo", value: orderNo, expected: `${run.directory} · ${state} · ${at}` };
}
