import { SigningFailure } from "../values/failure.js";
import { directionOfMessage } from "./message-kinds.js";
import type { SignableMessage } from "./signable-message.js";

/**
 * Where a message's signature belongs, an index of its text: in exports before ExtendMessage, in imports behind it, as
 * the schemas have it; that of an empty Signature that stands there already. Throws a SigningFailure for a message that no
 * enterprise sends, and for one without BaseTransfer.
 */
export function placeOfSignature(message: SignableMessage, file: string): number {
  const { type, document, signatures } = message;
  const direction = directionOfMessage(type);
  if (direction === undefined) throw notSent(type, file);
  const others = document.children.filter((child) => !signatures.includes(child));
  const before = others.findLast(({ name }) => direction === "I" || name !== "ExtendMessage");
  if (before === undefined || !others.some(({ name }) => name === "BaseTransfer")) throw notWhole(file);
  const next = document.children[document.children.indexOf(before) + 1];
  return next !== undefined && signatures.includes(next) ? next.start : before.end;
}

function notSent(type: string, file: string): SigningFailure {
  return new SigningFailure({
    zh: `${file} 是 ${type} 报文，不是企业报送的报文，不签名。请只签要报送的报文。`,
    en: `${file} is a ${type} message, which enterprises do not send and do not sign. Sign only messages that are to be sent.`,
  });
}

function notWhole(file: string): SigningFailure {
  return new SigningFailure({
    zh: `${file} 没有 BaseTransfer 节点，不是完整的报文，没有签名。请重新生成报文。`,
    en: `${file} has no BaseTransfer and is no whole message; it was not signed. Write the message again.`,
  });
}
