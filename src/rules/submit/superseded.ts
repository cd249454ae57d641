import { submissionJournal } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "../verify/fault.js";

/** Another message that reports a consignment or application of a message that is to be sent. */
export interface OtherReport {
  /** How people call what both report: an order's number, an application's. */
  readonly key: string;
  /** The directory of the run that made the other message. */
  readonly run: string;
  /** Whether it was booked after the message that is to be sent. */
  readonly later: boolean;
}

export const submitSuperseded = askingRule("run", {
  id: "submit/superseded",
  title: {
    zh: "同一订单后来重新声明过的，只发后一份；已由另一份报文发出的，不再发",
    en: "of an order that was declared anew only the later message is sent, and none where another was sent already",
  },
  severity: "error",
  basis: [submissionJournal],
  messages: {
    later: {
      zh: "其中的 {value} 后来在 {expected} 重新声明过，两份都发就是重复申报；这次调用的报文都没有发送。请发送后一份；这份报文里的其他订单，请与它一起重新声明。",
      en: "its {value} was declared anew later, in {expected}; sending both would declare it twice, and nothing of this call was sent. Submit the later run; declare the other orders of this message again together with it.",
    },
    sent: {
      zh: "其中的 {value} 已由 {expected} 的报文发出，再发就是重复申报；这次调用的报文都没有发送。请先看回执；要改的，等海关退单后重新声明，或声明变更（appType 2）。",
      en: "its {value} was sent already, in a message of {expected}; sending this one too would declare it twice, and nothing of this call was sent. Look at the receipts first; declare it again when customs has refused it, or declare a change (appType 2).",
    },
  },
  example: {
    zh: "改了舱单后声明到 out2，却去发送 out：其中的订单会申报两次，不发送。",
    en: "a corrected manifest was declared into out2, and out is submitted: its orders would be declared twice, and it is not sent.",
  },
  /** The fault of a message with such an order. */
  check({ key, run, later }: OtherReport): RunFault<"later" | "sent"> {
    return runFault(later ? "later" : "sent", key, run);
  },
});
