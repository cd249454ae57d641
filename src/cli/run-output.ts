import type { Source } from "../formats/source.js";
import { RunDirectory } from "../output/run-directory.js";
import { chinaTime, dashed } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { type NamedPath, relativeTo, type UserPath } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import type { OutputOptions } from "./output-options.js";

/** What a run's directory is opened for. */
interface RunOutput {
  readonly command: string;
  /** The run's point of time, for the placeholders of `--out`. */
  readonly at: Date;
  /** What the run reads. */
  readonly inputs: readonly UserPath[];
}

/** Opens the directory of `--out`; `out` is its name with the placeholders filled in. Throws a Failure where it can't be used. */
export function openOutput(
  { command, at, inputs }: RunOutput,
  options: OutputOptions,
  { cwd, streams }: Pick<Surroundings, "cwd" | "streams">,
): { readonly out: string; readonly output: RunDirectory } {
  const name = outputName(options.out, at);
  const output = RunDirectory.open(relativeTo(cwd, name), {
    command: `qingdan ${command}`,
    replace: options.replace,
    inputs: inputs.map((input) => (typeof input === "string" ? relativeTo(cwd, input) : input)),
    cleared({ pid, command: killed, begun }) {
      const zh = `${name} 中有一次被强行终止的运行（进程 ${pid}，${killed}，${begun}），已清除，本次重新开始。`;
      const en = `${name} held what a killed run had left (process ${pid}, ${killed}, ${begun}); it was removed, and this run begins anew.`;
      streams.stderr.write(`${options.lang === "zh" ? zh : en}\n`);
    },
  });
  return { out: name, output };
}

/** The files of sources that are files. */
export function pathsOf(sources: readonly (Source | undefined)[]): NamedPath[] {
  return sources.flatMap((source) =>
    source?.path === undefined ? [] : [{ name: source.name, path: source.path }],
  );
}

const placeholders: Readonly<Record<string, (chinaTime: string) => string>> = {
  "{date}": (time) => dashed(time.slice(0, 8)),
  "{time}": (time) => time.slice(8),
};

/**
 * A name with `{date}` as YYYY-MM-DD and `{time}` as hhmmss, both of the run's point of time in China. Throws a Failure
 * for any other placeholder.
 */
export function outputName(pattern: string, at: Date): string {
  const time = chinaTime(at);
  return pattern.replace(/\{[^{}]*\}/g, (word) => {
    const value = placeholders[word];
    if (value !== undefined) return value(time);
    const known = Object.keys(placeholders).join(", ");
    throw new Failure({
      zh: `--out ${pattern} 中的 ${word} 不认识。可用的有 ${known}（本次运行在中国的日期和时间）。`,
      en: `--out ${pattern} has an unknown placeholder ${word}. Known are ${known} (day and time of the run in China).`,
    });
  });
}
