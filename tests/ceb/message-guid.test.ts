import { describe, expect, it } from "vitest";
import { MessageBuilder } from "../../src/ceb/message.js";

const transfer = { copCode: "3302980003", copName: "示例报关", dxpId: "DXPENT0000000000" };

function guidOf(nodes: readonly string[], sender = transfer): string {
  const builder = new MessageBuilder("CEB603", sender);
  for (const node of nodes) builder.add(node);
  const [, guid] =
    /^<\?xml.*\?>\n<ceb:CEB603Message guid="([^"]*)"/.exec(builder.finish().bytes.toString()) ?? [];
  if (guid === undefined) throw new Error("a message without a guid");
  return guid;
}

const node = (text: string) => `<ceb:Inventory>${text}</ceb:Inventory>`;

describe("a message's guid", () => {
  it("is the same for the same content", () => {
    expect(guidOf([node("1"), node("2")])).toBe(guidOf([node("1"), node("2")]));
  });

  it("differs with any content, with the nodes and their order, and with the sender", () => {
    const guids = [
      guidOf([node("1"), node("2")]),
      guidOf([node("2"), node("1")]),
      guidOf([node("1")]),
      guidOf([node("1"), node("3")]),
      guidOf([node("1"), node("2")], { ...transfer, dxpId: "DXPENT0000000001" }),
    ];
    expect(new Set(guids).size).toBe(guids.length);
  });
});
