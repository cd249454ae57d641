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

  const titles =
    "订单编号,电商平台代码,电商平台名称,物流企业代码,物流企业名称,物流运单编号,商品名称,规格型号\n";
  const goods = "一号订单,平台,示例平台,物流,示例物流,运单,棉制恤衫,针织\n";

  it.each([
    ["UTF-16LE with a mark", utf16le(`\ufeff${text}`)],
    ["UTF-16BE with a mark", utf16be(`\ufeff${text}`)],
    ["UTF-16LE without a mark", utf16le(text)],
    ["UTF-16BE without a mark", utf16be(text)],
    ["GBK", gb18030(text)],
  ])("takes %s", async (_, bytes) => {
    const wanted = (await examineRows(Buffer.from(text))).orders;
    const { orders, files, failure } = await examineRows(bytes);
    expect([files, failure]).toEqual([[], undefined]);
    expect(orders.map(({ consignment }) => consignment.rows)).toEqual(
      wanted.map(({ consignment }) => consignment.rows),
    );
  });

  it.each([
    ["UTF-16LE by more than the zero bytes of ASCII", utf16le(titles + goods)],
    ["UTF-16BE by more than the zero bytes of ASCII", utf16be(titles + goods)],
    ["GBK by its column names", gb18030(titles + goods)],
  ])("knows %s, though columns are missing", async (_, bytes) => {
    expect(await refusalOf(bytes)).toMatchObject({ rule: "manifest/header" });
  });

  it("knows GBK where a piece that is read ends inside the first Chinese character", async () => {
    const bytes = gb18030(text);
    const lead = bytes.findIndex((byte) => byte >= 0x80);
    const content = [bytes.subarray(0, lead + 1), bytes.subarray(lead + 1)];
    expect((await examineRows([{ name: "m.csv", content }])).orders).toHaveLength(2);
  });

  it("names the line where a file in GBK, or one put together of both, is damaged", async () => {
    const chinese = csv([row({ note: titles }), row({ orderNo: "SO-2", note: titles })]);
    const damaged = gb18030(chinese);
    damaged[damaged.indexOf(gb18030("棉"), damaged.indexOf("SO-2")) + 1] = 0x20;
    expect(await refusalOf(damaged)).toMatchObject({
      kind: "invalid",
      line: 4,
      expected: "GB18030",
      value: "C3 20 D6 C6",
    });
    const joined = Buffer.concat([Buffer.from(text), gb18030(text)]);
    expect(await refusalOf(joined)).toMatchObject({ kind: "mixed", line: 5, expected: "UTF-8" });
  });

  it.each([
    [
      "windows-1252",
      Buffer.from(
        csv([row({ gname: "Größe à café", note: "Müller" })]).replace(/[^\0-\xff]/g, "x"),
        "latin1",
      ),
    ],
    [
      "big5",
      Buffer.from(
        "b4d3a8eeb5d0a5cdb2a3a5cea7dfaac0a8a3b9eda7deb0aaaf75a8b8a448b5a3a4bda5e9a6b3ada4bdd0a74100a4e5".replace(
          "00",
          "",
        ),
        "hex",
      ),
    ],
  ])("names %s, which is not found out but can be named", async (value, bytes) => {
    expect(await refusalOf(bytes)).toMatchObject({ kind: "foreign", value, line: 0 });
  });

  it.each([
    [
      "an Excel workbook",
      Buffer.from("PK\u0003\u0004\u0014\u0000\u0006\u0000\u0008\u0000\u0000\u0000!\u0000", "latin1"),
    ],
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
    expect(refused.rule).toMatch(/^manifest\/(encoding|header|workbook)$/);
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
    expect(await refusalOf(bytes)).toMatchObject({ rule: "manifest/encoding", kind: "mixed", line: 2 });
  });

  it("refuses a file that ends inside a character", async () => {
    const good = Buffer.from(`${csv([row()])}棉`);
    expect(await refusalOf(good.subarray(0, good.length - 1))).toMatchObject({
      kind: "cut",
      line: 3,
      value: "E6 A3",
    });
  });

  it("takes zero bytes for characters where the rest is text: they are the row's fault", async () => {
    const { lane, findings } = await examineOne(row({ gname: "棉\u0000制" }));
    expect(lane).toBe("rejected");
    expect(findings.map(({ rule }) => rule)).toEqual(["format/character"]);
  });
});
