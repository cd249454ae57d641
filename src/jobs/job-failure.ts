import { Failure } from "../values/failure.js";

/** The Failure of a job file with a fault; the texts say what is wrong, where, and what to do, without a full stop. */
export function wrongJob(file: string, zh: string, en: string): Failure {
  return new Failure({
    zh: `任务文件 ${file}：${zh}。写法见 docs/night-run.md。`,
    en: `job ${file}: ${en}. See docs/night-run.md.`,
  });
}
