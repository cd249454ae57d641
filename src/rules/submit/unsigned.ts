import { messageSpecification } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "../verify/fault.js";

export const submitUnsigned = askingRule("run", {
  id: "submit/unsigned",
  title: {
    zh: "规范要求签名的报文，须签名后才发送",
    en: "a message that the specification wants signed is sent signed only",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    none: {
      zh: "{value} 报文没有签名（空的签名节点不算），海关会退回；这次调用的报文都没有发送。请用 --sign-key 和 --sign-cert（或 --sign-command）签名；由客户端签名的，请加 --unsigned。",
      en: "the {value} message has no signature (an empty Signature is none) and customs would refuse it; nothing of this call was sent. Sign with --sign-key and --sign-cert (or --sign-command), or add --unsigned where the client signs.",
    },
  },
  example: {
    zh: "CEB621 报文里 Signature 是空的：没有签名，不发送。",
    en: "a CEB621 message whose Signature is empty: it is not signed and is not sent.",
  },
  /** The fault of a message of a type that has to be signed, and is not. */
  check(type: string): RunFault<"none"> {
    return runFault("none", type);
  },
});
