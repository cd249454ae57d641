import { runRecords } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "./fault.js";

/** Something in a run's directory that run.json does not list. */
export interface UnlistedEntry {
  readonly path: string;
  /** Whether it has the name of a file that runs write. */
  readonly ours: boolean;
}

export const verifyUnlisted = askingRule("run", {
  id: "verify/unlisted",
  title: {
    zh: "输出目录里没有 run.json 未列的文件",
    en: "nothing is in the directory that run.json does not list",
  },
  severity: "warning",
  basis: [runRecords],
  messages: {
    ours: {
      zh: "{value} 的名称是报文或运行所写的其他文件的名称，run.json 却没有列它：是副本，来自别的运行，或 run.json 被改过。不要发送它；请移走，或从备份恢复 run.json。",
      en: "{value} has the name of a message or of another file that runs write, but run.json does not list it: it is a copy, comes from another run, or run.json was changed. Don't send it; move it away, or restore run.json from a backup.",
    },
    foreign: {
      zh: "{value} 不是这次运行写下的。与申报无关的，请移出输出目录。",
      en: "{value} was not written by this run. Move what has nothing to do with the declaration out of the output directory.",
    },
    more: {
      zh: "{value} 中还有 {expected} 个未列的文件，没有逐个列出。请查看该目录，把不是这次运行写下的移走。",
      en: "{value} has {expected} more files that are not listed; they are not named one by one. Look through it, and move away what the run did not write.",
    },
    unreadable: {
      zh: "目录 {value} 列不出来（{expected}），其中有没有多余的文件没有核对。请检查权限。",
      en: "the directory {value} can't be listed ({expected}); whether it has other files was not verified. Check the permissions.",
    },
  },
  example: {
    zh: "messages/ 里多出一份 CEB603-simplified-000003.xml，run.json 只列到 000002：不属于这次运行，不能一起发送。",
    en: "messages/ has a CEB603-simplified-000003.xml and run.json ends with 000002: it is not of this run and is not to be sent with it.",
  },
  /** The fault of something that is not listed. */
  check({ path, ours }: UnlistedEntry): RunFault<"ours" | "foreign" | "more" | "unreadable"> {
    return ours ? runFault("ours", path, "", "error") : runFault("foreign", path);
  },
});
