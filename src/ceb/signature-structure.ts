import { type TextField, text } from "./field.js";
import { type ElementStructure, once, optional, type Part, repeated, valueElement } from "./structure.js";

/**
 * The signature node: W3C's XML Signature (xmldsig-core), with the algorithms of the interface specification,
 * section 6. Digest and value are not verified; empty ones pass, as in the schema.
 */
export const signatureNamespace = "http://www.w3.org/2000/09/xmldsig#";
const namespace = signatureNamespace;

function signatureGroup(
  name: string,
  attributes: readonly TextField[],
  ...parts: readonly Part[]
): ElementStructure {
  return { name, namespace, attributes, content: { kind: "elements", parts } };
}

function algorithm(values?: readonly string[]): TextField {
  return text("Algorithm", "算法", { required: true, ...(values && { values }) });
}

/** An element that names an algorithm; blanks may stand in it. */
function method(name: string, values: readonly string[]): ElementStructure {
  return valueElement(text(name, "算法"), 0, namespace, [algorithm(values)]);
}

function binary(name: string, attributes: readonly TextField[] = []): ElementStructure {
  return valueElement(text(name, "签名数据", { schema: { base64: true } }), 0, namespace, attributes);
}

const id = text("Id", "标识");
const uri = text("URI", "引用");
const type = text("Type", "类型");

/**
 * The content of a transform is not checked: other algorithms than the specification's have parameters of
 * their own.
 */
const transform: ElementStructure = {
  name: "Transform",
  namespace,
  attributes: [algorithm()],
  content: { kind: "anything" },
};

/** The certificate, in any of the forms of XML Signature. */
const keyInfo: ElementStructure = {
  name: "KeyInfo",
  namespace,
  attributes: [id],
  content: { kind: "anything" },
};

const reference = signatureGroup(
  "Reference",
  [id, uri, type],
  optional(signatureGroup("Transforms", [], repeated(transform, 1, Number.POSITIVE_INFINITY))),
  once(
    method("DigestMethod", [
      "http://www.chinaport.gov.cn/2022/04/xmldsig#sm3",
      "http://www.w3.org/2000/09/xmldsig#sha1",
    ]),
  ),
  once(binary("DigestValue")),
);

const signedInfo = signatureGroup(
  "SignedInfo",
  [],
  once(method("CanonicalizationMethod", ["http://www.w3.org/TR/2001/REC-xml-c14n-20010315"])),
  once(
    method("SignatureMethod", [
      "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3",
      "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    ]),
  ),
  repeated(reference, 1, Number.POSITIVE_INFINITY),
);

/** The node ds:Signature. */
export const signature = signatureGroup(
  "Signature",
  [id],
  once(signedInfo),
  once(binary("SignatureValue")),
  optional(keyInfo),
);
