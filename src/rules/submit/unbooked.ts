import { submissionJournal } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "../verify/fault.js";

export const submitUnbooked = askingRule("run", {
  id: "submit/unbooked",
  title: {
    zh: "只发送台账里有记录的报文",
    en: "a message is sent only where the ledger knows it",
  },
  severity: "error",
  basis: [submissionJournal],
  messages: {
    unknown: {
      zh: "台账 {value} 里没有这份报文，发送后回执对不上，也防不了重复申报；这次调用的报文都没有发送。请用 --ledger 指定声明时的台账；声明时用了 --no-ledger 的，请不带它重新声明后再发送。",
      en: "the ledger {value} does not have this message: its receipts would match nothing, and nothing would keep it from being declared twice; nothing of this call was sent. Name the ledger of the declaration with --ledger; where it was made with --no-ledger, declare again without.",
    },
  },
  example: {
    zh: "清单是用 --no-ledger 声明的：台账不认识，不发送。",
    en: "a declaration made with --no-ledger: the ledger does not know it, and it is not sent.",
  },
  /** The fault of a message that a ledger does not have. */
  check(ledger: string): RunFault<"unknown"> {
    return runFault("unknown", ledger);
  },
});
