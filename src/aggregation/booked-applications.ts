import type { SummaryTexts } from "../ceb/message-texts.js";
import { readSummaryApplications } from "../ceb/read-message.js";
import { reportTypes } from "../law/codes.js";
import type { JournalMessage, KnownConsignment } from "../ledger/declarations/model.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import { outcomeOf } from "../ledger/declarations/state.js";
import type { NamedPath } from "../values/user-path.js";
import { type LostFile, readBookedFile } from "./booked-files.js";

/** How far an application is: customs has granted it (399), or has not decided it. */
export type ApplicationStanding = "granted" | "underway";

/** The inventory that is asked about. */
export type SummedInventory = Pick<
  KnownConsignment,
  "invtNo" | "customsCode" | "agentCode" | "ebcCode" | "history"
>;

/** What the applications of the ledger are read from. */
export interface ApplicationSources {
  /** Nodes that are no inventories, of all types. */
  readonly documents: Iterable<KnownObject>;
  journalOf(runDirectory: string): readonly JournalMessage[];
  /** Directories that runs were moved to. */
  readonly moved: readonly NamedPath[];
  /** Applications of runs before this day (YYYY-MM-DD) are passed over. */
  readonly since: string;
  /** The directory of a run that is being replaced: what it applied for counts only where it was sent. */
  readonly replaced?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An application for a period instead of numbers: all lists of these codes that were cleared in it. */
interface Period {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly standing: ApplicationStanding;
}

/** The inventories that stand in summary applications (CEB701) that are booked and not refused. */
export class SummedInventories {
  readonly #numbers = new Map<string, ApplicationStanding>();
  readonly #periods: Period[] = [];
  readonly #lost: LostFile[] = [];

  /** Without applications: what has no CEB792 is not summed. */
  static readonly none = new SummedInventories();

  private constructor() {}

  /** Messages that could not be read: which inventories they name is not known. */
  get lost(): readonly LostFile[] {
    return this.#lost;
  }

  /** Reads the applications in the messages of their runs. */
  static async read(sources: ApplicationSources): Promise<SummedInventories> {
    const { journalOf, moved, signal } = sources;
    const summed = new SummedInventories();
    for (const [directory, standings] of standingsByRun(sources))
      for (const message of journalOf(directory).filter(({ type }) => type === "CEB701")) {
        signal?.throwIfAborted();
        await summed.#add(message, standings, moved);
      }
    return summed;
  }

  /**
   * How far the summary of an inventory is that was cleared at a time (14 to 17 digits); undefined where it stands in no
   * application, or in refused ones only.
   */
  of(inventory: SummedInventory, clearedAt: string): ApplicationStanding | undefined {
    const { invtNo } = inventory;
    if (isDeclared(inventory)) return "granted";
    const listed = this.#numbers.get(invtNo.toUpperCase());
    if (listed === "granted" || this.#periods.length === 0) return listed;
    const key = keyOf(inventory);
    const at = clearedAt.slice(0, 14);
    const periods = this.#periods.filter((each) => each.key === key && each.from <= at && at <= each.to);
    return periods.some(({ standing }) => standing === "granted")
      ? "granted"
      : (listed ?? periods[0]?.standing);
  }

  async #add(
    message: JournalMessage,
    standings: ReadonlyMap<string, ApplicationStanding>,
    moved: readonly NamedPath[],
  ): Promise<void> {
    const file = readBookedFile(message, moved);
    if ("why" in file) {
      // What was replaced before it was sent can't be sent any more.
      if (file.why === "missing" || message.state !== "new") this.#lost.push(file);
      return;
    }
    for (const application of (await readSummaryApplications(file.bytes, file.path)) ?? []) {
      const standing = standings.get(application.head.guid.toUpperCase());
      if (standing !== undefined) this.#take(application, standing);
    }
  }

  #take({ head, numbers }: SummaryTexts, standing: ApplicationStanding): void {
    if (head.startTime !== "") {
      this.#periods.push({ key: keyOf(head), from: head.startTime, to: head.endTime, standing });
      return;
    }
    for (const number of numbers) {
      const key = number.toUpperCase();
      if (this.#numbers.get(key) !== "granted") this.#numbers.set(key, standing);
    }
  }
}

/** Whether customs has made a declaration of an inventory: the receipt of that (CEB792) is its own word. */
export function isDeclared({ history }: Pick<KnownConsignment, "history">): boolean {
  return history.some(({ message }) => message === "CEB792");
}

/** The applications that count, by the directories of their runs and their guids in capitals. */
function standingsByRun({ documents, since, replaced }: ApplicationSources) {
  const byRun = new Map<string, Map<string, ApplicationStanding>>();
  for (const { type, state, appType, guid, run, wasSent } of documents) {
    if (
      type !== "CEB701" ||
      run.at < since ||
      appType === reportTypes.deletion ||
      outcomeOf(state) === "refused"
    )
      continue;
    if (run.directory === replaced && !wasSent) continue;
    const standings = byRun.get(run.directory) ?? new Map<string, ApplicationStanding>();
    standings.set(guid.toUpperCase(), state === granted ? "granted" : "underway");
    byRun.set(run.directory, standings);
  }
  return byRun;
}

/** The state in which customs has decided an application (399 审结). */
const granted = "399";

function keyOf({
  customsCode,
  agentCode,
  ebcCode,
}: Readonly<Record<"customsCode" | "agentCode" | "ebcCode", string>>): string {
  return [customsCode, agentCode, ebcCode].join(" ");
}
