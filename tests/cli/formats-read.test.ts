import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../src/output/run-record.js";
import type { FindingRecord } from "../../src/wording/sentence.js";
import { at, type Files, filesBelow, folder, linesOf, profile, qingdan, repository } from "../support/cli.js";
import { gb18030, utf16be, utf16le } from "../support/encodings.js";
import { csv, order, type Row, row } from "../support/manifest.js";

// One manifest in every format and encoding: the same messages come of it, and the same findings on the same lines.

/** Orders of one line and of several, of which one is refused. */
const rows: readonly Row[] = [
  ...order("SO-1", [{ gname: "棉制T恤衫" }, { gname: "涤纶连衣裙", itemNo: "B-2" }]),
  row({ orderNo: "SO-2", ebpName: "示例跨境商城（杭州）有限公司", note: "易碎" }),
  row({ orderNo: "SO-3", gcode: "12" }),
  row({ orderNo: "SO-4" }),
];
const plain = csv(rows);
const text = csv(rows, { newline: "\r\n" });

/** NDJSON of these rows, a row an object. */
const objects = rows.map((each) => `${JSON.stringify(each)}\n`).join("");

/** The same with an object an order, its goods under `items`. */
function orders(): string {
  const heads = new Map<string, Row[]>();
  for (const each of rows)
    heads.set(each["orderNo"] ?? "", [...(heads.get(each["orderNo"] ?? "") ?? []), each]);
  return [...heads.values()]
    .map((lines) => {
      const common = Object.entries(lines[0] ?? {}).filter(([name, value]) =>
        lines.every((line) => line[name] === value),
      );
      const own = lines.map((line) =>
        Object.fromEntries(Object.entries(line).filter(([name]) => !common.some(([each]) => each === name))),
      );
      return `${JSON.stringify({ ...Object.fromEntries(common), items: own })}\n`;
    })
    .join("");
}

interface Outcome {
  readonly status: number | null;
  readonly stderr: string;
  readonly record: RunRecord;
  readonly messages: Readonly<Record<string, string>>;
  readonly found: readonly string[];
}

/** Declares files, or standard input. */
async function declared(
  files: Files,
  args: readonly string[],
  input: Buffer | string = "",
): Promise<Outcome> {
  const cwd = folder({ ...files, "qingdan.yaml": profile });
  const { status, stderr } = await qingdan(["declare", ...args, "--out", "out", "--at", at], { cwd, input });
  const read = (name: string): string => readFileSync(join(cwd, "out", name), "utf8");
  expect(stderr).toBe("");
  const names = filesBelow(join(cwd, "out")).filter((name) => name.startsWith("messages"));
  const findings = linesOf<Pick<FindingRecord, "rule" | "orderNo" | "line">>(read("findings.ndjson"));
  return {
    status,
    stderr,
    record: JSON.parse(read("run.json")) as RunRecord,
    messages: Object.fromEntries(names.map((name) => [name, read(name)])),
    found: findings.map(({ rule, orderNo, line }) => `${rule} ${orderNo} ${line}`),
  };
}

const half = Math.floor(text.length / 2);

describe.concurrent("a manifest is read the same", () => {
  const forms: readonly (readonly [string, Buffer | string, string, string])[] = [
    ["GBK", gb18030(text), "gb18030", "csv"],
    ["UTF-16LE with a mark", utf16le(`\ufeff${text}`), "utf-16le", "csv"],
    ["UTF-16BE without a mark", utf16be(text), "utf-16be", "csv"],
    ["UTF-8 with a mark", `\ufeff${text}`, "utf-8", "csv"],
    ["tabs, in UTF-16", utf16le(`\ufeff${text.replaceAll(",", "\t")}`), "utf-16le", "csv"],
    ["gzip", gzipSync(text), "utf-8", "csv"],
    ["gzip of GBK", gzipSync(gb18030(text)), "gb18030", "csv"],
    [
      "gzip in two members, the border within a character's line",
      Buffer.concat([gzipSync(text.slice(0, half)), gzipSync(text.slice(half))]),
      "utf-8",
      "csv",
    ],
    ["NDJSON, a row an object", objects, "utf-8", "ndjson"],
    ["NDJSON in gzip and UTF-16", gzipSync(utf16le(`\ufeff${objects}`)), "utf-16le", "ndjson"],
    ["NDJSON in GBK", gb18030(objects), "gb18030", "ndjson"],
    ["NDJSON, an order an object", orders(), "utf-8", "ndjson"],
  ];

  it.each(forms)("as %s, from a file and from a pipe", async (name, content, encoding, format) => {
    const wanted = await declared({ "m.csv": plain }, ["m.csv"]);
    expect(Object.keys(wanted.messages)).toHaveLength(1);
    for (const outcome of [
      await declared({ "any-name": content }, ["any-name"]),
      await declared({}, ["-"], Buffer.from(content)),
    ]) {
      expect([outcome.status, outcome.messages]).toEqual([wanted.status, wanted.messages]);
      expect(outcome.record.lanes).toEqual(wanted.record.lanes);
      const [input] = outcome.record.inputs;
      expect(input).toMatchObject({
        encoding,
        format,
        rows: rows.length,
        bytes: Buffer.from(content).length,
      });
      // An object has one line for all its goods, and no header stands above the first.
      if (format === "csv") expect(outcome.found).toEqual(wanted.found);
      else
        expect(outcome.found).toEqual([
          name.includes("order") ? "export/hs-code SO-3 3" : "export/hs-code SO-3 4",
        ]);
    }
  });

  it("as GBK that begins after megabytes of ASCII", async () => {
    const ascii = Array.from({ length: 12_000 }, (_, index) =>
      row({ orderNo: `A-${index}`, gcode: "12", gname: "T-shirt", gmodel: "knitted|cotton" }),
    ).map((each) =>
      Object.fromEntries(Object.entries(each).map(([name, value]) => [name, value.replace(/[^ -~]+/g, "x")])),
    );
    const all = csv([...ascii, ...rows]);
    const wanted = await declared({ "m.csv": all }, ["m.csv"]);
    const outcome = await declared({ "m.csv": gb18030(all) }, ["m.csv"]);
    expect(all.length).toBeGreaterThan(2_000_000);
    expect(outcome.record.inputs[0]).toMatchObject({ encoding: "gb18030", rows: 12_005 });
    expect([outcome.messages, outcome.found]).toEqual([wanted.messages, wanted.found]);
    expect(wanted.found.at(-1)).toBe("export/hs-code SO-3 12005");
  });

  it("with cells in quotes that have line breaks, from the first row of Chinese on", async () => {
    const quoted = csv([
      row({ note: "x\ny" }),
      row({ orderNo: "SO-2", note: '一行\n"二"行' }),
      row({ orderNo: "SO-3", gcode: "12" }),
    ]);
    const wanted = await declared({ "m.csv": quoted }, ["m.csv"]);
    const outcome = await declared({ "m.csv": gb18030(quoted) }, ["m.csv"]);
    expect([outcome.messages, outcome.found]).toEqual([wanted.messages, wanted.found]);
  });
});

describe.concurrent("what the command line says of the bytes", () => {
  it("is obeyed: an encoding by any of its names", async () => {
    for (const name of ["gbk", "GB2312", "gb18030", "cp936"])
      expect(
        (await declared({ m: gb18030(text) }, ["m", "--encoding", name])).record.inputs[0]?.encoding,
      ).toBe("gb18030");
    expect(
      (await declared({ m: utf16be(text) }, ["m", "--encoding", "utf-16"])).record.inputs[0]?.encoding,
    ).toBe("utf-16be");
  });

  it.each([
    [["m", "--encoding", "ebcdic"], "utf-8, gbk, gb18030, gb2312, utf-16"],
    [["m", "--encoding", "utf-8"], "the file is read as UTF-8"],
    [["m", "--input-format", "xml"], "csv, xlsx, ndjson"],
    [["m", "--input-format", "xlsx"], "[manifest/workbook]"],
    [["m", "--input-format", "ndjson"], "m:1 error "],
    [["m", "--sheet", "2"], "is no workbook"],
  ])("is refused where it can't be so: %j", async (args, said) => {
    const cwd = folder({ m: gb18030(text) });
    const { status, stderr, stdout } = await qingdan(["validate", ...args, "--lang", "en"], { cwd });
    expect(stderr).toContain(said);
    expect([status, stdout]).toEqual([2, ""]);
  });

  it("is said in the summary where it is not UTF-8", async () => {
    const cwd = folder({
      "a.csv": gb18030(csv([row({ orderNo: "A" })])),
      "b.csv": csv([row({ orderNo: "B" })]),
    });
    const { stdout } = await qingdan(["validate", "a.csv", "b.csv", "--lang", "en"], { cwd });
    expect(stdout).toContain("\nencoding a.csv gb18030\n");
    expect(stdout).not.toContain("b.csv");
  });
});

describe.concurrent("a file that is no manifest", () => {
  const xml = '<?xml version="1.0"?><a/>';
  it.each([
    ["an XML message", xml, "is an XML message and no manifest"],
    ["an XML message in UTF-16", utf16le(`\ufeff${xml}`), "is an XML message and no manifest"],
    ["an XML message in gzip", gzipSync(xml), "is an XML message and no manifest"],
    ["a web page under the name of a workbook", "\n<html><table><tr><td>x", "is a web page"],
    ["gzip that is cut off", gzipSync(text).subarray(0, -9), "is damaged or ends too early"],
    [
      "gzip that is damaged",
      Buffer.concat([gzipSync(text).subarray(0, 60), gzipSync(text).subarray(90)]),
      "is damaged or ends too early",
    ],
    [
      "bytes behind gzip",
      Buffer.concat([gzipSync(text), Buffer.from("more")]),
      "is damaged or ends too early",
    ],
    ["gzip within gzip", gzipSync(gzipSync(text)), "compressed by gzip twice"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "is no text"],
    ["a picture in gzip", gzipSync(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")), "is no text"],
    ["a JSON array", `[${objects.trimEnd().split("\n").join(",")}]`, "jq -c"],
    ["NDJSON with a nested object", '{"orderNo":"1","buyer":{"name":"x"}}\n', "buyer"],
    ["NDJSON with a key twice", '{"orderNo":"1","orderNo":"2"}\n', ":1 error "],
    ["NDJSON of which a line is none", `${objects}{"orderNo":\n`, `:${rows.length + 1} error `],
    [
      "NDJSON whose item contradicts the order",
      '{"orderNo":"1","note":"a","items":[{"note":"b"}]}\n',
      "note",
    ],
  ])("%s: status 2 and what to do, from a file and from a pipe", async (_, content, said) => {
    for (const [files, args, input] of [
      [{ m: content }, ["m"], ""],
      [{}, ["-"], Buffer.from(content)],
    ] as const) {
      const { status, stderr, stdout } = await qingdan(["validate", ...args, "--lang", "en"], {
        cwd: folder(files),
        input,
      });
      expect(stderr).toContain(said);
      expect(stderr).not.toContain("internal error");
      expect([status, stdout]).toEqual([2, ""]);
    }
  });

  it("is a gzip file that grows out of proportion", async () => {
    const bomb = gzipSync(Buffer.alloc(96 * 2 ** 20, ","), { level: 9 });
    expect(bomb.length).toBeLessThan(110_000);
    const { status, stderr } = await qingdan(["validate", "m", "--lang", "en"], { cwd: folder({ m: bomb }) });
    expect([status, stderr]).toEqual([2, expect.stringContaining("out of all proportion")]);
  });
});

describe.concurrent("numbers of NDJSON", () => {
  it("keep the digits that they are written with", async () => {
    const object = JSON.stringify(row({ orderNo: "SO-1" })).replace(
      '"SO-1"',
      "123456789012345678901234567890",
    );
    const { messages } = await declared(
      { "m.ndjson": `${object.replace(/"price":"([\d.]+)"/, '"price":$1')}\n` },
      ["m.ndjson"],
    );
    expect(Object.values(messages)[0]).toContain("<ceb:orderNo>123456789012345678901234567890</ceb:orderNo>");
  });
});

describe.concurrent("files that are named", () => {
  const one = csv([row({ orderNo: "A" })]);
  const other = csv([row({ orderNo: "B" })]);
  const inputs = ({ record }: Outcome): string[] => record.inputs.map(({ name }) => name);

  it("are those of a folder, by name, without hidden ones, those that Excel locks, and what is no manifest", async () => {
    const files = {
      "in/b.csv": one,
      "in/a.tsv.gz": gzipSync(other.replaceAll(",", "\t")),
      "in/.c.csv": "",
      "in/~$d.xlsx": "",
    };
    const outcome = await declared({ ...files, "in/readme.md": "", "in/sub/e.csv": one }, ["in"]);
    expect(inputs(outcome)).toEqual([join("in", "a.tsv.gz"), join("in", "b.csv")]);
  });

  it("are those that a pattern matches which no shell has expanded, unless a file has that name", async () => {
    const outcome = await declared({ "b.csv": one, "a.csv": other, "c.txt": "" }, ["*.csv"]);
    expect(inputs(outcome)).toEqual(["a.csv", "b.csv"]);
    expect(inputs(await declared({ "[1].csv": one, "1.csv": "" }, ["[1].csv"]))).toEqual(["[1].csv"]);
  });

  it.each([
    ["*.csv", "no file matches *.csv"],
    ["empty", "has no manifests"],
    ["run", "is the output directory of a run"],
    ["nosuch.csv", "no such file"],
  ])("have to be there: %s", async (name, said) => {
    const cwd = folder({ "run/run.json": "{}", "run/rejected.csv": one });
    mkdirSync(join(cwd, "empty"));
    const { status, stderr } = await qingdan(["validate", name, "--lang", "en"], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it("are named once: by another name or a link is twice", async () => {
    const cwd = folder({ "a.csv": one });
    symlinkSync(join(cwd, "a.csv"), join(cwd, "b.csv"));
    writeFileSync(join(cwd, "c.csv"), other);
    for (const names of [
      ["a.csv", "./a.csv"],
      ["a.csv", "b.csv"],
      ["c.csv", "*.csv"],
    ]) {
      const { status, stderr } = await qingdan(["validate", ...names, "--lang", "en"], { cwd });
      expect([status, stderr]).toEqual([2, expect.stringContaining("is named twice")]);
    }
  });
});

describe.concurrent("tables, lists and messages beside a manifest", () => {
  const sample = (name: string): string =>
    readFileSync(join(repository, "samples", name), "utf8").replace("\ufeff", "");
  const names = [
    "1210-bonded.csv",
    "tariff.csv",
    "positive-list.csv",
    "released.csv",
    "cancel.csv",
    "qingdan.yaml",
  ];
  const inUtf8: Files = Object.fromEntries(names.map((name) => [name, sample(name)]));
  const inGbk: Files = Object.fromEntries(names.map((name) => [name, gb18030(sample(name))]));

  it.each([
    "tax import 1210-bonded.csv --tariff tariff.csv --positive-list positive-list.csv --no-ledger --format csv",
    "summarize released.csv --out out",
    "cancel cancel.csv --from 1210-bonded.csv --out out --no-ledger",
  ])("are read in GBK as in UTF-8: %s", async (line) => {
    const args = [...line.split(" "), "--profile", "qingdan.yaml", "--at", "2026-11-23T10:00:00+08:00"];
    const [one, other] = [folder(inUtf8), folder(inGbk)];
    const wanted = await qingdan(args, { cwd: one });
    const got = await qingdan(args, { cwd: other });
    expect([got.status, got.stderr, got.stdout]).toEqual([wanted.status, wanted.stderr, wanted.stdout]);
    expect(wanted.status).toBeLessThan(2);
    for (const name of filesBelow(one).filter((each) => each.includes("messages")))
      expect(readFileSync(join(other, name), "utf8")).toBe(readFileSync(join(one, name), "utf8"));
  });

  const receipts = (encoding: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?>\n<CEB604Message guid="1" version="1.0" xmlns="http://www.chinaport.gov.cn/ceb"><InventoryReturn><guid>33485756-7CD9-5077-9CBE-50A76FAE19DC</guid><invtNo>33012026E000000410</invtNo><returnStatus>899</returnStatus><returnTime>20261124153001001</returnTime><returnInfo>结关</returnInfo></InventoryReturn></CEB604Message>`;

  it.each([
    ["UTF-8", Buffer.from(receipts("UTF-8"))],
    ["gb2312", gb18030(receipts("gb2312"))],
    ["GBK", gb18030(receipts("GBK"))],
    ["UTF-16 with a mark", utf16le(`\ufeff${receipts("utf-16")}`)],
    ["gzip", gzipSync(gb18030(receipts("gb18030")))],
  ])("a receipt is read by the encoding that it declares: %s", async (_, content) => {
    const cwd = folder({ "604.xml": content, "qingdan.yaml": profile });
    const { status, stdout } = await qingdan(
      ["summarize", "604.xml", "--out", "out", "--format", "json", "--at", at],
      { cwd },
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ inventories: { rejected: 1 } });
  });

  it.each([
    [
      "an encoding that is not read",
      Buffer.from(receipts("EBCDIC-CP-US")),
      "declares the encoding EBCDIC-CP-US",
    ],
    ["UTF-8 though it is GBK", gb18030(receipts("UTF-8")), "604.xml:2 error the XML is read as UTF-8"],
    [
      "GBK though it is UTF-8 that is no GBK",
      Buffer.from(`${receipts("gbk")}<!-- 结 -->`),
      "604.xml:2 error the XML is read as GB18030",
    ],
  ])("a receipt that declares %s is refused with advice for XML", async (_, content, said) => {
    const cwd = folder({ "604.xml": content, "qingdan.yaml": profile });
    const { status, stderr } = await qingdan(["summarize", "604.xml", "--out", "out", "--lang", "en"], {
      cwd,
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
    expect(stderr).not.toContain("CSV UTF-8");
  });
});
