import { submissionJournal } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "../verify/fault.js";

export const submitHeld = askingRule("run", {
  id: "submit/held",
  title: {
    zh: "另一个进程正在发送的报文，本次不发",
    en: "a message that another process is sending is left to it",
  },
  severity: "warning",
  basis: [submissionJournal],
  messages: {
    process: {
      zh: "报文正由 {value} 发送，本次跳过。请等它结束后再运行一次，没发成的会补发。",
      en: "{value} is sending the message; it was passed over. Submit again when that has ended; what it could not send is sent then.",
    },
  },
  example: {
    zh: "两个终端同时运行 submit：各发各的，一份报文只发一次。",
    en: "two terminals run submit at once: they share the messages, and each is sent once.",
  },
  /** The fault of a message that a process (`name`: number and machine) has. */
  check(name: string): RunFault<"process"> {
    return runFault("process", name);
  },
});
