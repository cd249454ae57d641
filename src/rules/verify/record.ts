import { runRecords } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "./fault.js";

/** The names of the run records of `declare`, `cancel` and `return`, and `summarize`, without their number. */
export const recordNames = ["qingdan/run", "qingdan/withdraw", "qingdan/summarize", "qingdan/write"] as const;

/** The greatest number of a run record that is read. */
const newest = 1;

/** What was read as run.json. */
export type ReadRecord =
  | { readonly read: "too-large"; readonly bytes: number; readonly most: number }
  | { readonly read: "unreadable"; readonly code: string }
  | { readonly read: "link" }
  | { readonly read: "no-json" }
  | { readonly read: "seal"; readonly asSealed: boolean | undefined }
  | { readonly read: "schema"; readonly schema: string }
  | { readonly read: "member"; readonly member: string; readonly form: string }
  | { readonly read: "path"; readonly path: string; readonly twice: boolean };

type Kind =
  | "unreadable"
  | "link"
  | "too-large"
  | "no-json"
  | "foreign"
  | "newer"
  | "member"
  | "path"
  | "twice"
  | "changed"
  | "unsealed"
  | "older";

export const verifyRecord = askingRule("run", {
  id: "verify/record",
  title: { zh: "运行记录 run.json 须完整可读", en: "the run record run.json is whole and can be read" },
  severity: "error",
  basis: [runRecords],
  messages: {
    unreadable: {
      zh: "run.json 读不了（{value}），这次运行没有核对。请检查权限和磁盘，或从备份恢复该目录。",
      en: "run.json can't be read ({value}); the run was not verified. Check the permissions and the disk, or restore the directory from a backup.",
    },
    link: {
      zh: "run.json 是符号链接，不是运行写下的文件，它所指的内容可以另换。这次运行没有核对：请把文件本身放回目录。",
      en: "run.json is a symbolic link and not the file that the run wrote; what it points to may change. The run was not verified: put the file itself back.",
    },
    "too-large": {
      zh: "run.json 有 {value} 字节，超过 {expected} 字节，不是运行写下的文件。这次运行没有核对：请从备份恢复。",
      en: "run.json has {value} bytes, more than {expected}: it is not the file that a run wrote. The run was not verified: restore it from a backup.",
    },
    "no-json": {
      zh: "run.json 不是完整的JSON，已损坏或被截断。这次运行没有核对：请从备份恢复该目录。",
      en: "run.json is no complete JSON: it is damaged or cut off. The run was not verified: restore the directory from a backup.",
    },
    foreign: {
      zh: "run.json 的 schema 是“{value}”，不是本工具的运行记录（{expected}）。请给出 declare、cancel、return 或 summarize 的输出目录。",
      en: 'the schema of run.json is "{value}", which is no run record of this tool ({expected}). Name output directories of declare, cancel, return or summarize.',
    },
    newer: {
      zh: "run.json 是 {value}，由更新的版本写下；本版只能读到 {expected}。这次运行没有核对：请用更新的 qingdan。",
      en: "run.json is {value} and was written by a newer version; this one reads up to {expected}. The run was not verified: use a newer qingdan.",
    },
    member: {
      zh: "run.json 的 {value} 缺失或写法不对，应为：{expected}。它被改过，这次运行没有核对：请从备份恢复。",
      en: "{value} in run.json is missing or has not its form, which is: {expected}. It was changed, and the run was not verified: restore it from a backup.",
    },
    path: {
      zh: "run.json 的 files 列有“{value}”，不是输出目录里的路径，没有去读。run.json 被改过：请从备份恢复。",
      en: 'run.json lists the file "{value}", which is no path inside the output directory; it was not read. It was changed: restore it from a backup.',
    },
    twice: {
      zh: "run.json 的 files 把 {value} 列了两次。run.json 被改过：请从备份恢复。",
      en: "run.json lists the file {value} twice. It was changed: restore it from a backup.",
    },
    changed: {
      zh: "run.json 与它末尾的 sha256 不符：写下以后被改动（损坏，或有人改了数字、选项）。请从备份恢复。",
      en: "run.json is not as its last member, sha256, has it: it was changed after it was written, by damage or by somebody who changed a figure or an option. Restore it from a backup.",
    },
    unsealed: {
      zh: "run.json 末尾没有自己的 sha256：由较早的版本写下，或被去掉。只有文件里能重新数出的数字核对过，其余（选项、退回的单数和金额等）没有。",
      en: "run.json does not end with its own sha256: an earlier version wrote it, or it was taken off. Only figures that its files have were verified, and not options, or orders and money of the lane rejected.",
    },
    older: {
      zh: "这次运行由较早的版本写下，没有 {value}：通道 {expected} 的单数和金额没有核对。不必处理；要用这些数字的，请与舱单自行核对。",
      en: "the run was written by an earlier version and has no {value}: orders and money of the lane {expected} were not verified. Nothing is to be done; compare these figures with the manifest yourself before you rely on them.",
    },
  },
  example: {
    zh: "run.json 里一个文件的字节数被改成文字：不再是运行记录，整个目录无法核对。",
    en: "a file's size in run.json was replaced by a word: it is no run record any more, and nothing in the directory can be verified.",
  },
  /** The fault of what stands in the place of a run record. */
  check(read: ReadRecord): RunFault<Kind> | undefined {
    if (read.read === "too-large") return runFault("too-large", String(read.bytes), String(read.most));
    if (read.read === "unreadable") return runFault("unreadable", read.code);
    if (read.read === "link") return runFault("link", "run.json");
    if (read.read === "no-json") return runFault("no-json", "");
    if (read.read === "seal") return sealFault(read.asSealed);
    if (read.read === "member") return runFault("member", read.member, read.form);
    if (read.read === "path") return runFault(read.twice ? "twice" : "path", read.path);
    return schemaFault(read.schema);
  },
});

function sealFault(asSealed: boolean | undefined): RunFault<Kind> | undefined {
  if (asSealed === undefined) return runFault("unsealed", "", "", "info");
  return asSealed ? undefined : runFault("changed", "");
}

function schemaFault(schema: string): RunFault<Kind> | undefined {
  const [, name = "", number = ""] = /^(.*)\/(\d{1,9})$/.exec(schema) ?? [];
  const known = recordNames.find((each) => each === name);
  if (known === undefined || number === "0") {
    const expected = recordNames.map((each) => `${each}/${newest}`).join(", ");
    return runFault("foreign", schema, expected);
  }
  return Number(number) > newest ? runFault("newer", schema, `${known}/${newest}`) : undefined;
}
