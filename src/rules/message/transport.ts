import { messageSpecification } from "../../law/bases.js";
import { mailTransport } from "../../law/codes.js";
import { askingRule } from "../rule.js";
import type { MessageFault, MessageNode } from "./message-node.js";

/** What an arrival and a departure may leave out where the goods go by mail, and only there. */
const unlessMail = { "507": ["billNo"], "509": ["trafName", "voyageNo", "billNo"] } as const;

export const messageTransport = askingRule("node", {
  id: "message/transport",
  title: {
    zh: "非邮路运输的运抵单、离境单填写运输工具和提运单号",
    en: "an arrival or departure that is not by mail names its vehicle and bill",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    blank: {
      zh: "{column} 为空，而运输方式为 {value}：只有邮路运输（{expected}）可以为空。请补填，或核对运输方式。",
      en: "{column} is blank and trafMode {value}: only what goes by mail ({expected}) may leave it out. Fill it in, or check trafMode.",
    },
  },
  example: {
    zh: "离境单 trafMode 为 5（航空），billNo 为空。",
    en: "a departure with trafMode 5 (air) and without billNo.",
  },
  /** Asks for the vehicle, voyage and bill of CEB509 and the bill of CEB507. */
  *check({ table, head }: MessageNode): Generator<MessageFault<"blank">> {
    if (table !== "507" && table !== "509") return;
    const value = head("trafMode");
    if (value === "" || value === mailTransport) return;
    for (const column of unlessMail[table])
      if (head(column) === "") yield { kind: "blank", column, value, expected: mailTransport };
  },
});
