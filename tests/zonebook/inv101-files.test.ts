import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { Inv101Files } from "../../src/zonebook/inv101.js";

/** The files of inventories of books of these numbers, all of a day, with goods of a name. */
async function written(books: readonly string[], gdsNm = "honey"): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const files = new Inv101Files({
    write(path, bytes) {
      expect(texts.has(path)).toBe(false);
      texts.set(path, bytes.toString("utf8"));
      return undefined;
    },
  });
  for (const putrecNo of books) await files.add("2026-11-20", { putrecNo }, [{ gdsSeqno: 1, gdsNm }]);
  return texts;
}

describe("the files of INV101", () => {
  it("have names that stay in their folder and do not meet, whatever the book's number", async () => {
    expect([...(await written(["../a/b", "..\\a\\b", "T1", "t1", "账册", "x".repeat(300)])).keys()]).toEqual([
      "inventory/INV101-___a_b-2026-11-20.xml",
      "inventory/INV101-___a_b-2026-11-20-2.xml",
      "inventory/INV101-T1-2026-11-20.xml",
      "inventory/INV101-t1-2026-11-20-2.xml",
      "inventory/INV101-__-2026-11-20.xml",
      `inventory/INV101-${"x".repeat(40)}-2026-11-20.xml`,
    ]);
  });

  it("are well-formed with any text, without what XML can't hold", async () => {
    const [text = ""] = (await written(["T1"], "a\u0000\u0001b & <c> ]]> 蜂蜜 \u{1f36f} \ud800")).values();
    expect(XMLValidator.validate(text)).toBe(true);
    const parsed = new XMLParser({ trimValues: false }).parse(text);
    const message = parsed.Signature.Object.Package.DataInfo.BussinessData.InvtMessage;
    expect(message.InvtListType.GdsNm).toBe("ab & <c> ]]> 蜂蜜 \u{1f36f} ");
  });
});
