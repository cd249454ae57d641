import { messageTables } from "../../columns/message-tables.js";
import { messageSpecification } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import type { MessageFault, MessageNode } from "./message-node.js";

export const messageParts = askingRule("node", {
  id: "message/parts",
  title: {
    zh: "报文序号不大于报文总数",
    en: "a part's number is not above the count of parts",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    beyond: {
      zh: "报文序号 {value} 大于报文总数 {expected}。请核对这两个数；没有拆分的，两列都留空。",
      en: "msgSeqNo {value} is above msgCount {expected}. Check both; leave both columns blank where nothing is split.",
    },
    split: {
      zh: "本单据有{value}行明细，须拆成几份（每份最多{expected}行），而 msgCount 已经填写。请把 msgCount、msgSeqNo 留空，由本工具拆分编号。",
      en: "the document has {value} lines and is sent in parts of {expected} at most, but msgCount is given. Leave msgCount and msgSeqNo blank, so that the parts are numbered here.",
    },
  },
  example: {
    zh: "离境单 msgCount 为 2，msgSeqNo 为 3。",
    en: "a departure with msgCount 2 and msgSeqNo 3.",
  },
  /** `given`: whether the table itself says into how many parts the document is split. */
  *check({ table, head, lines }: MessageNode, given: boolean): Generator<MessageFault<"beyond" | "split">> {
    const { splits, mostLines } = messageTables[table];
    if (!splits) return;
    const [count, number] = [head("msgCount"), head("msgSeqNo")];
    const whole = /^\d{1,9}$/;
    if (whole.test(count) && whole.test(number) && Number(number) > Number(count))
      yield { kind: "beyond", column: "msgSeqNo", value: number, expected: count };
    if (given && lines.length > mostLines)
      yield { kind: "split", column: "msgCount", value: String(lines.length), expected: String(mostLines) };
  },
});
