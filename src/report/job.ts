import type { Language, Text } from "../values/finding.js";

/** What became of a step of a job. */
export interface StepOutcome {
  readonly step: string;
  /** Its exit status; null where it was not run. */
  readonly status: number | null;
  readonly state: "done" | "already" | "open" | "skipped";
  /** The document that the command printed, where the job has a report. */
  readonly result: unknown;
}

/** The events of a job, as texts. */
export const jobEvents = {
  started: (line: string): Text => ({ zh: `开始：${line}`, en: `begins: ${line}` }),
  already: (at: string): Text => ({ zh: `已于 ${at} 做完，不再做`, en: `was done at ${at}; not done again` }),
  adopted: (out: string): Text => ({
    zh: `${out} 中已有这批舱单的运行，接着做`,
    en: `${out} has the run of these manifests; the job goes on`,
  }),
  done: (status: number): Text => ({ zh: `结束，状态 ${status}`, en: `ended with status ${status}` }),
  shared: (status: number): Text => ({
    zh: `结束，状态 ${status}；有一部分正由另一个进程做，下次运行同一任务时再核对`,
    en: `ended with status ${status}; another process is at a part of it, which the next call of the job looks after`,
  }),
  failed: (status: number): Text => ({
    zh: `没有做成，状态 ${status}；问题解决后再运行同一任务，从这一步接着做`,
    en: `could not be done, status ${status}; run the job again when its reason is gone, and it goes on here`,
  }),
  nothing: (patterns: string): Text => ({
    zh: `没有匹配 ${patterns} 的舱单，本次没有可申报的`,
    en: `no manifest matches ${patterns}; nothing to declare this time`,
  }),
  skipped: { zh: "没有申报，跳过", en: "skipped: nothing was declared" },
  late: (names: string): Text => ({
    zh: `申报之后又有了 ${names}，没有申报；请放入下一次任务（另一个 out）`,
    en: `${names} came after the declaration and is not declared; leave it to the next job (another out)`,
  }),
  goesOn: (out: string): Text => ({
    zh: `${out} 的任务还没有全部发送，先接着做完`,
    en: `the job of ${out} was not sent to its end; it goes on first`,
  }),
  changed: (out: string): Text => ({
    zh: `${out} 的任务还没有全部发送，而任务文件后来改过，不接着做。请用 qingdan submit ${out} 发送其余报文；不再发送的，删去其中的 job.json`,
    en: `the job of ${out} was not sent to its end, and the job's file was changed since: it does not go on. Send the rest by qingdan submit ${out}; where it is given up remove its job.json`,
  }),
  noOwnWork: {
    zh: "今天的任务没有新的舱单，等有了再开始",
    en: "today's job has no manifest of its own yet; it begins when there is one",
  },
} as const;

/** `qingdan/job-report/1`: every step with its status and what its command printed. */
export function jobReport(
  job: { readonly job: string; readonly at: string; readonly out: string | null; readonly status: number },
  steps: readonly StepOutcome[],
): string {
  return `${JSON.stringify({ schema: "qingdan/job-report/1", ...job, steps }, null, 2)}\n`;
}

/** What `--dry-run` prints: a line a step. */
export function jobPlan(
  steps: readonly { readonly line: string; readonly done: string | undefined }[],
  language: Language,
): string {
  const zh = language === "zh";
  const note = (done: string | undefined): string => {
    if (done === undefined) return "";
    return zh ? `  （${done} 已做完）` : `  (done at ${done})`;
  };
  return steps.map(({ line, done }, index) => `${index + 1}. ${line}${note(done)}\n`).join("");
}
