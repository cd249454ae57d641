import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { envelope, envelopeReceivers } from "../../src/ceb/envelope.js";
import { readElements } from "../../src/ceb/read-elements.js";
import { readReceipts } from "../../src/receipts/read-receipts.js";
import { folder } from "../support/folders.js";
import { hasOfficialSchemas, officialSchemas } from "../support/tools.js";

const guid = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";
const facts = {
  messageGuid: guid,
  senderId: "DXPENT0000000001",
  receiverId: envelopeReceivers.E,
  type: "CEB603",
  fileName: `CEB603Message_${guid}.xml`,
  createdAt: new Date("2026-11-20T18:30:59.999Z"),
};
const message = Buffer.from("<ceb:CEB603Message>名 &amp; 价</ceb:CEB603Message>\n");

/** The elements of an envelope that hold a text, by name. */
function textsOf(xml: string): Record<string, string> {
  const document = readElements(xml);
  if ("problem" in document) throw new Error(document.problem);
  const texts: Record<string, string> = {};
  const visit = (element: typeof document.root): void => {
    if (element.children.length === 0) texts[element.name] = element.text;
    else for (const child of element.children) visit(child);
  };
  expect(document.root.name).toBe("DxpMsg");
  expect(document.root.namespace).toBe("http://www.chinaport.gov.cn/dxp");
  visit(document.root);
  return texts;
}

it("holds the message's bytes in base 64, and the facts in the specification's elements", () => {
  const { Data: data = "", ...others } = textsOf(envelope(message, facts).toString("utf8"));
  expect(Buffer.from(data, "base64").equals(message)).toBe(true);
  expect(others).toEqual({
    CopMsgId: guid,
    SenderId: "DXPENT0000000001",
    // Exports: …03; imports: …02.
    ReceiverId: "DXPEDCCEB0000003",
    // The schema spells it so; China's time, without an offset (specification, table 4-3).
    CreatTime: "2026-11-21T02:30:59",
    MsgType: "CEB603Message",
    FileName: `CEB603Message_${guid}.xml`,
  });
  expect(envelopeReceivers.I).toBe("DXPEDCCEB0000002");
});

it("is valid by the official schemas of the exchange platform", (test) => {
  if (!hasOfficialSchemas(test)) return;
  const longest = { ...facts, messageGuid: "A&B", senderId: "<23456789012345>", receiverId: "1" };
  for (const each of [facts, longest]) {
    const cwd = folder({ "envelope.xml": envelope(message, each) });
    // The schema of transport includes that of the terminal.
    const schema = join(officialSchemas, "dxp-transport-202205.xsd");
    const { stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, "envelope.xml"], {
      cwd,
      encoding: "utf8",
    });
    expect(stderr).toBe("envelope.xml validates\n");
  }
});

it("refuses a sender whose number it has no room for", () => {
  for (const senderId of ["", "12345678901234567"]) {
    expect(() => envelope(message, { ...facts, senderId })).toThrow(
      new RegExp(
        `transfer\\.dxpId "${senderId}" has ${senderId.length} characters; the DxpMsg envelope holds 1 to 16`,
      ),
    );
  }
});

it("is read by the reader of receipts like what is in it", () => {
  const node =
    "<InventoryReturn><guid>A</guid><copNo>C1</copNo><agentCode>3302980003</agentCode><returnStatus>800</returnStatus><returnTime>20261121023059123</returnTime><returnInfo>[Code:2600;Desc:放行]</returnInfo></InventoryReturn>";
  const receipt = Buffer.from(
    `<CEB604Message xmlns="http://www.chinaport.gov.cn/ceb" guid="B" version="1.0">${node}</CEB604Message>`,
  );
  const raw = readReceipts(receipt, "r.xml");
  expect(raw.form).toBe("receipts");
  expect(readReceipts(envelope(receipt, { ...facts, type: "CEB604" }), "r.xml")).toEqual(raw);
});
