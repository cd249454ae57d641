import { submissionJournal } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "../verify/fault.js";

/** What is in the place of a message that run.json lists. */
export type SeenMessage =
  | { readonly seen: "nothing" }
  | { readonly seen: "unreadable"; readonly code: string }
  | { readonly seen: "file"; readonly sha256: string; readonly listed: string }
  /** As run.json has it, but of a form that no run writes: no guid, or another type. */
  | { readonly seen: "no-message" };

export const submitChanged = askingRule("run", {
  id: "submit/changed",
  title: {
    zh: "只发送与 run.json 一致的报文",
    en: "a message is sent only as run.json has it",
  },
  severity: "error",
  basis: [submissionJournal],
  messages: {
    missing: {
      zh: "run.json 列有 {value}，目录里却没有；这次调用的报文都没有发送。请从备份恢复，或把移走的报文放回原处。",
      en: "run.json lists {value}, and it is not there; nothing of this call was sent. Restore it from a backup, or put it back where it was moved away.",
    },
    unreadable: {
      zh: "报文读不了（{value}）；这次调用的报文都没有发送。请检查权限和磁盘后重来。",
      en: "the message can't be read ({value}); nothing of this call was sent. Check the permissions and the disk, and submit again.",
    },
    changed: {
      zh: "报文的SHA-256是 {value}，写下时是 {expected}：内容被改动，没有发送。请从备份恢复；要改内容的，请改舱单后重新声明。",
      en: "the message's SHA-256 is {value}, and was {expected} when it was written: it was changed, and was not sent. Restore it from a backup; to change what it says, change the manifest and declare again.",
    },
    "no-message": {
      zh: "文件与 run.json 一致，却不是本工具写的报文（没有报文编号），没有发送。请从备份恢复该目录。",
      en: "the file is as run.json has it but is no message of this tool (it has no guid), and was not sent. Restore the directory from a backup.",
    },
  },
  example: {
    zh: "发送前有人在报文里改了一个价格：与 run.json 的SHA-256不符，不发送。",
    en: "somebody changed a price in a message before it was sent: its SHA-256 is not that of run.json, and it is not sent.",
  },
  /** The fault of what is in the place of a listed message; undefined where it is the message. */
  check(
    path: string,
    seen: SeenMessage,
  ): RunFault<"missing" | "unreadable" | "changed" | "no-message"> | undefined {
    switch (seen.seen) {
      case "nothing":
        return runFault("missing", path);
      case "unreadable":
        return runFault("unreadable", seen.code);
      case "no-message":
        return runFault("no-message", path);
      default:
        return seen.sha256 === seen.listed ? undefined : runFault("changed", seen.sha256, seen.listed);
    }
  },
});
