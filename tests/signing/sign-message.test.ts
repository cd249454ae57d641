import { beforeEach, expect, it } from "vitest";
import { SignedXml } from "xml-crypto";
import { mustBeSigned } from "../../src/signing/message-kinds.js";
import type { KeySigner } from "../../src/signing/sign-message.js";
import { isSigned, signMessage } from "../../src/signing/sign-message.js";
import type { SignatureProfileName } from "../../src/signing/signature-profile.js";
import { openKeySigner } from "../../src/signing/signer.js";
import { soundMessage, xmlOf } from "../ceb/messages.js";
import { types } from "../ceb/official-formats.js";
import { folder } from "../support/folders.js";
import { type KeyPair, publicKeyOf, rsaPair, serial, sm2Pair } from "../support/keys.js";
import { hasOfficialSchemas, officialFaults, requires } from "../support/tools.js";
import {
  algorithmOf,
  canonicalSignedInfo,
  judgedDigest,
  opensslVerifiesSm2,
  partsOf,
  standardVerifiesSm2,
  textOf,
  xmlsecFaults,
} from "./judges.js";

function signerOf({ key, cert }: KeyPair, profile?: SignatureProfileName): KeySigner {
  const path = folder({ "key.pem": key, "cert.pem": cert });
  const choice = { key: `${path}/key.pem`, cert: `${path}/cert.pem`, profile };
  return openKeySigner(choice, { env: {}, at: new Date() });
}

const sign = (xml: string, signer: KeySigner): string =>
  signMessage(Buffer.from(xml), signer, "m.xml").toString("utf8");

/** A message as declare writes it. */
const plain = (type: string, content: string, end = ""): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ceb:${type}Message guid="4CDE1CFD-EDED-46B1-946C-B8022E42FC94" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">\n${content}\n<ceb:BaseTransfer><ceb:copCode>1</ceb:copCode></ceb:BaseTransfer>${end}\n</ceb:${type}Message>\n`;

const slot =
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo></ds:SignedInfo><ds:SignatureValue> </ds:SignatureValue></ds:Signature>';
const extension = "<ceb:ExtendMessage><ceb:name>A</ceb:name></ceb:ExtendMessage>";

// The keys are made by it.
beforeEach((test) => requires(test, "openssl with SM2"));

const profiles = [
  {
    profile: "202205",
    method: "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3",
    digestMethod: "http://www.chinaport.gov.cn/2022/04/xmldsig#sm3",
    digest: "sm3",
  },
  {
    profile: "legacy-ukey",
    method: "http://www.w3.org/2000/09/xmldsig#sm2-sm3",
    digestMethod: "http://www.w3.org/2000/09/xmldsig#sha1",
    digest: "sha1",
  },
] as const;

for (const { profile, method, digestMethod, digest } of profiles) {
  it(`SM2 under ${profile}: names, digest and value hold before openssl, libxml2 and the standard`, (test) => {
    requires(test, "xmllint", "openssl with SM2");
    const pair = sm2Pair();
    for (const type of ["CEB603", "CEB621"] as const) {
      const signed = sign(xmlOf(soundMessage(type)), signerOf(pair, profile));
      const { signature } = partsOf(signed);
      expect(algorithmOf(signature, "CanonicalizationMethod")).toBe(
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
      );
      expect(algorithmOf(signature, "SignatureMethod")).toBe(method);
      expect(algorithmOf(signature, "DigestMethod")).toBe(digestMethod);
      expect(signature.match(/<ds:Transform [^>]*>/g)).toEqual([
        '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature">',
      ]);
      expect(signature).toContain('<ds:Reference URI="">');
      expect(textOf(signature, "DigestValue")).toBe(judgedDigest(signed, digest));
      expect(textOf(signature, "KeyName")).toBe(serial);
      expect(textOf(signature, "X509Certificate")).toBe(pair.cert.replace(/-----[^-]+-----|\s/g, ""));
      const value = Buffer.from(textOf(signature, "SignatureValue"), "base64");
      expect(value).toHaveLength(64);
      const signedInfo = canonicalSignedInfo(signed);
      expect(opensslVerifiesSm2(signedInfo, value, pair.cert)).toBe(true);
      expect(standardVerifiesSm2(signedInfo, value, pair.cert)).toBe(true);
      // Judges that accept anything would be none.
      expect(opensslVerifiesSm2(signedInfo, value, pair.cert, "other")).toBe(false);
      expect(opensslVerifiesSm2(Buffer.from("another text"), value, pair.cert)).toBe(false);
      expect(standardVerifiesSm2(Buffer.from("another text"), value, pair.cert)).toBe(false);
    }
  });
}

it("SignedInfo is signed with the namespaces of the root: those of our own messages, and xsi where it is declared", (test) => {
  requires(test, "xmllint", "openssl with SM2");
  const pair = sm2Pair();
  const own = sign(plain("CEB603", "<ceb:Inventory></ceb:Inventory>"), signerOf(pair));
  expect(canonicalSignedInfo(own).toString()).toMatch(
    /^<ds:SignedInfo xmlns:ceb="[^"]+" xmlns:ds="[^"]+"><ds:Canon/,
  );
  const value = Buffer.from(textOf(own, "SignatureValue"), "base64");
  expect(opensslVerifiesSm2(canonicalSignedInfo(own), value, pair.cert)).toBe(true);
  const other = canonicalSignedInfo(sign(xmlOf(soundMessage("CEB603")), signerOf(pair))).toString();
  expect(other).toMatch(
    /^<ds:SignedInfo xmlns:ceb="[^"]+" xmlns:ds="[^"]+" xmlns:other="[^"]+" xmlns:xsi="[^"]+">/,
  );
});

it("rsa-sha1 verifies with xmlsec1 and xml-crypto, and not where a byte was changed", (test) => {
  requires(test, "xmlsec1");
  const pair = rsaPair();
  for (const xml of [
    xmlOf(soundMessage("CEB701")),
    xmlOf(soundMessage("CEB625")),
    plain(
      "CEB603",
      "<!-- c --><ceb:Inventory a='1' \n>名&lt;&gt;\"&#13;<![CDATA[<]]></ceb:Inventory>\r\n<?pi  x?>",
      slot,
    ),
  ]) {
    const signed = sign(xml, signerOf(pair));
    expect(algorithmOf(signed, "SignatureMethod")).toBe("http://www.w3.org/2000/09/xmldsig#rsa-sha1");
    expect(algorithmOf(signed, "DigestMethod")).toBe("http://www.w3.org/2000/09/xmldsig#sha1");
    expect(xmlsecFaults(signed, pair.cert)).toBe("");
    expect(xmlsecFaults(signed.replace("<ceb:copCode>", "<ceb:copCode>9"), pair.cert)).not.toBe("");
  }
  const signed = sign(xmlOf(soundMessage("CEB603")), signerOf(pair));
  const verifier = new SignedXml({ publicCert: publicKeyOf(pair.cert) });
  verifier.loadSignature(partsOf(signed).signature);
  expect(verifier.checkSignature(signed)).toBe(true);
});

it("a message without its signature is byte for byte what it was, whatever stands in it", () => {
  const signer = signerOf(sm2Pair());
  for (const xml of [
    plain("CEB603", "<ceb:Inventory>𠮷</ceb:Inventory>"),
    plain("CEB603", "<ceb:Inventory />", extension),
    plain("CEB621", "<ceb:Inventory>\r\n&#x4e2d;</ceb:Inventory >", `\n${extension}`),
    `\ufeff${plain("CEB311", "<!-- é --><ceb:Order></ceb:Order>")}`,
  ]) {
    expect(partsOf(sign(xml, signer)).rest).toBe(xml);
  }
  for (const end of [slot, `\n${slot}`, `${slot}\n${extension}`, `${extension}\n${slot}`, `${slot}${slot}`]) {
    for (const type of ["CEB603", "CEB621"]) {
      const xml = plain(type, "<ceb:Inventory></ceb:Inventory>", end);
      expect(partsOf(sign(xml, signer)).rest).toBe(xml.replaceAll(slot, ""));
    }
  }
});

it("the signature stands before ExtendMessage in exports, behind it in imports, in the place of an empty one", () => {
  const signer = signerOf(sm2Pair());
  const order = (type: string, end: string): string[] => {
    const signed = sign(plain(type, "<ceb:Inventory></ceb:Inventory>", end), signer);
    return signed.match(/<(?:ceb:BaseTransfer|ceb:ExtendMessage|ds:Signature)[ >]/g) ?? [];
  };
  const exported = ["<ceb:BaseTransfer>", "<ds:Signature ", "<ceb:ExtendMessage>"];
  const imported = ["<ceb:BaseTransfer>", "<ceb:ExtendMessage>", "<ds:Signature "];
  for (const end of [extension, `${slot}${extension}`, `${extension}${slot}`]) {
    expect(order("CEB603", end)).toEqual(exported);
    expect(order("CEB621", end)).toEqual(imported);
  }
  const empty = plain("CEB621", "<ceb:Inventory></ceb:Inventory>", `\n${slot}`);
  expect(sign(empty, signer)).toContain("</ceb:BaseTransfer>\n<ds:Signature ");
});

it("a signed message of every type is valid by the official schema", (test) => {
  if (!hasOfficialSchemas(test)) return;
  for (const signer of [signerOf(sm2Pair()), signerOf(rsaPair())]) {
    const signed = types.flatMap((type) =>
      [true, false].map((optional) => sign(xmlOf(soundMessage(type, { optional })), signer)),
    );
    expect(officialFaults(signed).flat()).toEqual([]);
  }
});

it("a signature without digest or value is none; a signed message is signed only once", () => {
  const signer = signerOf(sm2Pair());
  const xml = plain("CEB603", "<ceb:Inventory></ceb:Inventory>");
  const signed = sign(xml, signer);
  const is = (text: string): boolean => isSigned(Buffer.from(text));
  expect(is(xml)).toBe(false);
  expect(is(plain("CEB603", "", slot))).toBe(false);
  expect(is(signed)).toBe(true);
  expect(is(signed.replace(/<ds:SignatureValue>[^<]*/, "<ds:SignatureValue> \n"))).toBe(false);
  expect(is(signed.replace(/<ds:DigestValue>[^<]*/, "<ds:DigestValue>"))).toBe(false);
  // A word in a name, another namespace, bytes that are no message.
  expect(is(plain("CEB603", "<ceb:a>SignatureValue</ceb:a>"))).toBe(false);
  expect(is(signed.replace('xmlns:ds="http://www.w3.org/2000/09/xmldsig#"', 'xmlns:ds="urn:x"'))).toBe(false);
  expect(is("SignatureValue")).toBe(false);
  expect(() => sign(signed, signer)).toThrow(/m\.xml is signed already/);
});

it.each([
  ["bytes that are not UTF-8", Buffer.from([0x3c, 0xff]), /m\.xml is not UTF-8/],
  ["what is no XML", Buffer.from("<a>\n<b>"), /no well-formed XML at line 2/],
  ["another document", Buffer.from("<CEB603Message/>"), /is no CEB message/],
  ["a receipt", Buffer.from(plain("CEB604", "")), /is a CEB604 message/],
  [
    "half a message",
    Buffer.from(plain("CEB603", "").replace(/<ceb:BaseTransfer>.*<\/ceb:BaseTransfer>/, "")),
    /no BaseTransfer/,
  ],
])("%s is refused with its file", (_, bytes, message) => {
  const signer = signerOf(sm2Pair());
  expect(() => signMessage(bytes, signer, "m.xml")).toThrow(message);
});

it("507, 509, 603, 605, 607, 621, 623, 625, 701 and 711 must be signed, all others may be", () => {
  const numbers = [
    213, 215, 303, 311, 403, 411, 505, 507, 509, 511, 513, 603, 605, 607, 621, 623, 625, 701, 711,
  ];
  expect(numbers.filter((number) => mustBeSigned(`CEB${number}`))).toEqual([
    507, 509, 603, 605, 607, 621, 623, 625, 701, 711,
  ]);
});

it("a message of 100 inventories is signed within a few milliseconds besides the library", () => {
  const signer = signerOf(rsaPair());
  const inventory = `<ceb:Inventory>${"<ceb:itemName>棉制针织T恤衫</ceb:itemName><ceb:qty>1</ceb:qty>".repeat(40)}</ceb:Inventory>\n`;
  const message = Buffer.from(plain("CEB603", inventory.repeat(100)));
  signMessage(message, signer, "m.xml");
  const begun = performance.now();
  for (let count = 0; count < 10; count++) signMessage(message, signer, "m.xml");
  // Some 3 ms on the machine that it was written on, with RSA; the bound leaves room for a busy one.
  expect((performance.now() - begun) / 10).toBeLessThan(40);
});
