import { describe, expect, it } from "vitest";
import { checkMessage } from "../../src/ceb/check-message.js";
import { csv, type Row } from "../support/manifest.js";
import { hasOfficialSchemas, messageFaults, officialFaults } from "../support/tools.js";
import { exportRow, importRow, returnRow, type Withdrawn, withdrawHere } from "./runs.js";

const kinds = {
  CEB605: { command: "cancel", row: exportRow, element: "InvtCancel" },
  CEB623: { command: "cancel", row: importRow, element: "InvtCancel" },
  CEB625: { command: "return", row: returnRow, element: "InvtRefund" },
} as const;
type Type = keyof typeof kinds;

async function some(type: Type, count: number, cells: Row = {}): Promise<Withdrawn> {
  const { command, row } = kinds[type];
  const rows = Array.from({ length: count }, (_, index) => row(index + 1, cells));
  return withdrawHere(command, { "list.csv": csv(rows) });
}

function messagesOf({ files }: Withdrawn): [string, string][] {
  return [...files].filter(([name]) => name.startsWith("messages/"));
}

describe.each(Object.keys(kinds) as Type[])("%s against the official schema", (type) => {
  it.for([
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
  ] as const)("is valid with %d applications", async ([count, nodes], test) => {
    const run = await some(type, count);
    const messages = messagesOf(run);
    expect(messages.map(([name]) => name)).toEqual(
      nodes.map((_, index) => `messages/${type}-00000${index + 1}.xml`),
    );
    expect(messages.map(([, xml]) => xml.split(`<ceb:${kinds[type].element}>`).length - 1)).toEqual(nodes);
    const texts = messages.map(([, xml]) => xml);
    expect(messageFaults(test, texts)).toEqual([]);
  });

  it("is valid with every optional value, and with characters that XML has uses for", async (test) => {
    const run = await some(type, 1, {
      note: "备注 <a> & ]]>",
      preNo: "B20261120000000001",
      reason: "质量 & 数量 <不符>",
      itemNote: "外盒 & 内盒",
    });
    const [[, xml] = ["", ""]] = messagesOf(run);
    expect(messageFaults(test, [xml])).toEqual([]);
    expect(run.applications[0]?.head["reason"]).toBe("质量 & 数量 <不符>");
  });
});

describe("the signature's place", () => {
  it.for(["CEB623", "CEB625"] as const)("is the last node of %s, empty and unsigned", async (type) => {
    const [[, xml] = ["", ""]] = messagesOf(await some(type, 1));
    expect(xml).toMatch(
      new RegExp(`</ceb:BaseTransfer>\\n<ds:Signature .*</ds:Signature>\\n</ceb:${type}Message>\\n$`),
    );
    expect(xml).toContain('xmlns:ds="http://www.w3.org/2000/09/xmldsig#"');
    expect(xml).toContain('<ds:Reference URI="">');
    expect(xml).toContain("http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3");
    expect(xml).toContain("<ds:DigestValue></ds:DigestValue>");
    expect(xml).toContain("<ds:SignatureValue></ds:SignatureValue>");
    expect(xml).not.toContain("KeyInfo");
  });

  it("is not in CEB605, whose schema does without", async () => {
    const [[, xml] = ["", ""]] = messagesOf(await some("CEB605", 1));
    expect(xml).not.toContain("Signature");
  });

  it("can't be left out of CEB623: the schema refuses it", async (test) => {
    const [[, xml] = ["", ""]] = messagesOf(await some("CEB623", 1));
    const unsigned = xml.replace(/<ds:Signature .*<\/ds:Signature>\n/, "");
    expect(checkMessage(unsigned).map(({ path, kind, basis }) => [path, kind, basis])).toEqual([
      ["/CEB623Message/Signature", "missing", "schema"],
    ]);
    if (hasOfficialSchemas(test)) expect(officialFaults([unsigned])[0]?.join("\n")).toContain("Signature");
  });
});

// A return holds at most 99 lines (schema: InvtRefundList maxOccurs 99).
it("CEB625 is valid with 99 lines", async (test) => {
  const rows = Array.from({ length: 99 }, (_, index) => returnRow(1, { gnum: String(index + 1) }));
  const run = await withdrawHere("return", { "list.csv": csv(rows) });
  const [[, xml] = ["", ""]] = messagesOf(run);
  expect(run.applications[0]?.lines).toHaveLength(99);
  expect(messageFaults(test, [xml])).toEqual([]);
});
