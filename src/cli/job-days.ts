import { inputsNotRead } from "../jobs/earlier-run.js";
import type { Job } from "../jobs/job.js";
import { type DoneStep, doneSteps } from "../jobs/job-record.js";
import { chinaTime } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import type { StepCall } from "./job-steps.js";

/** A job with a day filled in. */
export interface DayJob {
  readonly job: Job;
  readonly calls: readonly StepCall[];
  /** What its patterns match. */
  readonly manifests: readonly string[];
  readonly out: NamedPath | undefined;
}

/** Steps that are done only where everything of them went well: what was not sent is sent by the next call. */
export const wholeSteps: ReadonlySet<string> = new Set(["sign", "submit"]);

/** Days that a job is gone on with which was not sent to its end: over the longest holidays, a broker is back. */
const daysBack = 7;

/** The day of a point of time, as jobs write it. */
export function dayOf(at: Date): string {
  return chinaTime(at).slice(0, 8);
}

/** A job by its days, YYYYMMDD. */
export interface DayJobs {
  outOf(day: string): NamedPath | undefined;
  ofDay(day: string): Promise<DayJob>;
}

/** Jobs of days before. */
export interface EarlierJobs {
  /** Declared and not sent to their end, the oldest first: they are gone on with. */
  readonly open: readonly DayJob[];
  /** The same, but the job's file was changed since. */
  readonly changed: readonly DayJob[];
}

/**
 * The jobs of the last days that were declared into outputs of their own (`{date}`) and have messages that are not signed
 * or sent: a night does not end at midnight.
 */
export async function jobsBefore(at: Date, { ofDay, outOf }: DayJobs): Promise<EarlierJobs> {
  const open: DayJob[] = [];
  const changed: DayJob[] = [];
  const today = outOf(dayOf(at));
  for (let back = daysBack; back > 0; back--) {
    const day = dayOf(new Date(at.getTime() - back * 24 * 3_600_000));
    const out = outOf(day);
    if (out === undefined || out.path === today?.path) break;
    const done = stepsOf(out);
    if (done.length === 0) continue;
    const before = await ofDay(day);
    const declared = done.find(({ step }) => step === "declare");
    const isOpen = before.calls.some(
      ({ name }) => wholeSteps.has(name) && !done.some(({ step }) => step === name),
    );
    if (declared === undefined || !isOpen) continue;
    const same = before.calls.some(
      ({ name, settings }) => name === "declare" && settings === declared.settings,
    );
    (same ? open : changed).push(before);
  }
  return { open, changed };
}

/** The steps that are done of a directory, none where it is no job's. */
function stepsOf(out: NamedPath): readonly DoneStep[] {
  try {
    return doneSteps(out);
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/**
 * Whether a day's job is to be run beside those of the days before: not where all that it would declare is theirs. Its
 * output would be used up by manifests that are declared already, and those of its own night came too late.
 */
export function hasOwnWork(today: DayJob, before: readonly DayJob[], folder: string): boolean {
  if (before.length === 0) return true;
  if (today.out !== undefined && stepsOf(today.out).length > 0) return true;
  const inputs = today.manifests.map((name) => relativeTo(folder, name));
  return inputs.some((input) =>
    before.every(({ out }) => out !== undefined && inputsNotRead(out, [input]).length > 0),
  );
}
