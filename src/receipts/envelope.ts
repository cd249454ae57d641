import { BrokenReceipt } from "./broken-receipt.js";
import type { ReceiptElement } from "./document.js";
import { maskedWords } from "./masked-words.js";

/** What the exchange answers about a message that it carried (DxpRep): not a receipt of customs. */
export interface TransportAnswer {
  /** ResponseCode, as it came. */
  readonly code: string;
  /** ResponseInfo, personal data masked. */
  readonly info: string;
  /** NoticeTime, as it came. */
  readonly at: string;
  /** CopMsgId of the message that it is about, in capitals; with our envelopes the message's guid. */
  readonly message: string;
  /** MsgType of that message. */
  readonly type: string;
}

/** The element that holds an envelope's content in base64. */
const contentElement = "Data";

/** The contents of the envelopes in an element: its own Data, or that of the DxpMsg within it. */
export function envelopeContents(element: ReceiptElement): Buffer[] {
  if (element.name === contentElement) return [decoded(element)];
  return element.name === "DxpMsg" ? element.children.flatMap(envelopeContents) : [];
}

function decoded({ text, children }: ReceiptElement): Buffer {
  const base64 = text.replace(/\s+/g, "");
  const whole = children.length === 0 && base64.length > 0 && base64.length % 4 === 0;
  if (!whole || !/^[A-Za-z\d+/]+={0,2}$/.test(base64)) throw new BrokenReceipt(noBase64);
  return Buffer.from(base64, "base64");
}

/** The answers of a DxpRep, by its Response elements; undefined for another element. */
export function transportAnswer(response: ReceiptElement): TransportAnswer | undefined {
  if (response.name !== "Response") return undefined;
  const head = response.children.find(({ name }) => name === "OriHead");
  return {
    code: textIn(response, "ResponseCode"),
    info: maskedWords(textIn(response, "ResponseInfo")),
    at: textIn(response, "NoticeTime"),
    message: textIn(head, "CopMsgId").toUpperCase(),
    type: textIn(head, "MsgType"),
  };
}

function textIn(element: ReceiptElement | undefined, name: string): string {
  return element?.children.find((child) => child.name === name)?.text ?? "";
}

const noBase64 = {
  zh: "信封（DxpMsg）中的Data不是完整的base64，取不出回执。请从传输平台重新取这份回执。",
  en: "has no whole base64 in Data of its envelope (DxpMsg), so that no receipt can be taken out. Fetch this receipt again from the exchange.",
};
