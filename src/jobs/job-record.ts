import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { Failure, systemReason } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";

/** The file in a job's output directory that says which steps are done. */
export const jobRecordFile = "job.json";

const doneStep = z.object({
  step: z.string(),
  status: z.int(),
  /** When it was done, ISO 8601. */
  at: z.string(),
  /** SHA-256 of what the step was told. */
  settings: z.string(),
});
const record = z.object({ schema: z.literal("qingdan/job/1"), job: z.string(), steps: z.array(doneStep) });

/** A step that is done. */
export type DoneStep = z.infer<typeof doneStep>;

/** The steps that job.json of a directory has as done; none where there is no such file. Throws a Failure for one that is none. */
export function doneSteps({ name, path }: NamedPath): readonly DoneStep[] {
  const file = join(name, jobRecordFile);
  let text: string;
  try {
    text = readFileSync(join(path, jobRecordFile), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return [];
    const { zh, en } = systemReason(error);
    throw new Failure({
      zh: `无法读取 ${file}：${zh}。请检查权限。`,
      en: `can't read ${file}: ${en}. Check the permissions.`,
    });
  }
  const read = record.safeParse(jsonOf(text));
  if (read.success) return read.data.steps;
  throw new Failure({
    zh: `${file} 不是本程序写的任务记录，不知道做到哪一步。请核对该目录；确认各步情况后删去该文件，或换一个 out。`,
    en: `${file} is no record of a job, and does not say which steps are done. Look at the directory; remove the file when you know, or use another out.`,
  });
}

/** Writes job.json, whole or not at all. */
export function writeDoneSteps({ name, path }: NamedPath, job: string, steps: readonly DoneStep[]): void {
  try {
    mkdirSync(path, { recursive: true });
    const file = join(path, jobRecordFile);
    const text = `${JSON.stringify({ schema: "qingdan/job/1", job, steps }, null, 2)}\n`;
    writeFileSync(`${file}.tmp`, text, { flush: true });
    renameSync(`${file}.tmp`, file);
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new Failure({
      zh: `无法写入 ${join(name, jobRecordFile)}：${zh}。请检查路径、权限和磁盘空间，再运行同一任务。`,
      en: `can't write ${join(name, jobRecordFile)}: ${en}. Check the path, the permissions and the room on the disk, and run the job again.`,
    });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
