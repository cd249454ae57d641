import { command } from "../command.js";
import { runJobOptions } from "../run-options.js";
import { declare } from "./declare.js";
import { due } from "./due.js";
import { receipts } from "./receipts.js";
import { receive } from "./receive.js";
import { sign } from "./sign.js";
import { orderStatus } from "./status.js";
import { submit } from "./submit.js";
import { verify } from "./verify.js";

/** The commands that a job may have as steps. */
const steps = [declare, verify, sign, submit, receive, receipts, orderStatus, due];

export const runJob = command({
  path: ["run"],
  usage: "<job.yaml>",
  summary: {
    zh: "夜间任务：按任务文件依次申报、报送、收回执、出报告，中断后接着做",
    en: "a night's job: declares, submits, takes receipts and reports, and goes on where it stopped",
  },
  options: runJobOptions,
  examples: [
    "qingdan run night.yaml",
    "qingdan run night.yaml --dry-run",
    "qingdan run night.yaml --log json",
  ],
  failing: {
    zh: "某一步以状态1结束（以最差的一步为准）",
    en: "a step ended with 1 (the worst step counts)",
  },
  async run([job], options, surroundings) {
    const { runJobCommand } = await import("../run.js");
    return runJobCommand(job, steps, options, surroundings);
  },
});
