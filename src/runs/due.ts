import { isDeclared, SummedInventories } from "../aggregation/booked-applications.js";
import type { LostFile } from "../aggregation/booked-files.js";
import { type BookedObjects, bookedClocks } from "../deadlines/booked-clocks.js";
import type { DueRow } from "../deadlines/due-rows.js";
import { type UnknownClock, unknownClocks } from "../law/deadlines.js";
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
export async function due({ ledger, asOf, within, days, moved, signal }: Reckoning): Promise<Due> {
  const summed = ledger === undefined ? SummedInventories.none : await summedOf(ledger, moved, signal);
  const rows =
    ledger === undefined
      ? []
      : bookedClocks(ledger, (cleared, at) => summed.of(cleared, at) === "granted").rows(asOf, days);
  return {
    asOf,
    rows: rows.filter(({ daysLeft }) => within === undefined || daysLeft <= within),
    notComputed: unknownClocks,
    lost: summed.lost,
  };
}

/** Reads the applications that may list an inventory which customs has not made a declaration of yet. */
async function summedOf(
  ledger: DueLedger,
  moved: readonly NamedPath[],
  signal: AbortSignal | undefined,
): Promise<SummedInventories> {
  let since: string | undefined;
  for (const consignment of ledger.consignments()) {
    const cleared = openClearing(consignment);
    if (cleared !== undefined && (since === undefined || cleared < since)) since = cleared;
  }
  if (since === undefined) return SummedInventories.none;
  const journalOf = (directory: string): readonly JournalMessage[] => ledger.journalOf(directory);
  return SummedInventories.read({ documents: ledger.documents(), journalOf, moved, since, signal });
}

/** The day on which an inventory that is to be summed was cleared; undefined where it is in a declaration already. */
function openClearing(consignment: KnownObject): string | undefined {
  if (consignment.direction !== "E" || consignment.lane !== "aggregated") return undefined;
  if (isDeclared(consignment)) return undefined;
  const clearing = clearingOf(consignment);
  return clearing && dayOf(clearing.at);
}
