import { gacc2018no194, messageSpecification } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule } from "../rule.js";

/** A receipt of customs: its state, its time as it stands there, and which node of which file it is. */
export interface ReceiptMark extends RowPlace {
  readonly status: string;
  readonly time: string;
}

/** Why an inventory is left out of a summary. */
export type LeftOut =
  /**
   * A refusal (100, or negative), and no release since; `release` is one before it. `booked`: the ledger has both, and a
   * person may decide there.
   */
  | {
      readonly why: "refused";
      readonly refusal: ReceiptMark;
      readonly release: ReceiptMark | undefined;
      readonly booked?: boolean;
    }
  /** Cancelled, or an application to cancel that is not answered: `status` is blank for the application itself. */
  | { readonly why: "cancelled"; readonly mark: ReceiptMark; readonly by?: NotDeclared | undefined };

/** A list that is deleted by a later one (appType 3), or that was only stored (appStatus 1). */
export type NotDeclared = "deleted" | "stored";

/** A fault at the receipt that it is about. */
interface ReceiptFault<Kind extends string> {
  readonly kind: Kind;
  readonly column: "";
  readonly value: string;
  readonly other?: RowPlace & { readonly value: string };
}

/** State and time of a receipt, as a finding shows them. */
function shown({ status, time }: ReceiptMark): string {
  return `${status} ${time}`.trim();
}

export const refusedList = askingRule("summary", {
  id: "summary/refused",
  title: {
    zh: "退单或处理异常的清单不汇总",
    en: "a refused list is not summed up",
  },
  severity: "warning",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    refused: {
      zh: "海关退单或处理异常（{value}），之后没有放行回执，未汇总。请按回执原因改正后重新申报；已经放行的，请补上放行回执再汇总。",
      en: "customs refused it ({value}) and no release followed: it is left out of the summary. Correct what the receipt names and declare it again; if it was released, add that receipt and summarise again.",
    },
    undone: {
      zh: "放行（{expected}）之后又有退单或异常回执（{value}），两者矛盾，未汇总。请向海关核实：放行有效的（例如重复发送被退），去掉后一份回执再汇总；已退单的，重新申报。",
      en: "after the release ({expected}) came a refusal ({value}): they contradict each other, and it is left out of the summary. Ask customs. If the release holds (a second sending was refused), leave the later receipt out and summarise again; if it was refused, declare it again.",
    },
    conflict: {
      zh: "放行（{expected}）之后又有退单或异常回执（{value}），两者矛盾，未汇总。请向海关核实，用 receipts --resolve 记下结果，再汇总。",
      en: "after the release ({expected}) came a refusal ({value}): they contradict each other, and it is left out of the summary. Ask customs, note the answer with receipts --resolve, and summarise again.",
    },
  },
  example: {
    zh: "800 放行之后，又收到 100 退单。",
    en: "a release (800), and a refusal (100) after it.",
  },
  /** The fault of an inventory whose latest receipt that decides is a refusal; `booked`: by the ledger. */
  check(
    refusal: ReceiptMark,
    release: ReceiptMark | undefined,
    booked = false,
  ): ReceiptFault<"refused" | "undone" | "conflict"> {
    const value = shown(refusal);
    if (release === undefined) return { kind: "refused", column: "", value };
    const { file, line } = release;
    const kind = booked ? "conflict" : "undone";
    return { kind, column: "", value, other: { value: shown(release), file, line } };
  },
});

export const cancelledList = askingRule("summary", {
  id: "summary/cancelled",
  title: { zh: "撤销的清单不汇总", en: "a cancelled list is not summed up" },
  severity: "info",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    cancelled: {
      zh: "清单已撤销（CEB606 回执 {value}），未汇总。不必处理。",
      en: "the list was cancelled (CEB606 receipt {value}) and is left out of the summary. Nothing is to be done.",
    },
    deleted: {
      zh: "清单已用 appType 3（删除）报文删除，未汇总。删除被海关退回的，请去掉该删除或补上其CEB604回执再汇总。",
      en: "the list was deleted by one with appType 3 and is left out of the summary. If customs refused the deletion, take it out or add its CEB604 receipt, and summarise again.",
    },
    stored: {
      zh: "清单的 appStatus 为1（暂存），没有向海关申报，未汇总。已申报的，请改为2再汇总。",
      en: "the list's appStatus is 1: it was stored and not declared, and is left out of the summary. If it was declared, write 2 and summarise again.",
    },
    applied: {
      zh: "已申请撤销（CEB605），尚无审结回执，未汇总。撤销申请被退回的，请补上其CEB606回执再汇总。",
      en: "its cancellation was applied for (CEB605) and is not decided: it is left out of the summary. If the application was refused, add its CEB606 receipt and summarise again.",
    },
  },
  example: {
    zh: "清单放行后撤销申请又审结（399），仍放进汇总。",
    en: "a list whose cancellation was granted (399) after its release.",
  },
  /** The fault of an inventory with a cancellation that is granted or not decided, or that is not declared. */
  check: (mark: ReceiptMark, by?: NotDeclared): ReceiptFault<"cancelled" | "applied" | NotDeclared> => ({
    kind: by ?? (isGranted(mark.status) ? "cancelled" : "applied"),
    column: "",
    value: shown(mark),
  }),
});

/** 399 海关审结: the state in which an application to cancel is granted (specification, table 2-49). */
const granted = "399";

/** True for the receipt by which a cancellation is granted. */
export function isGranted(status: string): boolean {
  return status === granted;
}

/** Receipts that release a list: 800 放行, 899 结关 (specification, table 2-42). */
export function isRelease(status: string): boolean {
  return status === "800" || status === "899";
}

/** Receipts that refuse: 100 海关退单, and negative ones, which tell of a fault in processing (tables 2-42, 2-49). */
export function isRefusal(status: string): boolean {
  return status === "100" || /^-\d+$/.test(status);
}

/** True where the first time is later; times of 14 to 17 digits occur. */
export function isLater(time: string, other: string): boolean {
  return time.padEnd(17, "0") > other.padEnd(17, "0");
}
