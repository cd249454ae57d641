import { isDeclared, SummedInventories } from "../aggregation/booked-applications.js";
import type { LostFile } from "../aggregation/booked-files.js";
import { type BookedObjects, bookedClocks } from "../deadlines/booked-clocks.js";
import { byDay, type Clocks, type DueRow, guaranteeRow } from "../deadlines/due-rows.js";
import { guaranteeUnknown, type UnknownClock, unknownClocks } from "../law/deadlines.js";
import type { JournalMessage } from "../ledger/declarations/model.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import { clearingOf, dayOf } from "../ledger/declarations/releases.js";
import type { WorkingDays } from "../reference/working-days.js";
import type { NamedPath } from "../values/user-path.js";

/** What `due` asks of the ledger of declarations. */
export interface DueLedger extends BookedObjects {
  journalOf(runDirectory: string): readonly JournalMessage[];
}

/** What `due` reckons with. */
export interface Reckoning {
  /** Undefined where there is none yet: then nothing was booked. */
  readonly ledger: DueLedger | undefined;
  /** YYYY-MM-DD, in China. */
  readonly asOf: string;
  /** Rows with more days left than these are left out; undefined: none. */
  readonly within: number | undefined;
  readonly days: WorkingDays;
  /** The profile's tax guarantee. */
  readonly guarantee?: { readonly kind: string; readonly validUntil?: string | undefined } | undefined;
  /** Directories that runs were moved to. */
  readonly moved: readonly NamedPath[];
  readonly signal?: AbortSignal | undefined;
}

/** What is due. */
export interface Due {
  readonly asOf: string;
  /** By last day. */
  readonly rows: readonly DueRow[];
  /** Terms that the ledger does not tell the start of. */
  readonly notComputed: readonly UnknownClock[];
  /** Summary applications that could not be read: what they list counts as not summed. */
  readonly lost: readonly LostFile[];
}

/** Reckons the days until which something is to be done, or may be, of all that was booked. */
export async function due(reckoning: Reckoning): Promise<Due> {
  const { ledger, asOf, within, days, moved, guarantee, signal } = reckoning;
  const { rows, lost } =
    ledger === undefined
      ? { rows: [], lost: [] }
      : await reckoned(stoppable(ledger, signal), moved, (clocks) => clocks.rows(asOf, days));
  const { kind = "", validUntil } = guarantee ?? {};
  const all = validUntil === undefined ? rows : [...rows, guaranteeRow(kind, validUntil, asOf)].sort(byDay);
  return {
    asOf,
    rows: all.filter(({ daysLeft }) => within === undefined || daysLeft <= within),
    notComputed: validUntil === undefined ? [guaranteeUnknown, ...unknownClocks] : unknownClocks,
    lost,
  };
}

async function reckoned(
  ledger: DueLedger,
  moved: readonly NamedPath[],
  rowsOf: (clocks: Clocks) => readonly DueRow[],
): Promise<Pick<Due, "rows" | "lost">> {
  const summed = await grantedSummaries(ledger, moved);
  const clocks = bookedClocks(ledger, (cleared, at) => summed.of(cleared, at) === "granted");
  return { rows: rowsOf(clocks), lost: summed.lost };
}

/** The same ledger; its lists throw the signal's reason when stopped. */
function stoppable(ledger: DueLedger, signal: AbortSignal | undefined): DueLedger {
  function* each(objects: Iterable<KnownObject>): Iterable<KnownObject> {
    for (const object of objects) {
      signal?.throwIfAborted();
      yield object;
    }
  }
  return {
    consignments: () => each(ledger.consignments()),
    documents: () => each(ledger.documents()),
    journalOf: (directory) => ledger.journalOf(directory),
  };
}

/**
 * The summary applications that customs granted, as far as they may list an inventory that is in no declaration yet: a
 * ledger of years has more numbers in applications than memory has room for, and most are declared.
 */
async function grantedSummaries(ledger: DueLedger, moved: readonly NamedPath[]): Promise<SummedInventories> {
  const documents: KnownObject[] = [];
  for (const document of ledger.documents())
    if (document.type === "CEB701" && document.state === granted) documents.push(document);
  if (documents.length === 0) return SummedInventories.none;
  let since: string | undefined;
  for (const consignment of ledger.consignments()) {
    const cleared = openClearing(consignment);
    if (cleared !== undefined && (since === undefined || cleared < since)) since = cleared;
  }
  if (since === undefined) return SummedInventories.none;
  const journalOf = (directory: string): readonly JournalMessage[] => ledger.journalOf(directory);
  return SummedInventories.read({ documents, journalOf, moved, since });
}

/** The state in which customs has decided an application (399 审结). */
const granted = "399";

/** The day on which an inventory that is to be summed was cleared; undefined where it is in a declaration already. */
function openClearing(consignment: KnownObject): string | undefined {
  if (consignment.direction !== "E" || consignment.lane !== "aggregated") return undefined;
  if (isDeclared(consignment)) return undefined;
  const clearing = clearingOf(consignment);
  return clearing && dayOf(clearing.at);
}
