import type { Text } from "../values/finding.js";
import { BrokenReceipt } from "./broken-receipt.js";
import { type DocumentTaker, type ReceiptElement, readDocument } from "./document.js";
import { envelopeContents, type TransportAnswer, transportAnswer } from "./envelope.js";
import { besideNodes, type ReceiptKind, receiptKinds } from "./kinds.js";
import { type NodeFault, nodeFacts, type ReadReceipt } from "./node-facts.js";
import { receiptText } from "./receipt-text.js";

/** A file of receipts as it was read: all its nodes, an answer of the exchange, or nothing of it. */
export type ReadReceipts =
  | {
      readonly form: "receipts";
      /** Nodes of the file, taken or not. */
      readonly nodes: number;
      readonly receipts: readonly ReadReceipt[];
      readonly faults: readonly NodeFault[];
    }
  /** DxpRep: the exchange says whether it carried a message; no receipt of customs. */
  | { readonly form: "transport"; readonly answers: readonly TransportAnswer[] }
  /** `reason`: what is wrong with which file, and what to do. */
  | { readonly form: "broken"; readonly reason: Text };

/** Elements whose contents are left out: the message that a CEB900 gives back has personal data, a signature is not checked. */
const unwanted: ReadonlySet<string> = new Set(["oriBizMessage", "Signature"]);

/** Envelopes within envelopes. */
const deepestEnvelope = 8;

/**
 * Reads the bytes of a file of receipts: raw or in envelopes (DxpMsg, DxpMsgSv), with whatever prefix, in UTF-8, GBK,
 * GB 18030 or UTF-16. Each node gives its facts or a fault; a file that is not whole, well-formed XML of a known root
 * gives `broken`, and nothing of it is taken. Time is linear in the length. `name`: the file's, for the reason.
 * Guids are in capitals; those that customs made themselves (CEB816, CEB818, CEB900) are left out. A copNo is coElNo
 * where a kind has that (CEB214, CEB216). The state of CEB816 and CEB818 is the bill's: 1 made, 2 summed up, 3 void.
 */
export function readReceipts(bytes: Buffer, name: string): ReadReceipts {
  try {
    return read(bytes, 0);
  } catch (error) {
    if (!(error instanceof BrokenReceipt)) throw error;
    const { zh, en } = error.reason;
    return { form: "broken", reason: { zh: `${name} ${zh}`, en: `${name} ${en}` } };
  }
}

function read(bytes: Buffer, envelopes: number): ReadReceipts {
  if (envelopes > deepestEnvelope) throw new BrokenReceipt(endless);
  const collector = new Collector();
  readDocument(receiptText(bytes), collector, unwanted);
  const { contents } = collector;
  if (contents === undefined) return collector.result();
  const [content, ...others] = contents;
  if (content === undefined || others.length > 0) throw new BrokenReceipt(oneContent(contents.length));
  return read(content, envelopes + 1);
}

/** Takes the children of a root. */
class Collector implements DocumentTaker {
  readonly #receipts: ReadReceipt[] = [];
  readonly #faults: NodeFault[] = [];
  readonly #answers: TransportAnswer[] = [];
  #kind = "";
  #form: ReceiptKind | undefined;
  #nodes = 0;
  #root = "";
  #contents: Buffer[] | undefined;

  /** The contents of an envelope; undefined for a document that is none. */
  get contents(): readonly Buffer[] | undefined {
    return this.#contents;
  }

  root(name: string): void {
    this.#root = name;
    this.#kind = name.replace(/Message$/, "");
    this.#form = Object.hasOwn(receiptKinds, this.#kind) ? receiptKinds[this.#kind] : undefined;
    if (name === "DxpMsg" || name === "DxpMsgSv") this.#contents = [];
    else if (name !== "DxpRep" && this.#form === undefined) throw new BrokenReceipt(unknownRoot(name));
  }

  child(element: ReceiptElement): void {
    if (this.#contents !== undefined) this.#contents.push(...envelopeContents(element));
    else if (this.#form === undefined) {
      const answer = transportAnswer(element);
      if (answer !== undefined) this.#answers.push(answer);
    } else this.#node(element, this.#form);
  }

  #node(element: ReceiptElement, form: ReceiptKind): void {
    if (besideNodes.has(element.name)) return;
    const facts = nodeFacts(element, ++this.#nodes, this.#kind, form);
    if ("problem" in facts) this.#faults.push(facts);
    else this.#receipts.push(facts);
  }

  /** What a document says that is no envelope. Throws BrokenReceipt where it says nothing. */
  result(): ReadReceipts {
    if (this.#nodes + this.#answers.length === 0) throw new BrokenReceipt(empty(this.#root));
    if (this.#form === undefined) return { form: "transport", answers: this.#answers };
    return { form: "receipts", nodes: this.#nodes, receipts: this.#receipts, faults: this.#faults };
  }
}

function unknownRoot(root: string): Text {
  if (/^CEB\d{3}(?:Message)?$/.test(root))
    return {
      zh: `的根节点是 ${root}，它不是回执（是企业发送的报文，或规范中没有）。请从这些文件中去掉它。`,
      en: `has the root ${root}, which is no receipt: it is a message that an enterprise sends, or not in the specification. Leave it out.`,
    };
  return {
    zh: `的根节点是 ${root.slice(0, mostShown)}，规范中没有这种回执。请核对文件；它应是海关回执，或装有回执的DxpMsg。`,
    en: `has the root ${root.slice(0, mostShown)}, which no receipt of the specification has. Check the file; a receipt of customs or a DxpMsg with one is wanted.`,
  };
}

/** Most characters of a root's name that a reason shows. */
const mostShown = 60;

function empty(root: string): Text {
  return {
    zh: `（${root}）没有任何回执节点。请从传输平台重新取这份回执。`,
    en: `(${root}) has no node of a receipt. Fetch this receipt again from the exchange.`,
  };
}

function oneContent(count: number): Text {
  return {
    zh: `的信封中应有一个Data，实际有${count}个。请从传输平台重新取这份回执。`,
    en: `has ${count} Data in its envelope, where one is wanted. Fetch this receipt again from the exchange.`,
  };
}

const endless = {
  zh: "的信封层层嵌套过深，可能是恶意文件，未读取。请核对来源，重新取这份回执。",
  en: "has envelopes within too many envelopes; it may be malicious and was not read. Check where it came from, and fetch the receipt again.",
};
