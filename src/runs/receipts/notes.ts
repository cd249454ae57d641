import type { ReceiptFacts } from "../../ledger/declarations/model.js";
import type { Text } from "../../values/finding.js";
import { maskIdentityNumbers } from "../../values/mask.js";

/** What a person should know of a receipt file or of an order, besides the counts. */
export interface ReceiptNote {
  readonly severity: "error" | "warning" | "info";
  /** The file that it came in; blank where it is about several. */
  readonly file: string;
  readonly text: Text;
}

/** A receipt for nothing that the ledger has. `more`: how many others of the same file there are. */
export function unknownNote(file: string, facts: ReceiptFacts, more: number): ReceiptNote {
  const names = namesOf(facts);
  const others =
    more === 0 ? { zh: "", en: "" } : { zh: `（另有${more}个节点）`, en: ` (and ${more} more nodes)` };
  return {
    severity: "error",
    file,
    text: {
      zh: `${file}：台账中没有这份回执（${facts.kind}）所答复的单证：${names}${others.zh}。文件已另存，以后运行会再试；请确认申报时用的是同一个台账。`,
      en: `${file}: the ledger has nothing that this receipt (${facts.kind}) answers: ${names}${others.en}. The file is kept and tried again by later calls; make sure that the declaration used the same ledger.`,
    },
  };
}

/** The keys of a receipt, as its sender wrote them. */
function namesOf({ guid, copNo, preNo, invtNo, orderNo, message, logisticsNo }: ReceiptFacts): string {
  const names = Object.entries({ guid, copNo, preNo, invtNo, orderNo, logisticsNo, message })
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name} ${maskIdentityNumbers(value)}`);
  return names.join(", ") || "–";
}

/** A CEB792 lists inventories that are not known. */
export function missingNote(file: string, missing: number): ReceiptNote {
  return {
    severity: "warning",
    file,
    text: {
      zh: `${file}：汇总结果单列出的清单中有${missing}份不在台账中，其余已登记。文件已另存，以后运行会再试；请先读入这些清单的回执（604）。`,
      en: `${file}: ${missing} of the inventories that the summary's result lists are not in the ledger; the others were taken. The file is kept and tried again by later calls; read these inventories' receipts (604) first.`,
    },
  };
}

/** A state that no table knows; it was applied. */
export function stateNote(kind: string, state: string, receipts: number): ReceiptNote {
  return {
    severity: "info",
    file: "",
    text: {
      zh: `${kind} 中有规范没有的状态 ${state}（${receipts}份），已照样登记。请向海关或传输平台核实其含义。`,
      en: `${kind} has the state ${state}, which the specification does not know (${receipts} times); it was applied as it is. Ask customs or the exchange what it means.`,
    },
  };
}

/** An order whose latest receipt accepts it with words that refuse. */
export function doubtNote(orderNo: string, state: string, words: string): ReceiptNote {
  return {
    severity: "warning",
    file: "",
    text: {
      zh: `订单 ${orderNo} 的状态是 ${state}，但回执写着“${words}”：很可能不会放行。请现在就核对三单，不必等退单。`,
      en: `order ${orderNo} is in state ${state}, but its receipt says “${words}”: it will probably not be released. Compare its three documents now, before it is refused.`,
    },
  };
}

/** An answer of the exchange about the carrying of a message. */
export function transportNote(file: string, code: string, info: string, message: string): ReceiptNote {
  return {
    severity: "warning",
    file,
    text: {
      zh: `${file} 是交换平台对报文 ${message || "–"} 的传输应答（${code}：${info}），不是海关回执，未登记。若报文未送达，请核对后重新发送。`,
      en: `${file} is the exchange's answer about carrying the message ${message || "–"} (${code}: ${info}), no receipt of customs, and was not applied. If the message did not arrive, send it again.`,
    },
  };
}

/** A bill that can't be compared. */
export function uncomparedNote(orderNo: string, directory: string): ReceiptNote {
  return {
    severity: "warning",
    file: "",
    text: {
      zh: `订单 ${orderNo} 的电子税单没有比对：${directory} 中没有它的税款（tax.csv）。请把该次运行的输出目录放回原处，再读一次这份回执。`,
      en: `the tax bill of order ${orderNo} was not compared: ${directory} has no taxes of it (tax.csv). Put that run's directory back where it was, and read this receipt again.`,
    },
  };
}

/** There is no ledger at all. */
export function noLedgerNote(ledger: string): ReceiptNote {
  return {
    severity: "error",
    file: "",
    text: {
      zh: `还没有台账 ${ledger}，所以没有一份回执有对应的单证。请用 --ledger 指明申报时用的台账。`,
      en: `there is no ledger ${ledger} yet, so that no receipt answers anything. Name the ledger that the declarations used with --ledger.`,
    },
  };
}
