import { runRecords } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "./fault.js";

/** A file as run.json lists it. */
export interface RecordedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** What is in a listed file's place. */
export type SeenFile =
  | { readonly seen: "nothing" }
  | { readonly seen: "link"; readonly at: string }
  | { readonly seen: "other" }
  | { readonly seen: "unreadable"; readonly code: string }
  /** A file whose size alone says that it is another. */
  | { readonly seen: "size"; readonly bytes: number }
  /** `listedAs`: another path of run.json that has this digest. */
  | {
      readonly seen: "file";
      readonly bytes: number;
      readonly sha256: string;
      readonly listedAs?: string | undefined;
    };

type Kind =
  | "missing"
  | "link"
  | "not-a-file"
  | "unreadable"
  | "shorter"
  | "longer"
  | "changed"
  | "swapped"
  | "malformed";

export const verifyFile = askingRule("run", {
  id: "verify/file",
  title: {
    zh: "run.json 所列的文件须都在，且未改动",
    en: "every file that run.json lists is there, unchanged",
  },
  severity: "error",
  basis: [runRecords],
  messages: {
    missing: {
      zh: "run.json 列有 {value}，目录里却没有。请从备份恢复；移走去发送的报文，请放回再核对。",
      en: "run.json lists {value}, and it is not there. Restore it from a backup; put a message that was moved away to be sent back before you verify.",
    },
    link: {
      zh: "{value} 是符号链接，不是运行写下的文件，它所指的内容可以另换，没有去读。请把文件本身放回目录。",
      en: "{value} is a symbolic link and not what the run wrote; what it points to may change, and it was not read. Put the files themselves back.",
    },
    "not-a-file": {
      zh: "{value} 的位置上不是文件（是目录或设备）。请从备份恢复。",
      en: "there is no file in the place of {value}, but a directory or a device. Restore it from a backup.",
    },
    unreadable: {
      zh: "文件读不了（{value}），没有核对。请检查权限和磁盘后重来。",
      en: "the file can't be read ({value}) and was not verified. Check the permissions and the disk, and verify again.",
    },
    shorter: {
      zh: "文件有 {value} 字节，写下时有 {expected} 字节：被截断或改动。请从备份恢复。",
      en: "the file has {value} bytes, and had {expected} when it was written: it was cut off or changed. Restore it from a backup.",
    },
    longer: {
      zh: "文件有 {value} 字节，写下时有 {expected} 字节：被添加或改动。请从备份恢复。",
      en: "the file has {value} bytes, and had {expected} when it was written: something was added or changed. Restore it from a backup.",
    },
    changed: {
      zh: "文件的SHA-256是 {value}，写下时是 {expected}：内容被改动。请从备份恢复。",
      en: "the file's SHA-256 is {value}, and was {expected} when it was written: its content was changed. Restore it from a backup.",
    },
    swapped: {
      zh: "文件的内容是 {value} 的，不是它自己的：两个文件调换了。请改回各自的名称。",
      en: "the file has the content of {value}, and not its own: files were swapped. Give each its own name again.",
    },
    malformed: {
      zh: "文件与 run.json 的SHA-256相符，内容却不是这种文件的写法（{value}）：文件和 run.json 都被改过。请从备份恢复。",
      en: "the file has the SHA-256 of run.json, but its content has not the form of such a file ({value}): both were changed. Restore them from a backup.",
    },
  },
  example: {
    zh: "发送前有人在报文里改了一个价格：SHA-256不符，须用原来的报文。",
    en: "somebody changed a price in a message before it was sent: its SHA-256 is another, and the message as it was written has to be used.",
  },
  /** The fault of what is in the place of a listed file. */
  check(path: string, recorded: RecordedFile, seen: SeenFile): RunFault<Kind> | undefined {
    if (seen.seen === "nothing") return runFault("missing", path);
    if (seen.seen === "link") return runFault("link", seen.at);
    if (seen.seen === "other") return runFault("not-a-file", path);
    if (seen.seen === "unreadable") return runFault("unreadable", seen.code);
    if (seen.bytes !== recorded.bytes) {
      const kind = seen.bytes < recorded.bytes ? "shorter" : "longer";
      return runFault(kind, String(seen.bytes), String(recorded.bytes));
    }
    if (seen.seen === "size" || seen.sha256 === recorded.sha256) return undefined;
    if (seen.listedAs !== undefined) return runFault("swapped", seen.listedAs);
    return runFault("changed", seen.sha256, recorded.sha256);
  },
});
