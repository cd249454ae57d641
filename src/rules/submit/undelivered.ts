import { submissionJournal } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "../verify/fault.js";

/** Why a message that was to be sent was not: as the way to the receiver says it. */
export type Refusal =
  | { readonly why: "returned"; readonly text: string }
  | { readonly why: "rejected" }
  | { readonly why: "other-file" }
  /** The broker was away for too long. */
  | { readonly why: "gone"; readonly broker: string };

export const submitUndelivered = askingRule("run", {
  id: "submit/undelivered",
  title: {
    zh: "报文须交到接收方手里才算发送",
    en: "a message counts as sent when the receiver's side has it",
  },
  severity: "error",
  basis: [submissionJournal],
  messages: {
    returned: {
      zh: "消息服务器把报文退了回来（{value}）：没有队列接这个路由键 {expected}。请核对 amqp.exchange 和 amqp.routingKey，或请平台建好队列，之后再运行一次。",
      en: "the broker returned the message ({value}): no queue is bound for the routing key {expected}. Check amqp.exchange and amqp.routingKey of the profile, or have the platform make the queue, and submit again.",
    },
    rejected: {
      zh: "消息服务器拒收（队列已满或内部错误），路由键 {expected}。请查看服务器，之后再运行一次，已发送的不会重发。",
      en: "the broker did not take the message over (its queue is full, or an error of its own), routing key {expected}. Look at the broker and submit again; what was sent is not sent twice.",
    },
    "other-file": {
      zh: "{value} 里已有同名而内容不同的文件，没有覆盖，也没有发送。请看那是什么，移走后再运行一次。",
      en: "{value} has a file of this name with another content; it was not written over, and the message was not sent. See what it is, move it away and submit again.",
    },
    gone: {
      zh: "消息服务器 {value} 没有应答，等到了 --give-up 的时间；还有 {expected} 份报文没有发送。请检查网络和服务器后再运行一次，已发送的不会重发。",
      en: "the broker {value} did not answer for as long as --give-up says; {expected} messages were not sent. Check network and broker and submit again; what was sent is not sent twice.",
    },
  },
  example: {
    zh: "路由键写错，消息服务器退回：算没有发送，改正后再发。",
    en: "a wrong routing key: the broker returns the message, which then is not sent; correct it and submit again.",
  },
  /** The fault of a message; `place` is the routing key, the directory, or how many messages were not sent. */
  check(refusal: Refusal, place: string): RunFault<Refusal["why"]> {
    switch (refusal.why) {
      case "returned":
        return runFault("returned", refusal.text, place);
      case "gone":
        return runFault("gone", refusal.broker, place);
      case "rejected":
        return runFault("rejected", "", place);
      default:
        return runFault("other-file", place);
    }
  },
});
