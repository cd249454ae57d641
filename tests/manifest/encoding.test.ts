import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksLikeUtf16, Utf8Check } from "../../src/formats/encoding.js";
import { guessEncoding } from "../../src/formats/guess-encoding.js";
import { gb18030, utf16be, utf16le } from "../support/encodings.js";
import { csv, examineRows, row } from "../support/manifest.js";

/** Whether the pieces together are UTF-8, piece by piece. */
function accepted(pieces: readonly Buffer[]): boolean {
  const check = new Utf8Check();
  return pieces.every((piece) => check.accepts(piece)) && check.complete;
}

const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const ends = [...new Set([...places.map((place) => place % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  );
  return ends
    .map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
    .filter((piece) => piece.length > 0);
};

describe("Utf8Check", () => {
  it("agrees with the platform about bytes of every kind, in pieces of any size", () => {
    const text = fc.string({ unit: "binary", maxLength: 30 }).map((written) => Buffer.from(written));
    const noise = fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes));
    const bytes = fc.array(fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: noise }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(bytes.map(Buffer.concat), fc.array(fc.nat(), { maxLength: 20 }), (whole, places) => {
        expect(accepted(cut(whole, places))).toBe(isUtf8(whole));
      }),
      { numRuns: 600 },
    );
  });

  it("takes characters of 2, 3 and 4 bytes that any two pieces share", () => {
    const bytes = Buffer.from("é汉𠮷a\u{10ffff}");
    for (let one = 0; one <= bytes.length; one++) {
      for (let two = one; two <= bytes.length; two++) expect(accepted(cut(bytes, [one, two]))).toBe(true);
    }
    expect(accepted([...bytes].map((byte) => Buffer.from([byte])))).toBe(true);
  });

  it("refuses a text that ends inside a character", () => {
    const bytes = Buffer.from("汉");
    expect(accepted([bytes.subarray(0, 2)])).toBe(false);
    expect(accepted([bytes.subarray(0, 1), bytes.subarray(1, 2)])).toBe(false);
  });
});

describe("what bytes look like", () => {
  it("tells the two kinds of UTF-16 by their marks and by the zero bytes of ASCII", () => {
    expect(looksLikeUtf16(utf16le("\ufeff订单编号"))).toBe("utf-16le");
    expect(looksLikeUtf16(utf16be("\ufeff订单编号"))).toBe("utf-16be");
    expect(looksLikeUtf16(utf16le("orderNo,gcode\n"))).toBe("utf-16le");
    expect(looksLikeUtf16(utf16be("orderNo,gcode\n"))).toBe("utf-16be");
    expect(looksLikeUtf16(Buffer.from("orderNo,gcode\n"))).toBeUndefined();
    expect(looksLikeUtf16(Buffer.alloc(512))).toBeUndefined();
  });

  it("tells GBK, a workbook and other binary", () => {
    expect(guessEncoding(gb18030("订单编号,商品名称\n"))).toBe("gb18030");
    expect(guessEncoding(gb18030("订单编号,商品名称").subarray(0, 3))).toBe("gb18030");
    expect(guessEncoding(Buffer.from("PK\u0003\u0004rest", "latin1"))).toBe("binary");
    expect(guessEncoding(Buffer.from("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "latin1"))).toBe("binary");
    expect(guessEncoding(Buffer.from([0xff, 0xff, 0xff]))).toBe("unknown");
  });
});

describe("a manifest read in pieces", () => {
  it("is the same whatever the pieces", async () => {
    const rows = [row({ gname: "棉𠮷\r\né", note: "易碎" }), row({ orderNo: "SO-2", gname: '"引号"' })];
    const bytes = Buffer.from(`\ufeff${csv(rows, { newline: "\r\n" })}`);
    const expected = (await examineRows(bytes)).orders.map(({ consignment }) => consignment.rows);
    expect(expected).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 30 }), async (places) => {
        const { orders, files } = await examineRows([{ name: "m.csv", content: cut(bytes, places) }]);
        expect(files).toEqual([]);
        expect(orders.map(({ consignment }) => consignment.rows)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("has its byte order mark taken off though the mark came in pieces, quoted column name or not", async () => {
    const text = csv([row()]).replace("customsCode", '"customsCode"');
    const bytes = Buffer.from(`\ufeff${text}`);
    for (const at of [1, 2, 3]) {
      const content = [bytes.subarray(0, at), bytes.subarray(at)];
      const { orders, files, failure } = await examineRows([{ name: "m.csv", content }]);
      expect([at, failure?.finding?.expected, files]).toEqual([at, undefined, []]);
      expect(orders.map(({ lane }) => lane)).toEqual(["simplified"]);
    }
  });

  it("is read as UTF-16 though its mark came in pieces", async () => {
    const bytes = utf16le(`\ufeff${csv([row()])}`);
    for (const at of [1, 2, 3]) {
      const content = [bytes.subarray(0, at), bytes.subarray(at)];
      const { orders, files, failure } = await examineRows([{ name: "m.csv", content }]);
      expect([failure?.finding, files, orders.map(({ lane }) => lane)]).toEqual([
        undefined,
        [],
        ["simplified"],
      ]);
    }
  });
});
