import { closest, distance } from "fastest-levenshtein";
import type { Failure } from "../values/failure.js";
import { wrongJob } from "./job-failure.js";
import type { JobMap } from "./job-yaml.js";
import type { StepOption, Vocabulary } from "./vocabulary.js";

/** An option of a step, by its name in the program. */
export interface NamedOption extends StepOption {
  readonly name: string;
}

/** Keys of a job that are no options. */
const own = ["manifests", "out", "steps", "report"];

/** Options that the job or the command line of `run` decides, and that no job sets. */
const decided: ReadonlySet<string> = new Set(["format", "log", "lang", "color", "at", "quiet"]);

/** The keys that a job may have, by the steps that it names. Throws a Failure for steps that are none, or named twice. */
export class JobKeys {
  readonly #file: string;
  readonly #vocabulary: Vocabulary;
  readonly #steps: readonly string[];

  constructor(file: string, vocabulary: Vocabulary, steps: readonly string[]) {
    this.#file = file;
    this.#vocabulary = vocabulary;
    this.#steps = steps;
    const known = [...vocabulary.keys()];
    if (steps.length === 0)
      throw wrongJob(
        file,
        `缺少 steps，可用的有 ${known.join("、")}`,
        `steps is missing; there are ${known.join(", ")}`,
      );
    for (const [index, name] of steps.entries()) {
      if (!known.includes(name)) {
        throw unknownStep(file, name, known);
      }
      if (steps.indexOf(name) !== index)
        throw wrongJob(
          file,
          `步骤 ${name} 写了两次，请只写一次`,
          `the step ${name} stands twice; write it once`,
        );
    }
  }

  /** Throws a Failure for a key of the job that is none. */
  check(map: JobMap): void {
    for (const key of Object.keys(map)) {
      if (own.includes(key) || this.#steps.includes(key)) continue;
      if (this.#steps.some((step) => this.shared(step, key) !== undefined)) continue;
      throw this.#unknown(key);
    }
  }

  /** The option of a step that a key of the job sets for all steps; undefined where the step has none of that name. */
  shared(step: string, key: string): NamedOption | undefined {
    return own.includes(key) || this.#steps.includes(key) ? undefined : this.#option(step, key);
  }

  /** The option of a step that a key under the step's name sets. Throws a Failure where it has none. */
  ofStep(step: string, key: string): NamedOption {
    const option = this.#option(step, key);
    if (option !== undefined && !(step === "declare" && option.name === "out")) return option;
    throw this.#nearest(`${step}.${key}`, key, this.#optionsOf(step));
  }

  /** Throws a Failure for a key that is none of `known`. */
  only(part: string, keys: readonly string[], known: readonly string[]): void {
    for (const key of keys) if (!known.includes(key)) throw this.#nearest(`${part}.${key}`, key, known);
  }

  #option(step: string, key: string): NamedOption | undefined {
    const name = camelCase(key);
    const option = decided.has(name) ? undefined : this.#vocabulary.get(step)?.get(name);
    return option === undefined ? undefined : { ...option, name };
  }

  #optionsOf(step: string): readonly string[] {
    return [...(this.#vocabulary.get(step)?.keys() ?? [])].filter((name) => !decided.has(name)).map(hyphened);
  }

  #unknown(key: string) {
    if (this.#vocabulary.has(key))
      return wrongJob(
        this.#file,
        `有 ${key} 的设置，但 steps 中没有这一步，请加上或删去`,
        `it has settings of ${key}, which is none of its steps; add the step or remove them`,
      );
    const elsewhere = [...this.#vocabulary.keys()].filter((step) => this.#option(step, key) !== undefined);
    if (elsewhere.length > 0)
      return wrongJob(
        this.#file,
        `${key} 是 ${elsewhere.join("、")} 的选项，本任务没有这一步，请删去`,
        `${key} is an option of ${elsewhere.join(", ")}, and no step of this job has it; remove it`,
      );
    return this.#nearest(key, key, [
      ...own,
      ...this.#steps,
      ...this.#steps.flatMap((step) => this.#optionsOf(step)),
    ]);
  }

  #nearest(path: string, key: string, known: readonly string[]) {
    const near = closest(key, [...known]);
    return wrongJob(
      this.#file,
      `不认识的键 ${path}，是否指 ${near}`,
      `unknown key ${path}; is ${near} meant?`,
    );
  }
}

/** `tax-rounding`, as on the command line, by its name in the program: `taxRounding`. */
function camelCase(key: string): string {
  return key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function hyphened(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The Failure for a step that there is not: with the nearest, or with all where none is near. */
function unknownStep(file: string, name: string, known: readonly string[]): Failure {
  const near = closest(name, known);
  if (distance(name, near) <= name.length / 2)
    return wrongJob(file, `没有步骤 ${name}，是否指 ${near}`, `there is no step ${name}; is ${near} meant?`);
  return wrongJob(
    file,
    `没有步骤 ${name}，可用的有 ${known.join("、")}`,
    `there is no step ${name}; there are ${known.join(", ")}`,
  );
}
