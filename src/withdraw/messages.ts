import type { Transfer } from "../ceb/base-transfer.js";
import { exportCancellationXml, importCancellationXml } from "../ceb/cancellation.js";
import { exportReturnXml } from "../ceb/export-return.js";
import { returnApplicationXml } from "../ceb/return-application.js";
import type { WithdrawalCommand } from "../columns/withdrawals.js";
import type { BookedNode } from "../ledger/declarations/model.js";
import { blankNode } from "../output/booked-nodes.js";
import type { KeptMessages } from "../output/kept-messages.js";
import { MessageFiles } from "../output/message-files.js";
import type { RunDirectory } from "../output/run-directory.js";
import { derivedGuid } from "../values/identifiers.js";
import type { Application } from "./application.js";

/** CEB605 and CEB623 cancel exports and imports; CEB213 and CEB625 return them. */
export type ApplicationType = "CEB213" | "CEB605" | "CEB623" | "CEB625";

/**
 * What an application gives back by: its message's type, and an identifier of what it withdraws, which stays the same
 * where a cancellation is made again for another reason. `written` is to be awaited before the next one is added.
 */
interface AddedApplication {
  readonly type: ApplicationType;
  readonly withdrawn: string;
  readonly written: Promise<void> | undefined;
}

/** Where the messages of applications go. */
interface ApplicationOutput {
  readonly output: RunDirectory;
  readonly transfer: Transfer;
  readonly kept?: KeptMessages | undefined;
}

/** The messages of a run's applications, each type in files of its own. */
export class ApplicationMessages {
  readonly #command: WithdrawalCommand;
  readonly #appTime: string;
  readonly #files: Readonly<Record<ApplicationType, MessageFiles>>;
  readonly #counts: Record<ApplicationType, number> = { CEB213: 0, CEB605: 0, CEB623: 0, CEB625: 0 };

  /** `kept`: takes what the messages hold, for the ledger of declarations. */
  constructor({ output, transfer, kept }: ApplicationOutput, command: WithdrawalCommand, appTime: string) {
    const files = (type: ApplicationType): MessageFiles =>
      new MessageFiles(output, type, transfer, type, kept);
    this.#files = {
      CEB213: files("CEB213"),
      CEB605: files("CEB605"),
      CEB623: files("CEB623"),
      CEB625: files("CEB625"),
    };
    this.#command = command;
    this.#appTime = appTime;
  }

  /** Applications so far, by message; only those that the command writes, returns of exports where there are any. */
  get counts(): Readonly<Partial<Record<ApplicationType, number>>> {
    const { CEB213, CEB605, CEB623, CEB625 } = this.#counts;
    if (this.#command === "cancel") return { CEB623, CEB605 };
    return CEB213 === 0 ? { CEB625 } : { CEB625, CEB213 };
  }

  /** Adds an application without errors. */
  add(application: Application): AddedApplication {
    const type = this.#typeOf(application);
    this.#counts[type]++;
    const xml = this.#xmlOf(type, application);
    const node = () => this.#nodeOf(type, application);
    return {
      type,
      withdrawn: this.#withdrawn(type, application),
      written: this.#files[type].addNode(false, node, xml),
    };
  }

  /** Writes the last message of each type; called once, after the last application. */
  async close(): Promise<void> {
    for (const files of Object.values(this.#files)) await files.close();
  }

  /** The business node: a declaration (appType 1, appStatus 2) of the application. */
  #xmlOf(type: ApplicationType, application: Application): string {
    const own = { appType: "1", appTime: this.#appTime, appStatus: "2" };
    const head = { ...application.head, ...own, guid: this.#guidOf(type, own.appType, application) };
    if (type === "CEB623") return importCancellationXml(head);
    if (type === "CEB605") return exportCancellationXml(head);
    const lines = application.lines.map(({ text }) => ({ ...text, note: text.itemNote }));
    // Whatever the inventory was: the goods come in.
    return type === "CEB213"
      ? exportReturnXml({ ...head, ieFlag: "I" }, lines)
      : returnApplicationXml(head, lines);
  }

  /** What the ledger of declarations keeps of an application. */
  #nodeOf(type: ApplicationType, application: Application): BookedNode {
    const { head, place } = application;
    const { ebpCode, orderNo, copNo, agentCode, ebcCode, customsCode, preNo, invtNo, coElNo } = head;
    // CEB213 has no order and no copNo: its own number is coElNo, by which its receipts name it.
    const own =
      type === "CEB213" ? { orderNo: "", copNo: coElNo, key: coElNo } : { orderNo, copNo, key: invtNo };
    return {
      ...blankNode,
      ...{ ebpCode, agentCode, ebcCode, customsCode, preNo, invtNo },
      ...own,
      ...{ logisticsCode: head.logisticsCode, logisticsNo: head.logisticsNo },
      direction: type === "CEB605" || type === "CEB213" ? "E" : "I",
      guid: this.#guidOf(type, "1", application),
      sourceFile: place.file,
      sourceLine: place.line,
    };
  }

  #typeOf({ direction }: Application): ApplicationType {
    if (this.#command === "return") return direction === "E" ? "CEB213" : "CEB625";
    return direction === "E" ? "CEB605" : "CEB623";
  }

  /**
   * The guid of an application: what it withdraws, and whether it is a new one, a change or a deletion, for which
   * reason. Made again with the same content it is the same.
   */
  #guidOf(type: ApplicationType, appType: string, application: Application): string {
    const { reason, note } = application.head;
    const withdrawn = this.#withdrawn(type, application);
    // A number of the merchant's own stays the same application, whatever is corrected in it.
    const reasons = type === "CEB213" ? [] : [reason, note];
    return derivedGuid("application", appType, withdrawn, ...reasons);
  }

  /**
   * What an application withdraws. An inventory is cancelled once. It may be returned in parts, which differ in
   * their goods or in the day; two returns of the same goods on one day differ in reason or note.
   */
  #withdrawn(type: ApplicationType, { head, lines }: Application): string {
    // The merchant's own number tells the returns of an inventory apart.
    if (type === "CEB213") return derivedGuid(type, head.invtNo, head.coElNo);
    const goods = lines.map(({ text }) => `${text.gnum} ${text.qty}`);
    const part = type === "CEB625" ? [this.#appTime.slice(0, 8), ...goods, head.reason, head.note] : [];
    return derivedGuid(type, head.invtNo, ...part);
  }
}
