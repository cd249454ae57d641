import type { Direction } from "../columns/direction.js";
import { Manifest, type ManifestReading } from "../consignment/manifest.js";
import { type Examination, type Examined, openExaminer } from "../examination/examine.js";
import type { Tally } from "../examination/tally.js";
import { type InputRecord, inputRecords } from "../output/run-record.js";
import type { GuaranteeUse } from "../tax/import/guarantee.js";
import type { Finding } from "../values/finding.js";
import { type EarlierSearch, earlierRuns } from "./earlier-runs.js";
import { inScratch, type Running } from "./frame.js";

/** The inputs and context of `validate`. */
export interface Validation
  extends Omit<ManifestReading, "defaults" | "scratch" | "reference">,
    Omit<Examination, "scratch" | "earlier">,
    Pick<EarlierSearch, "after">,
    Running {
  /** Folder below which the run keeps rows while it works. */
  readonly temporary: string;
  /** Called for each order, in the manifest's order, after its findings were reported; awaited. */
  readonly order?: (examined: Examined) => Promise<void> | undefined;
  /** Called when the files are read; a command for one direction throws its Failure here. */
  readonly begin?: (direction: Direction) => void;
}

/** The result of `validate`. */
export interface ValidatedRun {
  readonly direction: Direction;
  readonly inputs: readonly InputRecord[];
  /** Why files could not be read as a manifest that were left out. */
  readonly unread: readonly Finding[];
  readonly tally: Tally;
  /** What the imports take of the guarantee; undefined without one, or without taxes. */
  readonly guarantee: GuaranteeUse | undefined;
}

/**
 * Checks, taxes and routes every order of the manifests; writes and books nothing. Used by `validate` and
 * `tax import`. Throws a Failure for input that can't be read, the signal's reason when stopped.
 */
export async function validate(validation: Validation): Promise<ValidatedRun> {
  const { profile, context, temporary, order, begin } = validation;
  return inScratch(temporary, validation, async (frame) => {
    const { scratch, tally } = frame;
    const { defaults } = profile;
    const { reference } = context;
    const manifest = frame.own(await Manifest.read({ ...validation, defaults, reference, scratch }));
    begin?.(manifest.direction);
    const earlier = await earlierRuns(manifest, { ...validation, sources: manifest.loaded.sources });
    const examiner = frame.own(await openExaminer(manifest, { ...validation, scratch, earlier }));
    tally.direction = examiner.direction;
    tally.skip(examiner.skipped);
    await frame.note([...manifest.findings, ...(earlier?.findings ?? []), ...examiner.findings]);

    for await (const batch of manifest.batches(examiner.batchSize)) {
      for (const examined of examiner.examine(batch)) {
        // Awaiting nothing would cost a turn of the queue of promises an order.
        const reported = frame.take(examined);
        if (reported !== undefined) await reported;
        const taken = order?.(examined);
        if (taken !== undefined) await taken;
      }
    }
    for (const findings of [...examiner.end(), ...manifest.notes()]) await frame.note(findings);
    return {
      direction: manifest.direction,
      inputs: inputRecords(manifest.inputs),
      unread: manifest.loaded.unread,
      tally,
      guarantee: examiner.guarantee(),
    };
  });
}
