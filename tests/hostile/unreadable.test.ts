import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, folder, linesOf, profile, qingdan } from "../support/cli.js";
import { csv, row, without } from "../support/manifest.js";

interface Case {
  readonly content: string | Buffer;
  readonly rule: string;
  /** Physical line that is to be named; 0 for the file as a whole. */
  readonly line: number;
  readonly zh: string;
  /** What validate says in English, where that is looked at. */
  readonly en?: string;
}

const rows = [row({ orderNo: "SO-1" }), row({ orderNo: "SO-2" }), row({ orderNo: "SO-3" })];
const good = csv(rows);
const [header = "", first = "", second = "", third = ""] = good.split("\n");
const lines = (...text: string[]) => `${text.join("\n")}\n`;

const encoding = (content: Buffer, zh: string, en?: string): Case => ({
  content,
  rule: "manifest/encoding",
  line: 0,
  zh,
  ...(en === undefined ? {} : { en }),
});
/** 棉 in GBK, in a manifest that is ASCII otherwise. */
const gbk = Buffer.from(
  csv([row({ gname: "##", ebpName: "A", logisticsName: "B", agentName: "C", ebcName: "D", ownerName: "E" })])
    .replace("针织|棉100%", "knitted")
    .replace("无", "none")
    .replace("##", "\u00C3\u00DE"),
  "latin1",
);

/** A manifest in GBK: 商品 and nothing else that is not ASCII, many times. */
const chinese = Buffer.from(
  csv([row({ gname: "##".repeat(40) })])
    .replaceAll(/\P{ASCII}+/gu, "x")
    .replaceAll("##", "\u00C9\u00CC\u00C6\u00B7"),
  "latin1",
);

const cases: Readonly<Record<string, Case>> = {
  "an empty file": {
    content: "",
    rule: "manifest/empty",
    line: 0,
    zh: "文件是空的",
    en: "the file is empty",
  },
  "a file of empty lines": {
    content: "\n\r\n\n",
    rule: "manifest/empty",
    line: 0,
    zh: "文件是空的",
  },
  "a byte order mark and nothing else": {
    content: "\uFEFF",
    rule: "manifest/empty",
    line: 0,
    zh: "文件是空的",
  },
  "a header and no row": {
    content: lines(header),
    rule: "manifest/empty",
    line: 1,
    zh: "只有列名，没有数据行",
    en: "there is a header and no row",
  },
  "rows without a header": {
    content: lines(first, second),
    rule: "manifest/header",
    line: 1,
    zh: "首行不是列名",
    en: "the first row names no column",
  },
  "a missing mandatory column": {
    content: csv(rows.map((cells) => without(cells, "gname"))),
    rule: "manifest/header",
    line: 1,
    zh: "缺少必填列：gname 商品名称",
    en: "mandatory columns are missing: gname",
  },
  "several missing mandatory columns": {
    content: csv(rows.map((cells) => without(cells, "gname", "orderNo"))),
    rule: "manifest/header",
    line: 1,
    zh: "缺少必填列：orderNo 订单编号/海外仓订仓单编号, gname 商品名称",
  },
  "two columns of one name": {
    content: lines(`${header},gname`, `${first},x`),
    rule: "manifest/header",
    line: 1,
    zh: "两列是同一含义 gname",
    en: "two columns mean gname",
  },
  "two columns of one meaning, one by its Chinese name": {
    content: lines(`${header},商品名称`, `${first},x`),
    rule: "manifest/header",
    line: 1,
    zh: "两列是同一含义 gname",
  },
  "a quote that is never closed, before a value": {
    content: lines(header, first, `"${second}`, third),
    rule: "manifest/row-shape",
    line: 3,
    zh: "双引号没有配对",
    en: "a quote that opens here is never closed",
  },
  "a quote that is never closed, in the header": {
    content: lines(`"${header}`, first, second),
    rule: "manifest/row-shape",
    line: 1,
    zh: "双引号没有配对",
  },
  "GBK behind UTF-8": {
    ...encoding(
      Buffer.concat([Buffer.from(good), Buffer.from(`${"x,".repeat(150_000)}\n`), gbk]),
      "此行以前是UTF-8",
      "up to this line the file is UTF-8",
    ),
    // Four lines, the long one and the header of the second part.
    line: 7,
  },
  "GBK that is damaged": {
    content: Buffer.concat([chinese, Buffer.from([0xff, 0xff, 0x0a])]),
    rule: "manifest/encoding",
    line: 3,
    zh: "文件按 GB18030 读取，这里的字节 FF FF 0A",
    en: "the file is read as GB18030, but the bytes FF FF 0A",
  },
  "text with the accents of Windows": encoding(
    Buffer.from(
      csv([row({ gname: "\u00e9t\u00e9, cr\u00e8me br\u00fbl\u00e9e" })]).replaceAll(/[\u3000-\uffef]/g, "x"),
      "latin1",
    ),
    "看起来是 windows-1252 编码",
    "--encoding windows-1252",
  ),
  "a workbook (xlsx) that is none": {
    content: Buffer.concat([
      Buffer.from("PK\u0003\u0004\u0014\u0000\u0006\u0000", "latin1"),
      Buffer.alloc(200, 0xe9),
    ]),
    rule: "manifest/workbook",
    line: 0,
    zh: "不是完好的xlsx工作簿",
    en: "no sound .xlsx workbook",
  },
  "UTF-8 that breaks off inside a character": {
    ...encoding(
      Buffer.from(good).subarray(0, Buffer.from(good).lastIndexOf("棉") + 2),
      "文件末尾的字符不完整",
      "the file ends inside a character",
    ),
    line: 4,
  },
};

describe.concurrent("a manifest that can't be read as one", () => {
  it.each(Object.entries(cases))(
    "%s: status 2 and why, nothing is left",
    async (_, { content, rule, line, zh }) => {
      const cwd = folder({ "qingdan.yaml": profile, "m.csv": content });
      const { status, stdout, stderr } = await qingdan(["declare", "m.csv", "--out", "out", "--at", at], {
        cwd,
      });
      expect(stderr).toContain(`${line === 0 ? "m.csv" : `m.csv:${line}`} 错误 `);
      expect(stderr).toContain(zh);
      expect(stderr).toContain(`[${rule}]`);
      expect([status, stdout]).toEqual([2, ""]);
      expect(existsSync(join(cwd, "out"))).toBe(false);
    },
  );

  const inEnglish = Object.entries(cases).filter(([, { en }]) => en !== undefined);
  it.each(inEnglish)("%s: the same of validate, in English", async (_, { content, line, en = "" }) => {
    const cwd = folder({ "m.csv": content });
    const { status, stdout, stderr } = await qingdan(["validate", "m.csv", "--lang", "en"], { cwd });
    expect(stderr).toContain(`${line === 0 ? "m.csv" : `m.csv:${line}`} error `);
    expect(stderr).toContain(en);
    expect([status, stdout]).toEqual([2, ""]);
  });

  it("gives other programs the error in the format they asked for", async () => {
    const cwd = folder({ "m.csv": Buffer.concat([Buffer.from(good), gbk]) });
    const [ndjson, json] = await Promise.all([
      qingdan(["validate", "m.csv", "--format", "ndjson"], { cwd }),
      qingdan(["validate", "m.csv", "--format", "json"], { cwd }),
    ]);
    const error = {
      schema: "qingdan/error/1",
      error: { rule: "manifest/encoding", file: "m.csv", line: 6 },
    };
    expect(linesOf(ndjson.stdout)).toMatchObject([error]);
    expect(JSON.parse(json.stdout)).toMatchObject(error);
    expect(linesOf<{ error: { message: string } }>(ndjson.stdout)[0]?.error.message).toContain("C3 DE 2C 6B");
    expect([ndjson.status, json.status]).toEqual([2, 2]);
  });

  it("is refused as a whole where one file of several can't be read, with --strict", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "a.csv": good, "b.csv": lines(header) });
    const { status, stderr } = await qingdan(["declare", "a.csv", "b.csv", "--strict", "--out", "out"], {
      cwd,
    });
    expect(stderr).toContain("b.csv:1 错误 只有列名");
    expect(status).toBe(2);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  it("does not show the persons of a file without a header", async () => {
    const cwd = folder({ "m.csv": "13912345678,张三丰,34010419900101001X\n13812345678,李四,x\n" });
    const { status, stdout, stderr } = await qingdan(["validate", "m.csv"], { cwd });
    expect(stderr).toContain("manifest/header");
    expect(status).toBe(2);
    for (const personal of ["13912345678", "张三丰", "34010419900101001X"]) {
      expect(stdout + stderr).not.toContain(personal);
    }
  });
});
