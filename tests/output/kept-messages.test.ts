import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import type { BookedNode, MessageToBook } from "../../src/ledger/declarations/model.js";
import { blankNode } from "../../src/output/booked-nodes.js";
import { KeptMessages } from "../../src/output/kept-messages.js";
import { folder } from "../support/cli.js";

/** An order's inventory, of one of three merchants and two manifests. */
function node(number: number): BookedNode {
  return {
    ...blankNode,
    direction: "E",
    guid: `A0000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    key: `SO-${number}`,
    orderNo: `SO-${number}`,
    ebcCode: `merchant ${number % 3}`,
    sourceFile: number < 700 ? "a.csv" : 'b,\n"c".csv',
    sourceLine: number + 2,
  };
}

it("gives back the messages that it was given, in their order, with the digests of the files", () => {
  const scratch = folder();
  const kept = new KeptMessages(scratch);
  const messages: MessageToBook[] = [];
  for (let start = 0; start < 1234; start += 100) {
    const nodes = Array.from({ length: Math.min(100, 1234 - start) }, (_, at) => node(start + at));
    const file = `messages/CEB603-${messages.length}.xml`;
    messages.push({ guid: `G${start}`, type: "CEB603", file, sha256: `digest of ${file}`, nodes });
  }
  expect(kept.hasAny).toBe(false);
  for (const { nodes, sha256: _, ...message } of messages) kept.add(message, nodes);
  expect(kept.hasAny).toBe(true);
  const files = messages.map(({ file, sha256 }) => ({ path: file, sha256 }));
  expect([...kept.messages(files)]).toEqual(messages);
  // The file has no name: nothing is left of it, however the run ends.
  expect(readdirSync(scratch)).toEqual([]);
  kept.close();
});

it("writes guids in capitals, and refuses a message without its file", () => {
  const kept = new KeptMessages(folder());
  kept.add({ guid: "G", type: "CEB603", file: "m.xml" }, [{ ...node(1), guid: "abc" }]);
  expect([...kept.messages([{ path: "m.xml", sha256: "d" }])][0]?.nodes[0]?.guid).toBe("ABC");
  expect(() => [...kept.messages([])]).toThrow(RangeError);
  kept.close();
});
