import { expect, test } from "vitest";
import { readReceipts } from "../../src/receipts/read-receipts.js";
import { Chance } from "../fuzz/chance.js";
import { gb18030, utf16le } from "../support/encodings.js";
import { changed, envelope, madeNodes, receiptFile, serverEnvelope } from "./made.js";

const files: readonly (readonly [string, Buffer])[] = [
  ["UTF-8 with a prefix", Buffer.from(receiptFile("CEB604", undefined, { prefix: "ceb:" }))],
  [
    "two nodes of a summary's result",
    Buffer.from(receiptFile("CEB792", [changed("CEB792", {}), changed("CEB792", {})])),
  ],
  ["GBK", gb18030(receiptFile("CEB622", undefined, { declaration: '<?xml version="1.0" encoding="GBK"?>' }))],
  ["GBK declared as UTF-8", gb18030(receiptFile("CEB622"))],
  ["UTF-16", utf16le(`\ufeff${receiptFile("CEB702")}`)],
  ["an envelope", Buffer.from(serverEnvelope(envelope(Buffer.from(receiptFile("CEB312")))))],
];

test.each(files)("%s: cut off at any byte it is broken, or all its facts are there", (_, whole) => {
  const facts = readReceipts(whole, "r.xml");
  expect(facts.form).toBe("receipts");
  let same = 0;
  for (let length = 0; length < whole.length; length++) {
    const cut = readReceipts(whole.subarray(0, length), "r.xml");
    if (cut.form === "broken") continue;
    expect(cut).toEqual(facts);
    same++;
  }
  // Only the line break behind the root can go.
  expect(same).toBeLessThanOrEqual(2);
});

test.each(files)("%s: with two bytes of the middle gone it never gives other keys or states", (_, whole) => {
  const known = readReceipts(whole, "r.xml");
  const texts = JSON.stringify(known);
  const chance = new Chance(20_261_129);
  for (let round = 0; round < 300; round++) {
    const at = chance.below(whole.length);
    const damaged = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 2 + chance.below(60))]);
    const read = readReceipts(damaged, "r.xml");
    if (read.form !== "receipts") continue;
    for (const { state, time } of read.receipts) {
      // A state or time in which bytes are missing is part of a good one, or none.
      expect(state).toMatch(/^(?:-?\d+|[A-Za-z\d]+)$/);
      expect(time).toMatch(/^\d{17}$/);
      expect(texts).toContain(state);
    }
  }
});

test("whatever bytes come, the answer is one of three, and quick", () => {
  const chance = new Chance(7);
  const pieces = [
    ...Object.keys(madeNodes).map((kind) => receiptFile(kind)),
    "<CEB622Message>",
    "</CEB622Message>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&#x0;",
    "&amp;",
    "<?xml version='1.1'?>",
    "<!DOCTYPE a>",
    "\ufeff",
    "\ud800",
    "<DxpMsg><Data>",
    "=",
    "放行",
  ];
  for (let round = 0; round < 2_000; round++) {
    const text = Array.from({ length: 1 + chance.below(4) }, () => {
      const piece = chance.of(pieces);
      return chance.once(2) ? piece : piece.slice(chance.below(piece.length));
    }).join("");
    const bytes = chance.once(3) ? utf16le(text) : Buffer.from(text);
    if (chance.once(3) && bytes.length > 0) bytes[chance.below(bytes.length)] = chance.below(256);
    expect(["receipts", "transport", "broken"]).toContain(readReceipts(bytes, "r.xml").form);
  }
});

test("a file of many nodes is read in proportion to its length, at any cut between bytes of a character", () => {
  const nodes = Array.from({ length: 20_000 }, (_, index) =>
    changed("CEB622", { copNo: `CN${index}`, returnInfo: "[Code:2600;Desc:放行😀]" }),
  );
  const read = readReceipts(Buffer.from(receiptFile("CEB622", nodes)), "r.xml");
  expect(read.form === "receipts" && read.receipts.map(({ copNo }) => copNo)).toEqual(
    nodes.map(({ copNo }) => copNo),
  );
  expect(read.form === "receipts" && new Set(read.receipts.map(({ info }) => info))).toEqual(
    new Set(["[Code:2600;Desc:放行😀]"]),
  );
});
