import { chinaTime, dashed } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { escapeText } from "./xml.js";

/** What the envelope of a message says. */
export interface EnvelopeFacts {
  /** The message's guid. */
  readonly messageGuid: string;
  /** The sender's number at the exchange platform: dxpId of the profile. */
  readonly senderId: string;
  /** `envelopeReceivers` has those of the directions. */
  readonly receiverId: string;
  /** The message's type: `CEB603`. */
  readonly type: string;
  /** The name of the message's file: `CEB603Message_<GUID>.xml`. */
  readonly fileName: string;
  readonly createdAt: Date;
}

/** The receivers of messages of exports and imports at the exchange platform. */
export const envelopeReceivers = { E: "DXPEDCCEB0000003", I: "DXPEDCCEB0000002" } as const;

/** Most characters of a participant's number in an envelope (schema: dxp-terminal). */
const longestId = 16;

/**
 * A message in the exchange platform's envelope, DxpMsg 1.0 (specification 202205, section 4): its bytes in base64.
 * The element of the time is called CreatTime, as in the schema; it is China's time without an offset.
 * Throws a Failure where the sender's or receiver's number is longer than the envelope allows: a dxpId in messages may
 * have 30 characters, here 16.
 */
export function envelope(message: Buffer, facts: EnvelopeFacts): Buffer {
  const { messageGuid, senderId, receiverId, type, fileName, createdAt } = facts;
  checkId(senderId, "transfer.dxpId");
  checkId(receiverId, "submission.receivers");
  const time = chinaTime(createdAt);
  const clock = `${time.slice(8, 10)}:${time.slice(10, 12)}:${time.slice(12, 14)}`;
  const head =
    `<?xml version="1.0" encoding="UTF-8"?>\n<dxp:DxpMsg xmlns:dxp="http://www.chinaport.gov.cn/dxp" ver="1.0">\n` +
    `<dxp:TransInfo><dxp:CopMsgId>${escapeText(messageGuid)}</dxp:CopMsgId><dxp:SenderId>${escapeText(senderId)}</dxp:SenderId>` +
    `<dxp:ReceiverIds><dxp:ReceiverId>${escapeText(receiverId)}</dxp:ReceiverId></dxp:ReceiverIds>` +
    `<dxp:CreatTime>${dashed(time.slice(0, 8))}T${clock}</dxp:CreatTime>` +
    `<dxp:MsgType>${escapeText(type)}Message</dxp:MsgType></dxp:TransInfo>\n<dxp:Data>`;
  const tail =
    `</dxp:Data>\n<dxp:AddInfo><dxp:FileName>${escapeText(fileName)}</dxp:FileName></dxp:AddInfo>\n` +
    "</dxp:DxpMsg>\n";
  return Buffer.concat([Buffer.from(head), Buffer.from(message.toString("base64")), Buffer.from(tail)]);
}

function checkId(id: string, place: string): void {
  const { length } = [...id];
  if (length >= 1 && length <= longestId) return;
  throw new Failure({
    zh: `${place}“${id}”有 ${length} 个字符，DxpMsg信封只能装1到${longestId}个字符，没有发送。请核对交换平台分配的编号，或不用 --envelope。`,
    en: `${place} "${id}" has ${length} characters; the DxpMsg envelope holds 1 to ${longestId}, and nothing was sent. Check the number that the exchange platform assigned, or leave --envelope out.`,
  });
}
