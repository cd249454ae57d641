import { describe, expect, it } from "vitest";
import { gb18030, utf16be, utf16le } from "../../support/encodings.js";
import { csv, examineOne, examineRows, refusalOf, row } from "../../support/manifest.js";

const text = csv([row(), row({ orderNo: "SO-2" })]);
const chinese = csv([row()], { title: (name) => (name === "orderNo" ? "订单编号" : name) });
const bom = Buffer.from([0xef, 0xbb, 0xbf]);

describe("manifest/encoding", () => {
  it("takes UTF-8 with and without a byte order mark", async () => {
    expect((await examineRows(Buffer.from(text))).orders).toHaveLength(2);
    expect((await examineRows(Buffer.concat([bom, Buffer.from(chinese)]))).orders).toHaveLength(1);
  });

  it("does not take the mark for part of the first column's name, quoted or not", async () => {
    const quoted = text.replace("customsCode", '"customsCode"');
    for (const content of [text, quoted]) {
      const { files, failure } = await examineRows(Buffer.concat([bom, Buffer.from(content)]));
      expect([files, failure]).toEqual([[], undefined]);
    }
  });

  it.each([
    ["UTF-16LE", "with a mark", utf16le(`\ufeff${text}`)],
    ["UTF-16BE", "with a mark", utf16be(`\ufeff${text}`)],
    ["UTF-16LE", "without a mark", utf16le(text)],
    ["UTF-16BE", "without a mark", utf16be(text)],
    ["UTF-16LE", "with a mark and Chinese column names", utf16le(`\ufeff${chinese}`)],
  ])("reads %s %s", async (_value, _, bytes) => {
    const { orders, failure } = await examineRows(bytes);
    expect(failure).toBeUndefined();
    expect(orders.map(({ lane }) => lane)).toEqual(orders.map(() => "simplified"));
    expect(orders[0]?.consignment.lines.at(0)?.text.gname).toBe("棉制T恤衫");
  });

  const titles =
    "订单编号,电商平台代码,电商平台名称,物流企业代码,物流企业名称,物流运单编号,商品名称,规格型号\n";
  const goods = "一号订单,平台,示例平台,物流,示例物流,运单,棉制恤衫,针织\n";

  it.each([
    ["UTF-16LE", utf16le(titles + goods)],
    ["UTF-16BE", utf16be(titles + goods)],
    ["GBK", gb18030(titles + goods)],
  ])("knows %s without a mark, in text that is Chinese throughout", async (_, bytes) => {
    expect(await refusalOf(bytes)).toEqual(await refusalOf(Buffer.from(titles + goods)));
  });

  it("reads GBK with column names in English and Chinese goods", async () => {
    const { orders } = await examineRows(gb18030(text));
    expect(orders.map(({ lane }) => lane)).toEqual(["simplified", "simplified"]);
    expect(orders[0]?.consignment.lines.at(0)?.text.gname).toBe("棉制T恤衫");
  });

  it("reads it too where a piece that is read ends inside the first Chinese character", async () => {
    const bytes = gb18030(text);
    const lead = bytes.findIndex((byte) => byte >= 0x80);
    const content = [bytes.subarray(0, lead + 1), bytes.subarray(lead + 1)];
    const { orders } = await examineRows([{ name: "m.csv", content }]);
    expect(orders.map(({ lane }) => lane)).toEqual(["simplified", "simplified"]);
  });

  it.each([
    [
      "a picture",
      Buffer.from("\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000\u0001\u0000", "latin1"),
    ],
    [
      "bytes of every value",
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 167 + (i >> 8)) & 0xff)),
    ],
  ])("refuses %s", async (_, bytes) => {
    const refused = await refusalOf(bytes);
    expect(refused.rule).toMatch(/^manifest\/(encoding|header)$/);
    expect(refused.severity).toBe("error");
  });

  it.each([
    ["a byte that UTF-8 never has", [0xff]],
    ["half a character", [0xe5, 0x95]],
    ["a character in more bytes than it needs", [0xc0, 0xaf]],
    ["half a surrogate pair", [0xed, 0xa0, 0x80]],
    ["a character beyond the last", [0xf5, 0x80, 0x80, 0x80]],
    ["a lone continuation", [0x80]],
  ])("refuses UTF-8 with %s in its middle, and does not call it GBK", async (_, damage) => {
    const at = Buffer.from(text).indexOf("棉制") + 3;
    const good = Buffer.from(text);
    const bytes = Buffer.concat([good.subarray(0, at), Buffer.from(damage), good.subarray(at)]);
    expect(await refusalOf(bytes)).toMatchObject({ rule: "manifest/encoding", kind: "unknown" });
  });

  it("refuses a file that ends inside a character", async () => {
    const good = Buffer.from(`${csv([row()])}棉`);
    expect(await refusalOf(good.subarray(0, good.length - 1))).toMatchObject({ rule: "manifest/encoding" });
  });

  it("takes zero bytes for characters where the rest is text: they are the row's fault", async () => {
    const { lane, findings } = await examineOne(row({ gname: "棉\u0000制" }));
    expect(lane).toBe("rejected");
    expect(findings.map(({ rule }) => rule)).toEqual(["format/character"]);
  });
});
