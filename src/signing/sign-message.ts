import { signatureNamespace } from "../ceb/signature-structure.js";
import { SigningFailure } from "../values/failure.js";
import type { SigningCertificate } from "./certificate.js";
import { digestOf, type SigningKey, signBytes } from "./sign-text.js";
import {
  canonicalWithoutSignatures,
  filledSignatures,
  type SignableMessage,
  signableMessage,
  without,
} from "./signable-message.js";
import { placeOfSignature } from "./signature-place.js";
import type { SignatureProfile } from "./signature-profile.js";
import { escapedAttribute } from "./xml-text.js";

/** What signs: the key, its certificate, and the names of the algorithms. */
export interface KeySigner {
  readonly profile: SignatureProfile;
  readonly key: SigningKey;
  readonly certificate: SigningCertificate;
}

/**
 * Signs a message with a W3C enveloped signature (specification 202205, section 6) and returns its bytes: those of the
 * message with `ds:Signature` where the schema of its direction wants it, in the place of an empty one where there is.
 * No other byte changes. `file` names the message in errors.
 * Throws a SigningFailure for what is no message in UTF-8, and for one that is signed already: a second signature would void
 * the first.
 */
export function signMessage(message: Buffer, signer: KeySigner, file: string): Buffer {
  const signable = signableMessage(message, file);
  if (filledSignatures(signable).length > 0) throw signedAlready(file);
  const at = placeOfSignature(signable, file);
  const { text, signatures } = signable;
  const empty = signatures.map(({ start, end }) => [start, end] as const);
  const before = without(
    text.slice(0, at),
    empty.filter(([start]) => start < at),
  );
  const after = without(text, [[0, at], ...empty.filter(([start]) => start >= at)]);
  return Buffer.from(before + signatureXml(signable, signer) + after, "utf8");
}

/** Whether bytes are a message with a signature; one without digest or value is none, and so is what is no message. */
export function isSigned(message: Buffer): boolean {
  if (!message.includes("SignatureValue")) return false;
  try {
    return filledSignatures(signableMessage(message, "")).length > 0;
  } catch (error) {
    if (error instanceof SigningFailure) return false;
    throw error;
  }
}

function signedAlready(file: string): SigningFailure {
  return new SigningFailure({
    zh: `${file} 已经签过名，没有再签。请直接报送，或签未签名的原件。`,
    en: `${file} is signed already and was not signed again. Submit it as it is, or sign the original without a signature.`,
  });
}

const canonicalization = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/** The node, written in canonical form: what is signed is SignedInfo as it stands, with the namespaces in scope. */
function signatureXml(message: SignableMessage, { profile, key, certificate }: KeySigner): string {
  const digest = digestOf(canonicalWithoutSignatures(message), profile.digest).toString("base64");
  const signedInfo = signedInfoContent(profile, digest);
  const inScope = new Map([...message.document.namespaces, ["ds", signatureNamespace]]);
  const signed = `<ds:SignedInfo${declarations(inScope)}>${signedInfo}</ds:SignedInfo>`;
  const value = signBytes(Buffer.from(signed, "utf8"), key).toString("base64");
  return (
    `<ds:Signature xmlns:ds="${signatureNamespace}"><ds:SignedInfo>${signedInfo}</ds:SignedInfo>` +
    `<ds:SignatureValue>${value}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:KeyName>${certificate.serial}</ds:KeyName>` +
    `<ds:X509Data><ds:X509Certificate>${certificate.base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>` +
    "</ds:Signature>"
  );
}

function signedInfoContent({ signatureMethod, digestMethod }: SignatureProfile, digest: string): string {
  return (
    algorithm("CanonicalizationMethod", canonicalization) +
    algorithm("SignatureMethod", signatureMethod) +
    `<ds:Reference URI=""><ds:Transforms>${algorithm("Transform", enveloped)}</ds:Transforms>` +
    `${algorithm("DigestMethod", digestMethod)}<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`
  );
}

function algorithm(element: string, name: string): string {
  return `<ds:${element} Algorithm="${name}"></ds:${element}>`;
}

/** The declarations of namespaces by prefix, the default one first. */
function declarations(namespaces: ReadonlyMap<string, string>): string {
  return [...namespaces]
    .filter(([prefix, namespace]) => prefix !== "xml" && namespace !== "")
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([prefix, namespace]) => ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapedAttribute(namespace)}"`,
    )
    .join("");
}
