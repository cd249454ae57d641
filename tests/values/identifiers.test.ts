import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consignmentGuid, contentGuid, derivedGuid, uuidOfName } from "../../src/values/identifiers.js";

// RFC 9562, 6.6: the namespaces of names in the domain name system and of addresses of pages.
const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
const url = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

describe("uuidOfName", () => {
  it.each([
    // RFC 9562, A.4.
    [dns, "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2"],
    // The Python library's documentation of uuid.uuid5.
    [dns, "python.org", "886313e1-3b8a-5372-9b90-0c9aee199e5d"],
  ])("of %s %s is the published one", (namespace, name, uuid) => {
    expect(uuidOfName(namespace, name)).toBe(uuid);
  });

  // Reckoned with Python 3's uuid.uuid5, which takes names as UTF-8.
  it.each([
    [dns, "", "4ebd0208-8328-5d69-8c44-ec50939c0967"],
    [url, "https://例え.jp/芜湖", "192d90cb-ac84-5e1f-9ed2-5da43db94c1b"],
    [url, "😀", "f0793165-4aab-598c-9164-4efc598481b2"],
  ])("of %s %j is what Python has", (namespace, name, uuid) => {
    expect(uuidOfName(namespace, name)).toBe(uuid);
  });

  it("has the version 5 and the variant 10 whatever the digest", () => {
    for (let number = 0; number < 200; number += 1) {
      const uuid = uuidOfName(url, String(number));
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});

describe("identifiers of a run", () => {
  it("of consignments are UUIDs of platform and order number, however long and in any script", () => {
    const namespace = "6f1c1f0e-5b0a-5c0f-9d55-0f6f1d2c7a11";
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.string({ minLength: 60, maxLength: 300 }),
    );
    fc.assert(
      fc.property(word, word, (ebpCode, orderNo) => {
        const name = `consignment\n${ebpCode}\n${orderNo}`;
        const digest = createHash("sha1")
          .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
          .update(name)
          .digest();
        digest[6] = (digest.readUInt8(6) & 0x0f) | 0x50;
        digest[8] = (digest.readUInt8(8) & 0x3f) | 0x80;
        const hex = digest.toString("hex").toUpperCase();
        const parts = [
          hex.slice(0, 8),
          hex.slice(8, 12),
          hex.slice(12, 16),
          hex.slice(16, 20),
          hex.slice(20, 32),
        ];
        expect(consignmentGuid(ebpCode, orderNo)).toBe(parts.join("-"));
      }),
    );
  });

  it("are in upper case, as the messages have them, and tell their words apart", () => {
    const guids = [
      consignmentGuid("3402980003", "A1"),
      consignmentGuid("3402980003", "A2"),
      consignmentGuid("3402980004", "A1"),
      derivedGuid("CEB607", "3402980003", "A1"),
      derivedGuid("CEB607", "3402980003A1"),
    ];
    expect(new Set(guids).size).toBe(guids.length);
    for (const guid of guids) expect(guid).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });
});

describe("contentGuid", () => {
  it("follows from the kind and from every byte of the content", () => {
    const of = (kind: string, text: string) => contentGuid(kind, Buffer.from(text));
    // SHA-1 of namespace and name by hand, as RFC 9562, 5.5 has it: 16 bytes, version 5, variant 10.
    const namespace = Buffer.from("6f1c1f0e5b0a5c0f9d550f6f1d2c7a11", "hex");
    const digest = createHash("sha1").update(namespace).update("CEB603 content\n<a>1</a>").digest("hex");
    const own = of("CEB603", "<a>1</a>");
    expect(own.replaceAll("-", "").slice(0, 12)).toBe(digest.slice(0, 12).toUpperCase());
    expect(own).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    expect(of("CEB603", "<a>1</a>")).toBe(own);
    expect(of("CEB603", "<a>2</a>")).not.toBe(own);
    expect(of("CEB621", "<a>1</a>")).not.toBe(own);
  });
});
