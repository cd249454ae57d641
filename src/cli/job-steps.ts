import { createHash } from "node:crypto";
import type { Job, JobStep } from "../jobs/job.js";
import { wrongJob } from "../jobs/job-failure.js";
import type { Setting, StepOption, Vocabulary } from "../jobs/vocabulary.js";
import type { Language } from "../values/finding.js";
import type { Command } from "./command.js";
import { flagOf, type OptionFacts, WrongValue } from "./option.js";

/** The commands that a job may have as steps, by name. */
export type StepCommands = ReadonlyMap<string, Command>;

/** A step as it is run. */
export interface StepCall {
  readonly name: string;
  readonly command: Command;
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  /** The same as a command line, for people. */
  readonly line: string;
  /** SHA-256 of what the job tells the step: another one is another step. */
  readonly settings: string;
}

/** What the command line of `run` decides for every step that has the option. */
export type RunValues = Readonly<Record<string, unknown>>;

/** The options of the steps, as a job may write them. */
export function vocabularyOf(commands: StepCommands): Vocabulary {
  return new Map(
    [...commands].map(([name, { options }]) => [
      name,
      new Map(Object.entries(options).map(([option, facts]) => [option, stepOption(facts)])),
    ]),
  );
}

function stepOption(facts: OptionFacts<unknown>): StepOption {
  const negatable = facts.negation !== undefined;
  if (facts.placeholder === undefined) return { takes: "switch", negatable };
  return { takes: Array.isArray(facts.initial("en")) ? "list" : "value", negatable };
}

/** The steps of a job as they are run. `file`: the job's; `manifests`: what its patterns match. Throws a Failure for a value that an option does not take. */
export function stepCalls(
  job: Job,
  commands: StepCommands,
  decided: RunValues,
  { file, manifests, language }: { file: string; manifests: readonly string[]; language: Language },
): readonly StepCall[] {
  return job.steps.flatMap((step) => {
    const command = commands.get(step.name);
    if (command === undefined) return [];
    const settings = new Map([...step.settings, ...fixedSettings(job, step, command)]);
    const values = Object.entries(command.options).map(([option, facts]) => {
      if (Object.hasOwn(decided, option)) return [option, decided[option]];
      return [option, optionValue(facts, settings.get(option), { file, language, step: step.name, option })];
    });
    const words = wordsOf(job, step, manifests);
    const told = [
      step.name,
      step.sources,
      job.manifests,
      job.out,
      [...settings].sort(([a], [b]) => (a < b ? -1 : 1)),
    ];
    return {
      ...{ name: step.name, command, words, values: Object.fromEntries(values) },
      line: lineOf(step.name, words, new Map([...settings, ...spoken(decided, command)])),
      settings: createHash("sha256").update(JSON.stringify(told)).digest("hex"),
    };
  });
}

/** What `run` decides for a step, as far as its command line shows it: how it signs, and the time. */
function spoken(decided: RunValues, { options }: Command): [string, Setting][] {
  return ["signKey", "signCert", "signProfile", "signCommand", "at"].flatMap((option) => {
    const value = decided[option];
    return typeof value === "string" && option in options ? [[option, [value]]] : [];
  });
}

/** The arguments of a step's command. */
function wordsOf(
  { out = "" }: Job,
  { name, sources }: JobStep,
  manifests: readonly string[],
): readonly string[] {
  if (name === "declare") return manifests;
  return name === "verify" || name === "sign" || name === "submit" ? [out] : sources;
}

/** Options of `status` that say which orders it shows. */
const filters = ["run", "state", "from", "to", "older"];

/** A night's job does not wait for receipts for ever, as `receive` does at a queue. */
const idleSeconds = "60";

/** What a step works on where the job does not say otherwise: declare writes `out`, status shows its orders. */
function fixedSettings({ out }: Job, { name, settings }: JobStep, { options }: Command): [string, Setting][] {
  if (name === "receive" && !settings.has("idle")) return [["idle", [idleSeconds]]];
  if (out === undefined) return [];
  if (name === "declare") return [["out", [out]]];
  if (name === "status" && "run" in options && !filters.some((filter) => settings.has(filter)))
    return [["run", [out]]];
  return [];
}

interface OptionPlace {
  readonly file: string;
  readonly language: Language;
  readonly step: string;
  readonly option: string;
}

function optionValue(facts: OptionFacts<unknown>, setting: Setting | undefined, place: OptionPlace): unknown {
  let value = facts.initial(place.language);
  if (setting === undefined) return value;
  if (typeof setting === "boolean") return setting;
  for (const word of setting) value = read(facts, word, value, place);
  return value;
}

function read(
  facts: OptionFacts<unknown>,
  word: string,
  before: unknown,
  { file, step, option }: OptionPlace,
) {
  try {
    return facts.read(word, before);
  } catch (error) {
    if (!(error instanceof WrongValue)) throw error;
    const { expected } = error;
    throw wrongJob(
      file,
      `${step} 的 ${flagOf(option)} 不能是 ${word}，应为 ${expected}`,
      `${flagOf(option)} of ${step} can't be ${word}; it has to be ${expected}`,
    );
  }
}

function lineOf(name: string, words: readonly string[], settings: ReadonlyMap<string, Setting>): string {
  const options = [...settings].flatMap(([option, setting]) => {
    const flag = flagOf(option);
    if (typeof setting === "boolean") return setting ? [`--${flag}`] : [`--no-${flag}`];
    return setting.flatMap((word) => [`--${flag}`, withoutSecret(option, word)]);
  });
  return ["qingdan", name, ...[...words, ...options].map(quoted)].join(" ");
}

/** The value of an option as it may be printed: without a broker's password, and a device's arguments, of which one may be its PIN. */
function withoutSecret(option: string, word: string): string {
  if (option === "amqp") return word.replace(/^([^/]*\/\/[^:@/]*):.*@/, "$1:***@");
  if (option !== "signCommand") return word;
  const [program = ""] = /^\s*(?:[^\s"']+|"[^"]*"|'[^']*')+/.exec(word) ?? [];
  return program === word ? word : `${program.trim()} …`;
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./\-\u0080-\uffff]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
