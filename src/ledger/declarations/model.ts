import type { Direction } from "../../columns/direction.js";

/** The commands whose messages the ledger of declarations keeps. */
export type BookingCommand = "declare" | "cancel" | "return" | "summarize" | "write";

/** A run that made messages. */
export interface BookedRun {
  /** Its output directory, as an absolute path. */
  readonly directory: string;
  readonly command: BookingCommand;
  /** ISO 8601 in China's time with milliseconds, as in run.json. */
  readonly at: string;
  /** Names the inputs: the same batch again is the same run. */
  readonly batch: string;
}

/** A message that a run made. */
export interface BookedMessage {
  /** The guid of its root, in capitals. */
  readonly guid: string;
  /** As in its name: CEB603. */
  readonly type: string;
  /** Relative to the run's directory, with slashes. */
  readonly file: string;
  readonly sha256: string;
}

/** 1 a new report, 2 a change, 3 a deletion. */
export type ReportType = "1" | "2" | "3";

/** A business node of a message. What a kind of node does not have is blank. No personal data. */
export interface BookedNode {
  /** In capitals. */
  readonly guid: string;
  readonly appType: ReportType;
  readonly direction: Direction;
  /** What people call it: an inventory, order or payment by orderNo, an application by invtNo, copNo or coElNo. */
  readonly key: string;
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly copNo: string;
  readonly agentCode: string;
  readonly ebcCode: string;
  readonly customsCode: string;
  readonly logisticsCode: string;
  readonly logisticsNo: string;
  readonly preNo: string;
  readonly invtNo: string;
  readonly lane: string;
  /** The manifest or list that it came from, as the user named it. */
  readonly sourceFile: string;
  /** The physical line of its first row; 0 where there is none. */
  readonly sourceLine: number;
}

/** A message with its nodes, in their order. */
export interface MessageToBook extends BookedMessage {
  readonly nodes: readonly BookedNode[];
}

/** How far a message is on its way. */
export type MessageState = "new" | "sending" | "sent";

/** A message in the journal of what was sent. */
export interface JournalMessage extends BookedMessage {
  /** The run's output directory. */
  readonly run: string;
  readonly state: MessageState;
  /** ISO 8601; undefined where it was not sent. */
  readonly sentAt: string | undefined;
  /** Where it was sent: a directory, or the broker's URL without its password. */
  readonly via: string | undefined;
  /** The process that is sending it (see output/process-mark.ts); undefined unless `sending`. */
  readonly holder: string | undefined;
}

/** What customs answered about one business node. */
export interface ReceiptFacts {
  /** The receipt's kind: CEB604. */
  readonly kind: string;
  /** The type of the messages that it answers: CEB603. */
  readonly answers: string;
  readonly guid: string;
  readonly copNo: string;
  readonly agentCode: string;
  readonly preNo: string;
  readonly invtNo: string;
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly logisticsCode: string;
  readonly logisticsNo: string;
  /** Of a CEB900: the guid of the message that it answers, whose every node it is about; else blank. */
  readonly message: string;
  /** A whole number as text: 800, -301017. Of a 792: its decState. */
  readonly state: string;
  /** 17 digits, China's time. */
  readonly time: string;
  /** returnInfo, with personal data masked. */
  readonly info: string;
  /** What else the kind says, as JSON: the declaration of a 792, the taxes of an 816; blank where nothing. */
  readonly details: string;
}

/** A receipt in an object's history. */
export interface HistoryEntry {
  readonly state: string;
  /** 17 digits. */
  readonly at: string;
  /** CEB604, or `resolved` for the end of a conflict. */
  readonly message: string;
  readonly note: string;
  readonly details: string;
}

/** A release and a later refusal of it, which a person has to decide. */
export interface Conflict {
  readonly release: HistoryEntry;
  readonly refusal: HistoryEntry;
}

/** A consignment's state: `declared`, `sent`, `conflict`, or customs' number. */
export interface Standing {
  readonly state: string;
  /** When it came to be so: ISO 8601. */
  readonly at: string;
  readonly conflict: Conflict | undefined;
}

/** A report of a consignment. */
export interface BookedReport {
  readonly appType: ReportType;
  readonly run: BookedRun;
}

/**
 * What is known of a consignment that was declared. What its list says (copNo, carrier, parties, customs, lane) is that of
 * the report in force.
 */
export interface KnownConsignment extends BookedNode, Standing {
  /** The latest report's run. */
  readonly run: BookedRun;
  /** The report in force, where it is not the latest: that is a change or deletion that customs refused. */
  readonly inForce?: BookedReport | undefined;
  /** Whether any message of it was sent, or is being sent. */
  readonly wasSent: boolean;
  /** When its latest report was sent; undefined where it was not. */
  readonly sentAt: string | undefined;
  /** Whether the receipt that tells the state is of the latest report, as far as receipts name their report. */
  readonly latestAnswered: boolean;
  /** Every receipt once, by time, then rank. */
  readonly history: readonly HistoryEntry[];
  /** Receipts up to this time (17 digits) are of an earlier report; undefined where there is none. */
  readonly earlierUntil?: string | undefined;
}
