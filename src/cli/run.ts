import { readFileSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { type Job, readJob } from "../jobs/job.js";
import { doneSteps } from "../jobs/job-record.js";
import { jobEvents, jobPlan } from "../report/job.js";
import { signProgram } from "../signing/sign-program.js";
import { signatureProfileNames } from "../signing/signature-profile.js";
import { openSigner } from "../signing/signer.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import { type Command, type Surroundings, status } from "./command.js";
import { type DayJob, dayOf, type EarlierJobs, hasOwnWork, jobsBefore } from "./job-days.js";
import { JobRun, type JobSetting, tellJobEvent } from "./job-run.js";
import { type RunValues, type StepCall, stepCalls, vocabularyOf } from "./job-steps.js";
import { instantOf } from "./options.js";
import { profileOf } from "./profile-of.js";
import type { RunJobOptions } from "./run-options.js";
import { signingChoice } from "./signer.js";
import { Interrupted } from "./streams.js";

/**
 * `qingdan run`: the steps of a job, one after the other, each once; the worst step's exit status. All names in the job
 * are relative to its file.
 */
export async function runJobCommand(
  name: string,
  commands: readonly Command[],
  options: RunJobOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd, now } = surroundings;
  const file = relativeTo(cwd, name);
  const at = instantOf(options.at, now());
  const byName = new Map(commands.map((each) => [each.path.join(" "), each]));
  const text = textOf(file);
  const folder = dirname(resolve(cwd, file.path));
  const vocabulary = vocabularyOf(byName);
  const jobOf = (day: string): Job => readJob(name, text, day, vocabulary);
  const outOf = (day: string): NamedPath | undefined => {
    const { out } = jobOf(day);
    return out === undefined ? undefined : relativeTo(folder, out);
  };
  const ofDay = async (day: string): Promise<DayJob> => {
    const job = jobOf(day);
    const manifests = await manifestsOf(job, folder);
    const decided = decidedValues(options, cwd, job.report !== undefined);
    const calls = stepCalls(job, byName, decided, { file: name, manifests, language: options.lang });
    return { job, calls, manifests, out: outOf(day) };
  };
  const today = await ofDay(dayOf(at));
  // A day that is given is that day alone.
  const before =
    options.at === undefined ? await jobsBefore(at, { ofDay, outOf }) : { open: [], changed: [] };
  const own = hasOwnWork(today, before.open, folder) ? [today] : [];
  const days = { ...before, own };
  const inFolder = { ...surroundings, cwd: folder };
  if (options.dryRun) return printPlan([...before.open, ...own], options, inFolder, at);
  return runDays(days, { name, at, options, surroundings: inFolder }).catch((error: unknown) => {
    throw error instanceof Interrupted ? new Interrupted(error.signal, left) : error;
  });
}

/** Jobs that are run one after the other. */
interface JobDays extends EarlierJobs {
  /** Today's, where it has work of its own. */
  readonly own: readonly DayJob[];
}

type Running = Pick<JobSetting, "name" | "at" | "options" | "surroundings">;

/** Runs jobs; the worst exit status. */
async function runDays({ open, changed, own }: JobDays, running: Running): Promise<number> {
  const tell = (event: "started" | "already", message: Text, important?: boolean): void =>
    tellJobEvent(running, { step: "run", event, message }, important);
  for (const { out } of changed) tell("already", jobEvents.changed(out?.name ?? ""), true);
  let worst: number = status.clean;
  for (const day of open) {
    tell("started", jobEvents.goesOn(day.out?.name ?? ""));
    worst = Math.max(worst, await new JobRun({ ...running, ...day }).run());
  }
  if (own.length === 0) tell("already", jobEvents.noOwnWork);
  for (const day of own) worst = Math.max(worst, await new JobRun({ ...running, ...day }).run());
  return worst;
}

/** Prints what `run` would do. */
async function printPlan(
  days: readonly DayJob[],
  { lang }: RunJobOptions,
  surroundings: Surroundings,
  at: Date,
): Promise<number> {
  const { stdout } = surroundings;
  for (const { calls } of days) checkSigning(calls, surroundings, at);
  const plan = days.flatMap(({ calls, out }) => {
    const done = new Map((out === undefined ? [] : doneSteps(out)).map((step) => [step.step, step.at]));
    return calls.map(({ name: step, line }) => ({ line, done: done.get(step) }));
  });
  await stdout.write(jobPlan(plan, lang));
  await stdout.flush();
  return status.clean;
}

const left = {
  zh: "做完的各步已记下，再运行同一任务就接着做",
  en: "the steps that are done are noted, and the same job goes on when it is run again",
};

/** Throws a Failure where a step signs, and what it signs with can't be used: found at noon, not at night. */
function checkSigning(calls: readonly StepCall[], { env, cwd }: Surroundings, at: Date): void {
  for (const { command, values } of calls) {
    if (!("signKey" in command.options) || values["unsigned"] === true) continue;
    const text = (name: string): string | undefined => {
      const value = values[name];
      return typeof value === "string" ? value : undefined;
    };
    const profile = profileOf(text("profile"), [], cwd);
    const signProfile = signatureProfileNames.find((name) => name === values["signProfile"]);
    const files = { signKey: text("signKey"), signCert: text("signCert"), signCommand: text("signCommand") };
    openSigner(signingChoice({ ...files, signProfile }, profile?.submission?.signature, cwd), { env, at });
  }
}

function textOf({ name, path }: NamedPath): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new Failure({
      zh: `无法读取任务文件 ${name}：${zh}。请核对路径。`,
      en: `can't read the job ${name}: ${en}. Check the path.`,
    });
  }
}

/** The manifests of a job, in order, each once; a name without a pattern stands for itself. */
async function manifestsOf({ manifests }: Job, cwd: string): Promise<readonly string[]> {
  const { globSync } = await import("tinyglobby");
  const named = manifests.flatMap((name) => {
    if (!/[*?[\]{}]/.test(name)) return [name];
    const found = globSync([name.replaceAll("\\", "/")], {
      cwd,
      absolute: isAbsolute(name),
      expandDirectories: false,
    });
    return found.filter((each) => !/^(?:\.|~\$)/.test(each.split("/").at(-1) ?? "")).sort();
  });
  return [...new Set(named)];
}

/** What the command line of `run` decides for the steps: files that it names are relative to where it was typed. */
function decidedValues(options: RunJobOptions, cwd: string, reports: boolean): RunValues {
  const { lang, quiet, color, log, at, signKey, signCert, signProfile, signCommand } = options;
  return {
    ...{ lang, quiet, color, log },
    ...(reports && { format: "json" }),
    ...(at !== undefined && { at }),
    ...(signKey !== undefined && { signKey: resolve(cwd, signKey) }),
    ...(signCert !== undefined && { signCert: resolve(cwd, signCert) }),
    ...(signProfile !== undefined && { signProfile }),
    ...(signCommand !== undefined && { signCommand: commandIn(cwd, signCommand) }),
  };
}

/** A device's program with its arguments, its path absolute. */
function commandIn(cwd: string, command: string): string {
  const { path, args } = signProgram(cwd, command);
  return [path, ...args].map((word) => (/[\s'"]/.test(word) || word === "" ? `"${word}"` : word)).join(" ");
}
