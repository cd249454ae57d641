import { SigningFailure } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import type { RootChild } from "./canonical-xml.js";
import { digestOf } from "./sign-text.js";
import {
  canonicalWithoutSignatures,
  filledSignatures,
  readMessage,
  type SignableMessage,
  signableMessage,
} from "./signable-message.js";
import { placeOfSignature } from "./signature-place.js";

/** What an answer is of, for errors. */
interface Answer {
  readonly file: string;
  readonly program: string;
}

/**
 * Throws a SigningFailure unless a program's answer is the message with one filled signature in its place: the same document
 * in canonical form but for Signature and the blanks between the root's children, with the digest that its Reference
 * asks for. The signature's value is customs' to verify.
 */
export function assertSignedCopy(message: Buffer, answer: Buffer, { file, program }: Answer): void {
  if (answer.length === 0) throw unfit(file, program, { zh: "没有输出", en: "is empty" });
  const before = signableMessage(message, file);
  const after = readMessage(answer);
  if ("zh" in after) throw unfit(file, program, after);
  const [signature, ...others] = after.signatures;
  if (signature === undefined || others.length > 0 || filledSignatures(after).length === 0) {
    throw unfit(file, program, { zh: "没有（恰好一个）签名", en: "has not one signature" });
  }
  if (contentOf(before) !== contentOf(after)) {
    throw unfit(file, program, {
      zh: "除签名以外与原报文不同",
      en: "differs from the message in more than the signature",
    });
  }
  if (placeOfSignature(after, program) !== signature.start) {
    throw unfit(file, program, { zh: "签名节点的位置不对", en: "has the signature in another place" });
  }
  if (!digestAgrees(after, signature)) {
    throw unfit(file, program, { zh: "签名的摘要与报文不符", en: "has a digest of something else" });
  }
}

/** Whether bytes are such a copy of a message. */
export function isSignedCopy(message: Buffer, copy: Buffer): boolean {
  try {
    assertSignedCopy(message, copy, { file: "", program: "" });
    return true;
  } catch (error) {
    if (error instanceof SigningFailure) return false;
    throw error;
  }
}

/** The canonical form without Signature, and without blanks between the children of the root. */
function contentOf({ document, signatures }: SignableMessage): string {
  const { canonical, children } = document;
  let at = 0;
  let content = "";
  for (const child of children) {
    const { canonicalStart, canonicalEnd } = child;
    content += withoutBlanks(canonical.slice(at, canonicalStart));
    if (!signatures.includes(child)) content += canonical.slice(canonicalStart, canonicalEnd);
    at = canonicalEnd;
  }
  return content + withoutBlanks(canonical.slice(at));
}

/** A text without blanks at its ends. */
function withoutBlanks(text: string): string {
  return text.replace(/^[ \t\n]+|[ \t\n]+$/g, "");
}

const digestMethod = /<(?:[^\s<>/:]+:)?DigestMethod\s[^<>]*Algorithm\s*=\s*["'][^"'<>]*#(sm3|sha1)["']/;
const digestValue = /<(?:[^\s<>/:]+:)?DigestValue(?:\s[^<>]*)?>([^<]*)</;

/** Whether the digest in a signature is that of its message; another algorithm than the specification's passes. */
function digestAgrees(message: SignableMessage, { start, end }: RootChild): boolean {
  const node = message.text.slice(start, end);
  const [, method] = digestMethod.exec(node) ?? [];
  if (method !== "sm3" && method !== "sha1") return true;
  const stated = Buffer.from(digestValue.exec(node)?.[1] ?? "", "base64");
  return digestOf(canonicalWithoutSignatures(message), method).equals(stated);
}

function unfit(file: string, program: string, { zh, en }: Text): SigningFailure {
  return new SigningFailure({
    zh: `签名程序 ${program} 对 ${file} 的输出${zh}，未采用。请让该程序只在原报文里填入签名，再运行。`,
    en: `what the signing program ${program} returned for ${file} ${en}; it was not used. Have it put the signature into the message and change nothing else, and run again.`,
  });
}
