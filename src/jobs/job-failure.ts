import { Failure } from "../values/failure.js";

/** The Failure of a job file with a fault; the texts say what is wrong, where, and what to do, without a full stop; the English one may be a question. */
export function wrongJob(file: string, zh: string, en: string): Failure {
  const stop = en.endsWith("?") ? "" : ".";
  return new Failure({
    zh: `任务文件 ${file}：${zh}。写法见 docs/night-run.md。`,
    en: `job ${file}: ${en}${stop} See docs/night-run.md.`,
  });
}
