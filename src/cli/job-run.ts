import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { finishedStatus, inputsNotRead } from "../jobs/earlier-run.js";
import { type DoneStep, doneSteps, writeDoneSteps } from "../jobs/job-record.js";
import { jobEvents, jobReport, type StepOutcome } from "../report/job.js";
import { chinaInstant } from "../values/calendar.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { relativeTo } from "../values/user-path.js";
import { printable } from "../wording/style.js";
import { type Surroundings, status } from "./command.js";
import { type DayJob, wholeSteps } from "./job-days.js";
import type { StepCall } from "./job-steps.js";
import { printFailure } from "./print-failure.js";
import type { RunJobOptions } from "./run-options.js";
import { Collected, StepLines } from "./step-lines.js";
import { Output } from "./streams.js";

/** What a job is run with. */
export interface JobSetting extends DayJob {
  /** The job's file, as the user named it. */
  readonly name: string;
  readonly at: Date;
  readonly options: RunJobOptions;
  readonly surroundings: Surroundings;
}

/** Steps that look at what is there now: a job that is done takes them anew when it is called again. */
const looking: ReadonlySet<string> = new Set(["receive", "receipts", "status", "due", "verify"]);
/** Steps that work on what `declare` wrote. */
const afterDeclare: ReadonlySet<string> = new Set(["verify", "sign", "submit"]);

type EventName = "started" | "already" | "failed" | "done";

/** Where events of a job are told. */
type Telling = Pick<JobSetting, "options" | "surroundings">;

/** Tells an event: a line of JSON with `--log json`, else a line for people, on standard error. */
export function tellJobEvent(
  { options, surroundings }: Telling,
  { step, event, message }: { readonly step: string; readonly event: EventName; readonly message: Text },
  important = event === "failed",
): void {
  const text = message[options.lang];
  const { stderr } = surroundings.streams;
  if (options.log === "json") {
    // When it happened, whatever time --at gives the job.
    const at = chinaInstant(surroundings.now());
    stderr.write(`${JSON.stringify({ at, step, event, message: text })}\n`);
  } else if (!options.quiet || important) {
    stderr.write(`[${step}] ${printable(text)}\n`);
  }
}

/** A job under way. */
export class JobRun {
  readonly #setting: JobSetting;
  #done: readonly DoneStep[] = [];
  /** Whether every step until now is done, so that the next one's end is noted. */
  #unbroken = true;
  #nothingToDeclare = false;
  readonly #outcomes: StepOutcome[] = [];

  constructor(setting: JobSetting) {
    this.#setting = setting;
  }

  /** Runs the steps that are not done yet; returns the worst exit status, of earlier steps too. */
  async run(): Promise<number> {
    const { calls, out, surroundings } = this.#setting;
    this.#done = out === undefined ? [] : doneSteps(out);
    const finished = calls.every(({ name }) => this.#doneStep(name) !== undefined);
    for (const call of calls) {
      surroundings.signal.throwIfAborted();
      const outcome = await this.#step(call, finished);
      this.#outcomes.push(outcome);
      if ((outcome.status ?? 0) > status.findings) break;
    }
    const worst = Math.max(...this.#outcomes.map((outcome) => outcome.status ?? 0));
    this.#writeReport(worst);
    await surroundings.stdout.flush();
    return worst;
  }

  /** The time, which --at pins. */
  #now(): Date {
    const { at, options, surroundings } = this.#setting;
    return options.at === undefined ? surroundings.now() : at;
  }

  #doneStep(name: string): DoneStep | undefined {
    return this.#done.find(({ step }) => step === name);
  }

  async #step(call: StepCall, finished: boolean): Promise<StepOutcome> {
    const { name } = call;
    const before = this.#doneStep(name);
    if (before !== undefined && this.#unbroken && !(finished && looking.has(name))) {
      if (before.settings !== call.settings) throw this.#otherSettings(name);
      this.#tell(name, "already", jobEvents.already(before.at));
      if (name === "declare") this.#tellLate();
      return { step: name, status: before.status, state: "already", result: null };
    }
    if (name === "declare") {
      const outcome = this.#undeclared(call);
      if (outcome !== undefined) return outcome;
    } else if (this.#nothingToDeclare && afterDeclare.has(name)) {
      this.#tell(name, "done", jobEvents.skipped);
      return { step: name, status: null, state: "skipped", result: null };
    }
    return this.#runStep(call);
  }

  /** What becomes of `declare` where it is not run: no manifest, or a run that was finished and not noted. */
  #undeclared(call: StepCall): StepOutcome | undefined {
    const { job, manifests, out, surroundings } = this.#setting;
    if (manifests.length === 0) {
      this.#nothingToDeclare = true;
      this.#unbroken = false;
      this.#tell(call.name, "done", jobEvents.nothing(job.manifests.join(", ")), true);
      return { step: call.name, status: null, state: "skipped", result: null };
    }
    if (out === undefined) return undefined;
    const inputs = manifests.map((name) => relativeTo(surroundings.cwd, name));
    const earlier = finishedStatus(out, inputs);
    if (earlier === undefined) return undefined;
    this.#tell(call.name, "already", jobEvents.adopted(out.name));
    this.#note(call, earlier);
    return { step: call.name, status: earlier, state: "already", result: null };
  }

  async #runStep(call: StepCall): Promise<StepOutcome> {
    const { name } = call;
    const { job, options, surroundings } = this.#setting;
    this.#tell(name, "started", jobEvents.started(call.line));
    const collected = job.report === undefined ? undefined : new Collected();
    const lines = options.log === "json" ? new StepLines((line) => this.#write(`${line}\n`)) : undefined;
    const stdout = collected === undefined ? surroundings.stdout : new Output(collected);
    const streams = {
      ...surroundings.streams,
      ...(collected && { stdout: collected }),
      ...(lines && { stderr: lines }),
    };
    let shared = false;
    const leftToOther = (): void => {
      shared = true;
    };
    const own = { ...surroundings, stdout, streams, leftToOther };
    let ended: number;
    try {
      ended = await call.command.run([call.words], call.values, own);
    } catch (error) {
      surroundings.signal.throwIfAborted();
      const { lang } = options;
      const format = collected === undefined ? undefined : "json";
      ended = await printFailure(error, {
        language: lang,
        stderr: streams.stderr,
        stdout,
        colour: own.colour,
        format,
      });
    }
    const wentWell = ended === status.clean || (ended === status.findings && !wholeSteps.has(name));
    const isDone = wentWell && !shared;
    this.#tell(
      name,
      wentWell ? "done" : "failed",
      withWords(endOf(ended, wentWell, shared), lines?.said() ?? ""),
    );
    if (isDone) this.#note(call, ended);
    else this.#unbroken = false;
    return { step: name, status: ended, state: isDone ? "done" : "open", result: jsonOf(collected?.text()) };
  }

  /** Notes a step as done, where those before it are. The directory is declare's until it has written it. */
  #note({ name, settings }: StepCall, ended: number): void {
    const { name: job, calls, out } = this.#setting;
    if (out === undefined || !this.#unbroken) return;
    const at = chinaInstant(this.#now());
    this.#done = [
      ...this.#done.filter(({ step }) => step !== name),
      { step: name, status: ended, at, settings },
    ];
    const waits = calls.some((each) => each.name === "declare") && this.#doneStep("declare") === undefined;
    if (!waits) writeDoneSteps(out, job, this.#done);
  }

  /** Says which manifests came after the run was declared. */
  #tellLate(): void {
    const { manifests, out, surroundings } = this.#setting;
    if (out === undefined || manifests.length === 0) return;
    const inputs = manifests.map((name) => relativeTo(surroundings.cwd, name));
    const late = inputsNotRead(out, inputs).map(({ name }) => name);
    if (late.length > 0) this.#tell("declare", "already", jobEvents.late(late.join(", ")), true);
  }

  #tell(step: string, event: EventName, message: Text, important?: boolean): void {
    tellJobEvent(this.#setting, { step, event, message }, important);
  }

  #write(text: string): void {
    this.#setting.surroundings.streams.stderr.write(text);
  }

  #writeReport(worst: number): void {
    const { name, job, out, at, surroundings } = this.#setting;
    if (job.report === undefined) return;
    const { name: shown, path } = relativeTo(surroundings.cwd, job.report);
    const facts = { job: name, at: chinaInstant(at), out: out?.name ?? null, status: worst };
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.tmp`, jobReport(facts, this.#outcomes), { flush: true });
      renameSync(`${path}.tmp`, path);
    } catch (error) {
      const { zh, en } = systemReason(error);
      throw new Failure({
        zh: `各步已做，但无法写入报告 ${shown}：${zh}。请检查 report.json 的路径和权限。`,
        en: `the steps are done, but the report ${shown} can't be written: ${en}. Check the path of report.json and its permissions.`,
      });
    }
  }

  #otherSettings(step: string): Failure {
    const { name, out } = this.#setting;
    return new Failure({
      zh: `${out?.name} 中的任务已按另外的设置做过 ${step}，${name} 后来改过。请改回，或给任务另一个 out。`,
      en: `${step} of the job in ${out?.name} was done with other settings: ${name} was changed since. Change it back, or give the job another out.`,
    });
  }
}

/** How a step ended. */
function endOf(ended: number, wentWell: boolean, shared: boolean): Text {
  if (!wentWell) return jobEvents.failed(ended);
  return shared ? jobEvents.shared(ended) : jobEvents.done(ended);
}

/** What a command said that is no event, behind how it ended. */
function withWords({ zh, en }: Text, said: string): Text {
  return said === "" ? { zh, en } : { zh: `${zh}：${said}`, en: `${en}: ${said}` };
}

/** A printed document; null where there is none. */
function jsonOf(text: string | undefined): unknown {
  if (text === undefined || text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
