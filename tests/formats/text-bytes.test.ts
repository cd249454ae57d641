import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { NamedEncoding } from "../../src/formats/encoding.js";
import { TextBytes } from "../../src/formats/text-bytes.js";
import { LineCount, TextError } from "../../src/formats/text-fault.js";
import { gb18030, utf16be, utf16le } from "../support/encodings.js";
import { requires } from "../support/tools.js";

interface Text {
  readonly text: string;
  readonly encoding: string;
  readonly marked: boolean;
}

/** What is read of pieces. */
async function read(pieces: readonly Buffer[], named?: NamedEncoding): Promise<Text> {
  const taken: Buffer[] = [];
  const bytes = new TextBytes(named, (piece) => {
    taken.push(Buffer.from(piece));
  });
  for (const piece of pieces) {
    // The reader of a file uses its memory again.
    const memory = Buffer.from(piece);
    await bytes.add(memory);
    memory.fill(0);
  }
  await bytes.end();
  const { encoding, marked } = bytes;
  return { text: Buffer.concat(taken).toString("utf8"), encoding, marked };
}

async function faultOf(pieces: readonly Buffer[], named?: NamedEncoding): Promise<unknown> {
  const lines = new LineCount();
  const bytes = new TextBytes(named, (piece) => lines.add(piece));
  try {
    for (const piece of pieces) await bytes.add(piece);
    await bytes.end();
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    lines.add(error.before);
    return { ...error.fault, line: lines.line };
  }
  return undefined;
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), 0, bytes.length].sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

const everyCut = (bytes: Buffer): Buffer[][] =>
  Array.from({ length: bytes.length + 1 }, (_, at) => [bytes.subarray(0, at), bytes.subarray(at)]);

/** A text that its characters tell as Chinese, whatever stands behind it. */
const beginning = "订单编号,商品名称,规格型号,企业名称\n示例跨境商城有限公司,蓝牙耳机\n";

/** What iconv makes of bytes. Characters that the other encoding lacks are left out. */
function iconv(input: string | Buffer, from: string, to: string): Buffer {
  const { stdout, stderr } = spawnSync("iconv", ["-c", "-f", from, "-t", to], { input, maxBuffer: 2 ** 28 });
  if (stdout.length === 0) throw new Error(String(stderr));
  return stdout;
}

describe("a text that iconv has written", () => {
  // A zero character stands in no text: with one, UTF-16 without a mark is taken for a file that is no text.
  const text = fc.string({ unit: "binary", maxLength: 40 }).map((written) => written.replaceAll("\0", "0"));
  const places = fc.array(fc.nat(), { maxLength: 12 });

  beforeEach((test) => requires(test, "iconv"));

  it.each(["GB18030", "UTF-16LE", "UTF-16BE"])(
    "is read as iconv reads it: %s, in any pieces",
    async (name) => {
      await fc.assert(
        fc.asyncProperty(text, places, async (written, at) => {
          const bytes = iconv(beginning + written, "UTF-8", name);
          const wanted = iconv(bytes, name, "UTF-8").toString().replaceAll("\ue5e5", "\u3000");
          expect(await read(cut(bytes, at))).toEqual({
            text: wanted,
            encoding: name.toLowerCase(),
            marked: false,
          });
          expect(wanted.startsWith(beginning)).toBe(true);
        }),
        { numRuns: 60 },
      );
    },
  );

  it("has every character of Unicode that iconv writes in GB 18030", async () => {
    const points = Array.from({ length: 0x11_0000 }, (_, point) => point);
    const all = points
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point));
    const bytes = iconv(all.join(""), "UTF-8", "GB18030");
    // The platform, like browsers, takes this one for a wide blank.
    const wanted = iconv(bytes, "GB18030", "UTF-8").toString().replace("\ue5e5", "\u3000");
    expect([...wanted].length).toBeGreaterThan(1_112_000 - 200);
    const { text: got } = await read(cut(bytes, [100_001, 777_777, 2_000_003]), "gb18030");
    expect(got === wanted).toBe(true);
  });

  it("is the same at every place where it is cut", async () => {
    const written = `${beginning}é汉𠮷€\r\n㐂ß\u{10ffff}Ω。`;
    for (const pieces of everyCut(iconv(written, "UTF-8", "GB18030")))
      expect((await read(pieces)).text).toBe(written);
    for (const pieces of everyCut(utf16be(written)))
      expect((await read(pieces, "utf-16be")).text).toBe(written);
  });
});

describe("a text in another encoding", () => {
  it("has the sign of the euro as Chinese Windows writes it, however often", async () => {
    const bytes = Buffer.concat([gb18030(beginning), Buffer.alloc(5000, 0x80)]);
    expect((await read([bytes])).text).toBe(beginning + "€".repeat(5000));
  });

  it("may begin with a mark, which is no part of it", async () => {
    expect(await read([utf16le(`\ufeff${beginning}`)])).toMatchObject({
      text: beginning,
      encoding: "utf-16le",
    });
    const marked = Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), gb18030(beginning)]);
    expect(await read([marked])).toEqual({ text: beginning, encoding: "gb18030", marked: false });
    expect(await read([Buffer.from(`\ufeff${beginning}`)])).toEqual({
      text: beginning,
      encoding: "utf-8",
      marked: true,
    });
  });

  it.each([
    ["big5", "b4fab8d52c61", "測試,a"],
    ["shift_jis", "83658358836782c6", "テストと"],
    ["euc-kr", "c7d1b1b9", "한국"],
    ["windows-1252", "4772f6dfe520", "Größå "],
  ] as const)("is read as %s where that is named", async (named, hex, wanted) => {
    for (const pieces of everyCut(Buffer.from(hex, "hex")))
      expect(await read(pieces, named)).toEqual({ text: wanted, encoding: named, marked: false });
  });
});

describe("an encoding that is found out", () => {
  const ascii = Buffer.from("a,b\n".repeat(100_000));

  it("shows after any length of ASCII", async () => {
    expect((await read([ascii, ascii, gb18030(beginning)])).encoding).toBe("gb18030");
    expect((await read([ascii, ascii, Buffer.from(beginning)])).encoding).toBe("utf-8");
    expect(await read([ascii, gb18030("耳机")])).toMatchObject({ encoding: "gb18030" });
  });

  it.each(["无", "耳机", "a,蓝牙耳机\nb,无\n", "王喆", "臺灣製造純棉襪子和帽子", "猫和狗"])(
    "is GB 18030 for %s alone",
    async (text) => {
      for (const pieces of everyCut(gb18030(text)))
        expect(await read(pieces)).toMatchObject({ text, encoding: "gb18030" });
    },
  );

  it.each(["é", "Café", "Größe, Müller", "ASCII", "", "č, ř, ž", "汉", "😀", "Ω"])(
    "is UTF-8 for %s",
    async (text) => {
      for (const pieces of everyCut(Buffer.from(text)))
        expect(await read(pieces)).toMatchObject({ text, encoding: "utf-8" });
    },
  );

  it("is UTF-8 for a Chinese character behind much text with accents, and for accents alone", async () => {
    const accents = Buffer.from("Größe;café\n".repeat(200_000));
    expect((await read([accents, Buffer.from("汉字")])).encoding).toBe("utf-8");
    expect((await read(cut(accents, [1_000_001, 2_000_002]))).text).toBe(accents.toString());
  });

  it.each([
    ["windows-1252", Buffer.from("François, Größe, Müller, café crème", "latin1")],
    ["windows-1252", Buffer.from("a,M\xfcller\n", "latin1")],
    ["shift_jis", Buffer.from("83658358836782c695f182cc8eac", "hex")],
    ["big5", Buffer.from("b34fac4fa440add3c163c5e9a4a4a4e5aabab4fab8d5a4e5a5f3a141a5cea8d3a7f3a9fa", "hex")],
    ["euc-jp", Buffer.from("a4b3a4eca4cfa5c6a5b9a5c8a4c7a4b9", "hex")],
  ])("is none for %s, which is named", async (value, bytes) => {
    expect(await faultOf([bytes])).toMatchObject({ kind: "foreign", value });
  });
});

describe("bytes that are no text", () => {
  it("are named with their line where the text before them was UTF-8", async () => {
    const good = Buffer.from("汉字\r\n二\r三\n");
    for (const rest of [gb18030("订单编号\n"), Buffer.from([0xff]), Buffer.from([0xe6, 0x20])]) {
      for (const pieces of everyCut(Buffer.concat([good, rest, Buffer.from("\n")])))
        expect(await faultOf(pieces)).toMatchObject({ kind: "mixed", line: 4, expected: "UTF-8" });
    }
  });

  it("are named with their line in GB 18030 and UTF-16", async () => {
    const damaged = Buffer.concat([gb18030(`${beginning}${beginning}`), Buffer.from([0xb0, 0x20, 0x0a])]);
    expect(await faultOf(cut(damaged, [40, 90]))).toEqual({
      kind: "invalid",
      line: 5,
      value: "B0 20 0A",
      expected: "GB18030",
    });
    const half = Buffer.concat([utf16le(`\ufeff一\n二`), Buffer.from([0x00, 0xdc]), utf16le("三\n")]);
    for (const pieces of everyCut(half))
      expect(await faultOf(pieces)).toMatchObject({ kind: "invalid", line: 2, value: "U+DC00" });
  });

  it("are cut where the text ends inside a character", async () => {
    expect(await faultOf([gb18030(beginning).subarray(0, -2)])).toMatchObject({ kind: "cut", line: 2 });
    expect(await faultOf([Buffer.from(beginning).subarray(0, -2)])).toMatchObject({
      kind: "cut",
      line: 2,
      value: "E6 9C",
    });
    expect(await faultOf([utf16le(`\ufeff${beginning}`).subarray(0, -1)])).toMatchObject({
      kind: "cut",
      line: 2,
    });
  });

  it("contradict the encoding that is named", async () => {
    expect(await faultOf([Buffer.from("a\n汉\n")], "gb18030")).toMatchObject({ kind: "invalid", line: 2 });
    expect(await faultOf([Buffer.from(gb18030("a\n汉\n"))], "utf-8")).toMatchObject({
      kind: "invalid",
      line: 2,
    });
    expect(await faultOf([Buffer.from("\ufeffa")], "gb18030")).toMatchObject({
      kind: "mark",
      value: "UTF-8",
      expected: "GB18030",
    });
    expect(await faultOf([utf16be("\ufeffab")], "utf-16")).toBeUndefined();
    expect(await faultOf([utf16be("\ufeffab")], "utf-16le")).toMatchObject({
      kind: "mark",
      value: "UTF-16BE",
    });
  });
});
