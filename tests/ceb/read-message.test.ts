import { describe, expect, it } from "vitest";
import { readInventoryMessage, readReleaseMessage } from "../../src/ceb/read-message.js";
import { Failure } from "../../src/values/failure.js";

const wanted = { head: ["orderNo", "ebcName", "buyerName", "note"], line: ["gname", "qty"] } as const;

function message(type: string, ...nodes: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ceb:${type}Message guid="311AF125-6FED-4603-8C5D-49B1FA4B4B9B" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">
${nodes.join("\n")}
<ceb:BaseTransfer><ceb:copCode>3402960A01</ceb:copCode><ceb:note>of the transmitter</ceb:note></ceb:BaseTransfer>
</ceb:${type}Message>
`;
}

const inventory = (head: string, ...lines: readonly string[]): string =>
  `<ceb:Inventory><ceb:InventoryHead>${head}</ceb:InventoryHead>${lines
    .map((line) => `<ceb:InventoryList>${line}</ceb:InventoryList>`)
    .join("")}</ceb:Inventory>`;

const element = (name: string, text: string): string => `<ceb:${name}>${text}</ceb:${name}>`;

const first = inventory(
  element("orderNo", "A-1") + element("ebcName", " 甲 &amp; 乙\r\n丙\u3000") + element("buyerName", "丁"),
  element("gname", "&lt;T恤&gt;&#13;&#x4E2D;") + element("qty", "1.50"),
  element("qty", "2") + element("gname", ""),
);
const second = inventory(element("orderNo", "A-1") + element("ebcName", "戊") + element("orderNo", "A-2"));
const third = inventory(element("orderNo", "A-3"), element("qty", "2"));

/** The same message in the plain form, and in forms that only the general reader knows. */
const forms: Readonly<Record<string, (xml: string) => string>> = {
  plain: (xml) => xml,
  "with a comment": (xml) => xml.replace("</ceb:Inventory>", "<!-- 1 -->$&"),
  "with CDATA": (xml) => xml.replace(">A-3<", "><![CDATA[A-3]]><"),
  "with a processing instruction": (xml) => `${xml}<?end of it?>`,
};

describe("readInventoryMessage", () => {
  it.each(Object.entries(forms))(
    "reads texts %s: trimmed, references resolved, blank where absent",
    async (_, form) => {
      const xml = form(message("CEB603", first, second, third));
      const read = await readInventoryMessage(Buffer.from(xml), wanted, "m.xml");
      // An element that an inventory has twice has no text, and export inventories have no buyers.
      const absent = { buyerName: "", note: "" };
      expect(read).toEqual({
        direction: "E",
        inventories: [
          {
            head: { orderNo: "A-1", ebcName: "甲 & 乙\n丙", ...absent },
            lines: [
              { gname: "<T恤>\r中", qty: "1.50" },
              { gname: "", qty: "2" },
            ],
          },
          { head: { orderNo: "", ebcName: "戊", ...absent }, lines: [] },
          { head: { orderNo: "A-3", ebcName: "", ...absent }, lines: [{ gname: "", qty: "2" }] },
        ],
      });
    },
  );

  it("tells imports", async () => {
    const xml = message("CEB621", first);
    const read = await readInventoryMessage(Buffer.from(xml), wanted, "m.xml");
    expect(read?.direction).toBe("I");
    expect(read?.inventories.map(({ head }) => head.buyerName)).toEqual(["丁"]);
  });

  it.each([
    ["another message", message("CEB604", first)],
    ["no inventory", message("CEB603")],
    ["the end missing", message("CEB603", first).slice(0, -30)],
    ["a tag that closes another", message("CEB603", first).replace("</ceb:qty>", "</ceb:gty>")],
    ["two roots", message("CEB603", first) + message("CEB603", first).slice(39)],
    ["text behind the root", `${message("CEB603", first)}.`],
    ["nothing", ""],
  ])("returns nothing for %s", async (_, xml) => {
    expect(await readInventoryMessage(Buffer.from(xml), wanted, "m.xml")).toBeUndefined();
  });
});

describe("readReleaseMessage", () => {
  const answer = (...texts: readonly string[]): string =>
    `<ceb:InventoryReturn>${texts.join("")}</ceb:InventoryReturn>`;

  it("reads receipts", async () => {
    const xml = message("CEB604", answer(element("guid", "1"), element("returnStatus", "800")), answer());
    const names = ["customsCode", "agentCode", "copNo", "ebpCode", "orderNo", "ebcCode", "statisticsFlag"];
    const blank = Object.fromEntries([...names, "preNo", "invtNo", "returnTime"].map((name) => [name, ""]));
    expect(await readReleaseMessage(Buffer.from(xml), wanted.head, "m.xml")).toEqual({
      type: "CEB604",
      receipts: [
        { ...blank, guid: "1", returnStatus: "800" },
        { ...blank, guid: "", returnStatus: "" },
      ],
    });
  });

  it.each([
    ["CEB605", "InvtCancel"],
    ["CEB606", "InvtCancelReturn"],
  ])("reads the nodes of %s, in the plain form and in any other", async (type, name) => {
    const nodes = `<ceb:${name}><ceb:invtNo>33022026E000000001</ceb:invtNo></ceb:${name}>`;
    for (const xml of [message(type, nodes), message(type, `<!-- 1 -->${nodes}`)])
      expect(await readReleaseMessage(Buffer.from(xml), wanted.head, "m.xml")).toMatchObject({
        type,
        receipts: [{ invtNo: "33022026E000000001", returnStatus: "" }],
      });
  });

  it("reads the heads of exports", async () => {
    const read = await readReleaseMessage(Buffer.from(message("CEB603", first, third)), ["orderNo"], "m.xml");
    expect(read).toEqual({ type: "CEB603", heads: [{ orderNo: "A-1" }, { orderNo: "A-3" }] });
  });

  it.each([
    ["CEB621Message", message("CEB621", first)],
    ["CEB603Message", message("CEB603")],
    ["html", "<html/>"],
  ])("names the root of another message, %s", async (root, xml) => {
    expect(await readReleaseMessage(Buffer.from(xml), wanted.head, "m.xml")).toEqual({ type: "other", root });
  });

  it("returns nothing for what is not well-formed", async () => {
    expect(await readReleaseMessage(Buffer.from("<a><b></a>"), wanted.head, "m.xml")).toBeUndefined();
  });
});

describe("a message with a document type", () => {
  const hostile = {
    "external entities": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "entities that multiply": '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
    "an external subset": '<!-- a --> <!DOCTYPE html SYSTEM "http://127.0.0.1/a.dtd">',
    "nothing in it": "<!doctype html>",
  };

  it.each(Object.entries(hostile))("is refused by the file's name: %s", async (_, doctype) => {
    const xml = message("CEB603", first).replace("?>", `?>${doctype}`);
    for (const read of [
      readInventoryMessage(Buffer.from(xml), wanted, "m.xml"),
      readReleaseMessage(Buffer.from(xml), wanted.head, "m.xml"),
    ]) {
      await expect(read).rejects.toBeInstanceOf(Failure);
      await expect(read).rejects.toMatchObject({
        text: { en: expect.stringMatching(/^m\.xml has a DOCTYPE/) },
      });
    }
  });

  it("is no message with the word in a comment or text", async () => {
    const xml = message("CEB603", first).replace("?>", "?><!-- <!DOCTYPE a> -->");
    expect((await readInventoryMessage(Buffer.from(xml), wanted, "m.xml"))?.inventories).toHaveLength(1);
  });

  it("is no message where elements are nested beyond reason", async () => {
    const xml = "<a>".repeat(5000) + "</a>".repeat(5000);
    expect(await readInventoryMessage(Buffer.from(xml), wanted, "m.xml")).toBeUndefined();
  });
});
