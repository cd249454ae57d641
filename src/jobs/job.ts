import { wrongJob } from "./job-failure.js";
import { JobKeys } from "./job-keys.js";
import { isJobMap, type JobMap, type JobValue, parseJobYaml } from "./job-yaml.js";
import type { Setting, StepOption, Vocabulary } from "./vocabulary.js";

/** A step of a job. */
export interface JobStep {
  readonly name: string;
  /** What the step reads, where the job names it: the files and folders of `receipts`. */
  readonly sources: readonly string[];
  readonly settings: ReadonlyMap<string, Setting>;
}

/** A job, with its day filled in. */
export interface Job {
  /** Names and patterns of manifests. */
  readonly manifests: readonly string[];
  readonly out: string | undefined;
  /** In the order in which they are done. */
  readonly steps: readonly JobStep[];
  /** The file of the report in JSON. */
  readonly report: string | undefined;
}

/** Steps that work on the output directory. */
const onOut: ReadonlySet<string> = new Set(["declare", "verify", "sign", "submit"]);

/** Steps that read what the job names under them as `sources`. */
export const readingSteps: ReadonlySet<string> = new Set(["receipts"]);

/**
 * Reads a job file. `{date}` in a value is the day, YYYYMMDD. Throws a Failure for a key that is none (with the
 * nearest), a value of another form, an option that no step reads, and what a step lacks.
 */
export function readJob(file: string, text: string, day: string, vocabulary: Vocabulary): Job {
  const map = parseJobYaml(file, text);
  const texts = new JobTexts(file, day);
  const names = texts.list("steps", map["steps"]);
  const keys = new JobKeys(file, vocabulary, names);
  keys.check(map);
  const job = {
    manifests: texts.list("manifests", map["manifests"]),
    out: texts.oneOrNone("out", map["out"]),
    steps: names.map((name) => stepOf(name, map, keys, texts)),
    report: reportOf(map["report"], keys, texts),
  };
  checkWhole(file, job);
  return job;
}

function stepOf(name: string, map: JobMap, keys: JobKeys, texts: JobTexts): JobStep {
  const own = map[name] ?? {};
  if (!isJobMap(own)) throw texts.form(name, "下面应有“选项: 值”", "it has options and values under it");
  const settings = new Map<string, Setting>();
  let sources: readonly string[] = [];
  for (const [key, value] of Object.entries(own)) {
    if (key === "sources" && readingSteps.has(name)) {
      sources = texts.list(`${name}.sources`, value);
      continue;
    }
    const option = keys.ofStep(name, key);
    settings.set(option.name, texts.setting(`${name}.${key}`, value, option));
  }
  for (const [key, value] of Object.entries(map)) {
    const option = keys.shared(name, key);
    if (option === undefined || settings.has(option.name)) continue;
    settings.set(option.name, texts.setting(key, value, option));
  }
  return { name, sources, settings };
}

function reportOf(value: JobValue | undefined, keys: JobKeys, texts: JobTexts): string | undefined {
  if (value === undefined) return undefined;
  if (!isJobMap(value)) throw texts.form("report", "应写成 json: 文件名", "it is written as json: file");
  keys.only("report", Object.keys(value), ["json"]);
  return texts.oneOrNone("report.json", value["json"]);
}

/** Each step has what it works on. */
function checkWhole(file: string, { manifests, out, steps }: Job): void {
  const needsOut = steps.find(({ name }) => onOut.has(name));
  if (needsOut !== undefined && out === undefined)
    throw wrongJob(
      file,
      `步骤 ${needsOut.name} 需要 out（输出目录），请补上`,
      `the step ${needsOut.name} needs out, the output directory; add it`,
    );
  const declares = steps.some(({ name }) => name === "declare");
  if (declares !== manifests.length > 0)
    throw declares
      ? wrongJob(
          file,
          "步骤 declare 需要 manifests（舱单），请补上",
          "the step declare needs manifests; add them",
        )
      : wrongJob(
          file,
          "有 manifests 而没有步骤 declare，请加上或删去",
          "it has manifests and no step declare; add the step or remove them",
        );
  const blind = steps.find(({ name, sources }) => readingSteps.has(name) && sources.length === 0);
  if (blind !== undefined)
    throw wrongJob(
      file,
      `步骤 ${blind.name} 没有说明读什么，请写 ${blind.name}: { sources: [目录] }`,
      `the step ${blind.name} does not say what to read; write ${blind.name}: { sources: [folder] }`,
    );
  const sign = steps.find(({ name }) => name === "sign");
  if (sign !== undefined && !sign.settings.has("out"))
    throw wrongJob(
      file,
      "步骤 sign 需要自己的输出目录，请写 sign: { out: 目录 }",
      "the step sign needs an output directory of its own; write sign: { out: directory }",
    );
}

/** The values of a job, read as texts. */
class JobTexts {
  constructor(
    readonly file: string,
    readonly day: string,
  ) {}

  form(key: string, zh: string, en: string) {
    return wrongJob(this.file, `${key} 的值不对：${zh}`, `${key} has a wrong value: ${en}`);
  }

  one(key: string, value: JobValue): string {
    if (typeof value !== "string" || value.trim() === "")
      throw this.form(key, "应为一个文字，不能为空", "it has to be one text that is not blank");
    const text = value.replaceAll("{date}", this.day);
    const [unknown] = /\{[^{}]*\}/.exec(text.includes(",") ? "" : text) ?? [];
    if (unknown !== undefined)
      throw this.form(key, `${unknown} 不认识，可用的是 {date}`, `${unknown} is unknown; there is {date}`);
    return text;
  }

  oneOrNone(key: string, value: JobValue | undefined): string | undefined {
    return value === undefined ? undefined : this.one(key, value);
  }

  /** A text, or a list of texts; a map is a list of `key=value`. */
  list(key: string, value: JobValue | undefined): readonly string[] {
    if (value === undefined) return [];
    if (typeof value === "string") return [this.one(key, value)];
    if (isJobMap(value))
      return Object.entries(value).map(([name, part]) => `${name}=${this.one(`${key}.${name}`, part)}`);
    return value.map((each) => this.one(key, each));
  }

  setting(key: string, value: JobValue, { takes, negatable }: StepOption): Setting {
    if (value === "false" && negatable) return false;
    if (value === "false" && takes !== "switch")
      throw this.form(key, "这里没有 false 的含义", "false means nothing here");
    if (takes === "list") return this.list(key, value);
    if (takes === "value") return [this.one(key, value)];
    if (value === "true" || value === "false") return value === "true";
    throw this.form(key, "应为 true 或 false", "it has to be true or false");
  }
}
