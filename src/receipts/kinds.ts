/** A kind of receipt: what its nodes are called and what they tell besides keys, state, time and words. */
export interface ReceiptKind {
  /** The type of the messages that it answers; blank for CEB900, which names it. */
  readonly answers: string;
  /** The element of a node. */
  readonly node: string;
  /** The element in the node that holds the facts, and the one of a line; where they are not in the node itself. */
  readonly head?: string;
  readonly line?: string;
  /** The elements with state, time and words, where they are not returnStatus, returnTime and returnInfo. */
  readonly state?: string;
  readonly time?: string;
  readonly info?: string;
  /** True where `guid` names what customs made (a bill, an answer), not what was declared. */
  readonly ownGuid?: true;
  /** True where the state is a word of letters and digits; else it is a whole number. */
  readonly wordState?: true;
  /** Elements of the head, and of a line, that are kept as details. */
  readonly details?: readonly string[];
  readonly lineDetails?: readonly string[];
}

const taxDetails = ["taxNo", "status", "entDutyNo", "assureCode"] as const;

/** The receipts of the specification of 202205 by their type, which is their root with or without `Message`. */
export const receiptKinds: Readonly<Record<string, ReceiptKind>> = {
  CEB214: { answers: "CEB213", node: "RefundReturn" },
  CEB216: { answers: "CEB215", node: "InvtRefundDetailReturn", details: ["operatorCode"] },
  CEB304: { answers: "CEB303", node: "OrderReturn" },
  CEB312: { answers: "CEB311", node: "OrderReturn" },
  CEB404: { answers: "CEB403", node: "ReceiptsReturn", details: ["payNo"] },
  CEB412: { answers: "CEB411", node: "PaymentReturn", details: ["payCode", "payTransactionId"] },
  CEB506: { answers: "CEB505", node: "LogisticsReturn" },
  CEB508: { answers: "CEB507", node: "ArrivalReturn", details: ["operatorCode", "billNo", "msgSeqNo"] },
  CEB510: { answers: "CEB509", node: "DepartureReturn", details: ["msgSeqNo"] },
  CEB512: { answers: "CEB511", node: "LogisticsReturn" },
  CEB514: { answers: "CEB513", node: "LogisticsStatusReturn", details: ["logisticsStatus"] },
  CEB604: { answers: "CEB603", node: "InventoryReturn", details: ["statisticsFlag"] },
  CEB606: { answers: "CEB605", node: "InvtCancelReturn" },
  CEB608: { answers: "CEB607", node: "WayBillReturn", details: ["billNo", "msgSeqNo"] },
  CEB622: { answers: "CEB621", node: "InventoryReturn" },
  CEB624: { answers: "CEB623", node: "InvtCancelReturn" },
  CEB626: { answers: "CEB625", node: "InvtRefundReturn" },
  CEB702: { answers: "CEB701", node: "SummaryReturn", details: ["sumNo", "msgSeqNo"] },
  CEB712: { answers: "CEB711", node: "DeliveryReturn", details: ["operatorCode", "rkdNo"] },
  CEB792: {
    answers: "CEB701",
    node: "SummaryResult",
    head: "SummaryResultHead",
    line: "SummaryResultList",
    state: "decState",
    time: "opDate",
    info: "note",
    wordState: true,
    details: ["sumNo", "declSeqNo", "decTmpNo", "decPreNo", "entryId", "decState", "msgCount", "msgSeqNo"],
    lineDetails: ["invtNo", "logisticsNo", "gseqno", "gnum", "gcode"],
  },
  CEB816: {
    answers: "CEB621",
    node: "Tax",
    head: "TaxHeadRd",
    line: "TaxListRd",
    state: "status",
    info: "note",
    ownGuid: true,
    details: [...taxDetails, "customsTax", "valueAddedTax", "consumptionTax"],
    lineDetails: ["gnum", "gcode", "taxPrice", "customsTax", "valueAddedTax", "consumptionTax"],
  },
  CEB818: {
    answers: "CEB621",
    node: "Tax",
    head: "TaxHeadStatus",
    state: "status",
    info: "note",
    ownGuid: true,
    details: taxDetails,
  },
  CEB900: { answers: "", node: "MessageReturn", ownGuid: true, details: ["oriMessageType"] },
};

/** What may stand beside the nodes of a receipt and says nothing about them. */
export const besideNodes: ReadonlySet<string> = new Set([
  "Signature",
  "ExtendMessage",
  "BaseTransfer",
  "BaseSubscribe",
]);
