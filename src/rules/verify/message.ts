import type { MessageFault } from "../../ceb/check-message.js";
import { messageSpecification } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "./fault.js";

type Kind = "no-xml" | "content" | "missing" | "structure" | "root" | "more" | "too-large";

export const verifyMessage = askingRule("run", {
  id: "verify/message",
  title: {
    zh: "报文须符合接口规范202205的字段表",
    en: "messages are valid by the field tables of the specification, edition 202205",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    "no-xml": {
      zh: "不是合格的XML（{value}），海关不收。请从备份恢复，或重新 declare。",
      en: "it is no well-formed XML ({value}), and customs takes no such message. Restore it from a backup, or declare again.",
    },
    root: {
      zh: "根元素是 {value}，按名称应是 {expected} 报文。文件放错了位置：请从备份恢复。",
      en: "its root is {value}, and by its name it is a {expected} message. The file is in the wrong place: restore it from a backup.",
    },
    content: {
      zh: "{value} 的内容不合规范，应为：{expected}。请从备份恢复，或改正舱单后重新 declare。",
      en: "the content of {value} is not as the specification has it, which is: {expected}. Restore it from a backup, or correct the manifest and declare again.",
    },
    missing: {
      zh: "缺少 {value}，应为：{expected}。请从备份恢复，或改正舱单后重新 declare。",
      en: "{value} is missing; it is to be: {expected}. Restore it from a backup, or correct the manifest and declare again.",
    },
    structure: {
      zh: "{value} 在这个位置不许有或次序不对（{expected}）。请从备份恢复，或重新 declare。",
      en: "{value} is not allowed there, or out of order ({expected}). Restore it from a backup, or declare again.",
    },
    more: {
      zh: "还有 {value} 处不合规范，没有逐个列出。请从备份恢复该报文，或改正舱单后重新 declare。",
      en: "{value} more places are not as the specification has them; they are not named one by one. Restore the message from a backup, or correct the manifest and declare again.",
    },
    "too-large": {
      zh: "报文有 {value} 字节，超过 {expected} 字节：本工具不写这么大的报文，没有核对内容。请从备份恢复。",
      en: "the message has {value} bytes, more than {expected}: this tool writes none so large, and its content was not verified. Restore it from a backup.",
    },
  },
  example: {
    zh: "报文的 orderNo 被清空：字段表要求1至60个字符。",
    en: "orderNo was emptied in a message: the field table wants 1 to 60 characters.",
  },
  /** A fault of `checkMessage` as one of a run; `expected` may be blank there, never here. */
  check({ path, kind, value, expected }: MessageFault): RunFault<Kind> {
    if (kind === "not-xml") return runFault("no-xml", value === "" ? "XML" : value);
    const place = path === "" ? "/" : path;
    if (kind === "missing") return runFault("missing", place, expected === "" ? elementOf(place) : expected);
    const wanted = expected === "" ? kind : expected;
    if (contentKinds.has(kind))
      return runFault("content", value === "" ? place : `${place} “${value}”`, wanted);
    return runFault("structure", place, wanted);
  },
});

function elementOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

const contentKinds: ReadonlySet<MessageFault["kind"]> = new Set([
  "blank",
  "length",
  "value",
  "pattern",
  "number",
  "digits",
  "fraction",
  "sign",
  "date",
]);
