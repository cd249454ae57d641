import { runRecords } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "./fault.js";

/** What is known of a recorded input. */
export type SeenInput =
  | { readonly seen: "stream" }
  | { readonly seen: "nowhere" }
  | { readonly seen: "unreadable"; readonly code: string }
  | { readonly seen: "file"; readonly bytes: number; readonly sha256: string };

/** An input as run.json has it. */
export interface RecordedInput {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

type Kind = "changed" | "size" | "moved" | "stream" | "unreadable";

export const verifyInput = askingRule("run", {
  id: "verify/input",
  title: {
    zh: "输入文件若还在，须是运行所读的那一份",
    en: "the input, where it still is, is the one that was read",
  },
  severity: "error",
  basis: [runRecords],
  messages: {
    changed: {
      zh: "文件的SHA-256是 {value}，运行所读的是 {expected}：不是那一份。改动过的请恢复；同名换成了别的文件的，请用 --inputs 给出原件所在的目录。",
      en: "the file's SHA-256 is {value}, and the run read {expected}: it is another. Restore it where it was changed; where another file has taken its name, name the original's directory with --inputs.",
    },
    size: {
      zh: "文件就是运行所读的那一份（SHA-256相同），它有 {value} 字节，run.json 却写着 {expected}：run.json 被改过。请从备份恢复 run.json。",
      en: "the file is the one that the run read (its SHA-256 is the same), but it has {value} bytes and run.json states {expected}: run.json was changed. Restore run.json from a backup.",
    },
    moved: {
      zh: "输入 {value} 不在原来的位置，没有核对（所读的SHA-256：{expected}）。原件在别处的，请用 --inputs 给出目录。",
      en: "the input {value} is not where it was, and was not verified (the SHA-256 that was read: {expected}). Name its directory with --inputs where you have it.",
    },
    stream: {
      zh: "输入来自标准输入，无从核对（所读的SHA-256：{expected}）。不必处理；留有原件的，可自行比对其SHA-256。",
      en: "the input came by standard input and can't be verified (the SHA-256 that was read: {expected}). Nothing is to be done; where you have the original, compare its SHA-256.",
    },
    unreadable: {
      zh: "输入 {value} 读不了（{expected}），没有核对。请检查权限。",
      en: "the input {value} can't be read ({expected}) and was not verified. Check the permissions.",
    },
  },
  example: {
    zh: "申报以后舱单被改动：SHA-256与 run.json 的不符。",
    en: "the manifest was changed after it was declared: its SHA-256 is not that of run.json.",
  },
  /** What is to be said of an input. */
  check({ name, bytes, sha256 }: RecordedInput, seen: SeenInput): RunFault<Kind> | undefined {
    if (seen.seen === "stream") return runFault("stream", name, sha256, "info");
    if (seen.seen === "nowhere") return runFault("moved", name, sha256, "info");
    if (seen.seen === "unreadable") return runFault("unreadable", name, seen.code);
    if (seen.sha256 !== sha256) return runFault("changed", seen.sha256, sha256);
    return seen.bytes === bytes ? undefined : runFault("size", String(seen.bytes), String(bytes));
  },
});
