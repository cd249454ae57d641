import { isUtf8 } from "node:buffer";
import { signatureNamespace } from "../ceb/signature-structure.js";
import { cebNamespace } from "../ceb/structure.js";
import { SigningFailure } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { type CanonicalDocument, canonicalDocument, type RootChild } from "./canonical-xml.js";
import { XmlFault } from "./xml-text.js";

/** A message as it is signed: its text, its canonical form, and where its signature is or belongs. */
export interface SignableMessage {
  readonly text: string;
  readonly document: CanonicalDocument;
  /** Its type: `CEB603`. */
  readonly type: string;
  /** Its Signature nodes, children of the root. */
  readonly signatures: readonly RootChild[];
}

/**
 * Reads a message that is to be signed, compared or looked at; `file` names it in errors. Throws a SigningFailure for bytes
 * that are not UTF-8, no well-formed XML (or with a document type), or no CEB message.
 */
export function signableMessage(bytes: Buffer, file: string): SignableMessage {
  const read = readMessage(bytes);
  if ("zh" in read) throw notSignable(file, read);
  return read;
}

/** The same; what is wrong with the bytes where they are no message, as words behind what they are. */
export function readMessage(bytes: Buffer): SignableMessage | Text {
  if (!isUtf8(bytes)) return notUtf8;
  const text = bytes.toString("utf8");
  const document = readDocument(text);
  if ("zh" in document) return document;
  const [, type] = /^(CEB\d{3})Message$/.exec(document.root) ?? [];
  if (type === undefined || document.rootNamespace !== cebNamespace) return noMessage;
  const signatures = document.children.filter(isSignature);
  return { text, document, type, signatures };
}

/** The type of a message and the guid of its root, blank where it has none; `file` names it in errors. */
export function messageIdentity(
  bytes: Buffer,
  file: string,
): { readonly guid: string; readonly type: string } {
  const { type, document } = signableMessage(bytes, file);
  const [root = ""] = /<[^?!/][^>]*>/.exec(document.canonical) ?? [];
  return { guid: /\sguid="([^"]*)"/.exec(root)?.[1] ?? "", type };
}

const notUtf8 = { zh: "不是UTF-8编码", en: "is not UTF-8" };
const noMessage = { zh: "不是CEB报文", en: "is no CEB message" };

function readDocument(text: string): CanonicalDocument | Text {
  try {
    return canonicalDocument(text);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    const { line } = error;
    return {
      zh: `第 ${line} 行不是格式正确的XML，或有DOCTYPE`,
      en: `is no well-formed XML at line ${line}, or has a DOCTYPE`,
    };
  }
}

function notSignable(file: string, reason: Text): SigningFailure {
  return new SigningFailure({
    zh: `${file} ${reason.zh}，无法签名。请签 declare 等命令写出的报文原件。`,
    en: `${file} ${reason.en}, so that it can't be signed. Sign the message as declare and the other commands wrote it.`,
  });
}

function isSignature({ name, namespace }: RootChild): boolean {
  return name === "Signature" && namespace === signatureNamespace;
}

/** The content of a node: something that is no blank stands in it. */
const digest = /<(?:[^\s<>/:]+:)?DigestValue(?:\s[^<>]*)?>\s*[^\s<]/;
const value = /<(?:[^\s<>/:]+:)?SignatureValue(?:\s[^<>]*)?>\s*[^\s<]/;

/** The Signature nodes of a message that have a digest and a value: an empty one is only a place for one. */
export function filledSignatures({ text, signatures }: SignableMessage): readonly RootChild[] {
  return signatures.filter(({ start, end }) => {
    const node = text.slice(start, end);
    return digest.test(node) && value.test(node);
  });
}

/** The canonical form of a message without its Signature nodes: what the digest of an enveloped signature is of. */
export function canonicalWithoutSignatures({ document, signatures }: SignableMessage): string {
  return without(
    document.canonical,
    signatures.map(({ canonicalStart, canonicalEnd }) => [canonicalStart, canonicalEnd]),
  );
}

/** A text without some of its pieces, which are in order. */
export function without(text: string, pieces: readonly (readonly [from: number, to: number])[]): string {
  let rest = "";
  let at = 0;
  for (const [from, to] of pieces) {
    rest += text.slice(at, from);
    at = to;
  }
  return rest + text.slice(at);
}
