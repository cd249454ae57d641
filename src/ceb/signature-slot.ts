import { type MessageType, signatureIsMandatory } from "./message-structures.js";

/**
 * The place of the signature, empty: the algorithms are those of the specification (SM2 with SM3, enveloped);
 * the signing client fills in digest and value, or replaces the node.
 */
const reference =
  '<ds:Reference URI="">' +
  '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform></ds:Transforms>' +
  '<ds:DigestMethod Algorithm="http://www.chinaport.gov.cn/2022/04/xmldsig#sm3"></ds:DigestMethod>' +
  "<ds:DigestValue></ds:DigestValue>" +
  "</ds:Reference>";

const signatureSlot =
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">' +
  "<ds:SignedInfo>" +
  '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:CanonicalizationMethod>' +
  '<ds:SignatureMethod Algorithm="http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3"></ds:SignatureMethod>' +
  `${reference}</ds:SignedInfo>` +
  "<ds:SignatureValue></ds:SignatureValue>" +
  "</ds:Signature>";

/** The signature node that a message of this type can't be without, unsigned; blank for all others. */
export function signatureSlotXml(type: MessageType): string {
  return signatureIsMandatory(type) ? `\n${signatureSlot}` : "";
}
