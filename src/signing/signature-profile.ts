/** How a message is signed: the algorithms by the names that stand in the signature. */
export interface SignatureProfile {
  readonly name: SignatureProfileName;
  /** The kind of key that it takes. */
  readonly key: KeyKind;
  readonly signatureMethod: string;
  readonly digestMethod: string;
  /** The digest by its name in Node's crypto. */
  readonly digest: "sm3" | "sha1";
}

/** `202205` is the specification's of that edition (section 6.2.1), with the rsa-sha1 that it allows beside it. */
export type SignatureProfileName = (typeof signatureProfileNames)[number];
export const signatureProfileNames = ["202205", "legacy-ukey", "rsa-sha1"] as const;

export type KeyKind = "SM2" | "RSA";

const chinaPort = "http://www.chinaport.gov.cn/2022/04/xmldsig#";
const w3c = "http://www.w3.org/2000/09/xmldsig#";

/** The profiles by name. `legacy-ukey` is what u-keys from before the edition of 2022 write. */
export const signatureProfiles: Readonly<Record<SignatureProfileName, SignatureProfile>> = {
  "202205": {
    ...{ name: "202205", key: "SM2", digest: "sm3" },
    ...{ signatureMethod: `${chinaPort}sm2-sm3`, digestMethod: `${chinaPort}sm3` },
  },
  "legacy-ukey": {
    ...{ name: "legacy-ukey", key: "SM2", digest: "sha1" },
    ...{ signatureMethod: `${w3c}sm2-sm3`, digestMethod: `${w3c}sha1` },
  },
  "rsa-sha1": {
    ...{ name: "rsa-sha1", key: "RSA", digest: "sha1" },
    ...{ signatureMethod: `${w3c}rsa-sha1`, digestMethod: `${w3c}sha1` },
  },
};

/** The profile of a key where none is named. */
export const profileOfKey: Readonly<Record<KeyKind, SignatureProfileName>> = {
  SM2: "202205",
  RSA: "rsa-sha1",
};
