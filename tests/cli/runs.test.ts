import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inventoriesOf } from "../conformance/read-messages.js";
import {
  asTheyCame,
  at,
  declare,
  filesBelow,
  folder,
  type Output,
  outputOf,
  profile,
  qingdan,
  repository,
} from "../support/cli.js";
import { columnsOf, csv, order, type Row, row, worth } from "../support/manifest.js";

const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

/** A batch with something for every lane: nine rows, seven orders. */
const batch: readonly Row[] = [
  ...order("SO-1", [
    { trafName: "CZ1", voyageNo: "V1", billNo: "B1" },
    { trafName: "CZ1", voyageNo: "V1", billNo: "B1" },
  ]),
  row({ orderNo: "SO-2", gcode: "6109" }),
  worth("5000.00", { orderNo: "SO-3" }),
  worth("5000.01", { orderNo: "SO-4" }),
  worth("9999.99", { orderNo: "SO-5", tradeMode: "9810" }),
  row({ orderNo: "SO-6", country: "99" }),
  ...order("SO-7", [{ exportRebate: "Y" }, { price: "0.10", totalPrice: "0.30", qty: "3" }]).map(
    (cells) => cells,
  ),
];

/** The bytes of all files below a folder, by path. */
function bytesBelow(path: string): Record<string, string> {
  return Object.fromEntries(filesBelow(path).map((name) => [name, sha256(readFileSync(join(path, name)))]));
}

describe.concurrent("run.json", () => {
  it("says what was run on what, and what came of it", async () => {
    const { cwd, out, status } = await declare(batch);
    const input = readFileSync(join(cwd, "m.csv"));
    const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
      version: string;
    };
    expect(status).toBe(1);
    expect(out.run).toMatchObject({
      schema: "qingdan/run/1",
      tool: { name: "qingdan", version },
      lawDate: "2026-11-20",
      at: "2026-11-20T02:00:00.000Z",
      profile: { name: "qingdan.yaml", sha256: sha256(profile), pilotZone: "安庆" },
      inputs: [{ name: "m.csv", bytes: input.length, sha256: sha256(input), rows: 9 }],
      // The 9810 order says nothing of inspection, none of licences; no table of goods codes was imported.
      skipped: ["export/inspection", "export/licence", "hs/elements", "hs/expired", "hs/unit"],
    });
    expect(out.run.lanes).toEqual({
      // 2 × 51.00 + 51.00 + 5000.00
      simplified: { orders: 3, lines: 4, yuan: "5153.00" },
      // 5000.01 + 51.00 + 0.30
      aggregated: { orders: 2, lines: 3, yuan: "5051.31" },
      formal: { orders: 1, lines: 1, yuan: "9999.99" },
      rejected: { orders: 1, lines: 1, yuan: "51.00" },
    });
    const counted: Record<string, number> = {};
    for (const { rule } of out.findings) counted[rule] = (counted[rule] ?? 0) + 1;
    expect(out.run.findings).toEqual({
      error: out.findings.filter(({ severity }) => severity === "error").length,
      warning: out.findings.filter(({ severity }) => severity === "warning").length,
      byRule: counted,
    });
    expect(counted).toMatchObject({ "format/length": 1, "export/rebate": 1, "export/single-limit": 2 });
  });

  it("lists every file that was written, with its size and digest, and nothing else is there", async () => {
    const { out } = await declare(batch);
    expectVerified(out);
    expect(out.run.files.map(({ path, nodes }) => `${path} ${nodes}`).sort()).toEqual([
      "answers.csv 0",
      "findings.ndjson 0",
      "formal.csv 0",
      "messages/CEB603-aggregated-000001.xml 2",
      "messages/CEB603-simplified-000001.xml 3",
      "messages/CEB607-000001.xml 1",
      "rejected.csv 0",
      "summary.csv 0",
      "summary.json 0",
    ]);
  });

  it("has every lane, with zeros where nothing is", async () => {
    const { out } = await declare([row({ country: "99" })]);
    const none = { orders: 0, lines: 0, yuan: "0.00" };
    expect(out.run.lanes).toEqual({
      simplified: none,
      aggregated: none,
      formal: none,
      rejected: { orders: 1, lines: 1, yuan: "51.00" },
    });
    expect(out.messages.size).toBe(0);
    expectVerified(out);
  });

  it("names the user's tables and their digests", async () => {
    const rates = "month,currency,rate\n2026-11,USD,7.1\n";
    const licences = "code,name\n0101,马\n";
    const { out } = await declare([row()], ["--rates", "rates.csv", "--table", "licences=licences.csv"], {
      "rates.csv": rates,
      "licences.csv": licences,
    });
    expect(out.run.options.tables).toHaveLength(2);
    expect(out.run.options.tables).toEqual(
      expect.arrayContaining([
        { table: "licences", name: "licences.csv", sha256: sha256(licences) },
        { table: "rates", name: "rates.csv", sha256: sha256(rates) },
      ]),
    );
  });

  function expectVerified(out: Output): void {
    const { files } = out.run;
    expect(files.map(({ path }) => path).sort()).toEqual(
      filesBelow(out.path).filter((name) => name !== "run.json"),
    );
    for (const { path, bytes, sha256: digest } of files) {
      const content = readFileSync(join(out.path, path));
      expect([path, content.length, sha256(content)]).toEqual([path, bytes, digest]);
    }
  }
});

describe.concurrent("the same input", () => {
  it("gives byte-identical files twice with --at, whatever the directory", async () => {
    const cwd = folder({ "m.csv": csv(batch), "qingdan.yaml": profile });
    // A ledger's second run is told of the first.
    const [first, second] = await Promise.all(
      ["a", "other/b"].map((out) =>
        qingdan(["declare", "m.csv", "--out", out, "--at", at, "--quiet", "--no-ledger"], { cwd }),
      ),
    );
    expect([first?.status, second?.status]).toEqual([1, 1]);
    const files = bytesBelow(join(cwd, "a"));
    expect(Object.keys(files)).toHaveLength(10);
    expect(bytesBelow(join(cwd, "other/b"))).toEqual(files);
  });

  it("shuffled gives the same inventories and the same sums", async () => {
    const plain = await declare(batch);
    const shuffled = await declare(
      [8, 3, 0, 6, 5, 2, 7, 4, 1].flatMap((index) => batch.slice(index, index + 1)),
    );
    // SO-1 has two equal rows; those of SO-7 change places, and so do their numbers.
    const content = ({ out }: typeof plain) =>
      inventoriesOf(out.messages)
        .map(({ InventoryHead, InventoryList }) =>
          JSON.stringify([
            InventoryHead,
            InventoryList.map(({ gnum: _, ...line }) => JSON.stringify(line)).sort(),
          ]),
        )
        .sort();
    expect(content(shuffled)).toEqual(content(plain));
    expect(shuffled.out.run.lanes).toEqual(plain.out.run.lanes);
    const summary = ({ out }: typeof plain) =>
      readFileSync(join(out.path, "summary.csv"), "utf8").split("\n").sort();
    expect(summary(shuffled)).toEqual(summary(plain));
  });
});

describe.concurrent("input", () => {
  it("comes from standard input for -", async () => {
    const cwd = folder({ "qingdan.yaml": profile });
    const input = csv([row()]);
    const { status, stderr } = await qingdan(["declare", "-", "--out", "out", "--quiet"], { cwd, input });
    expect([status, stderr]).toEqual([0, ""]);
    const { run } = outputOf(join(cwd, "out"));
    expect(run.inputs).toEqual([
      {
        name: "-",
        bytes: Buffer.byteLength(input),
        sha256: sha256(input),
        rows: 1,
        encoding: "utf-8",
        format: "csv",
        notes: [],
      },
    ]);
  });

  it("comes from standard input once", async () => {
    const cwd = folder({ "qingdan.yaml": profile });
    const { status, stderr } = await qingdan(["validate", "-", "-", "--lang", "en"], {
      cwd,
      input: csv([row()]),
    });
    expect(status).toBe(2);
    expect(stderr).toContain("standard input (-) can be read only once");
  });

  it("of several files is one run: orders, sums and rows of all", async () => {
    const cwd = folder({
      "a.csv": csv([row({ orderNo: "SO-1" })]),
      "b.csv": csv([row({ orderNo: "SO-2", country: "99" })], { delimiter: ";", newline: "\r\n" }),
      "qingdan.yaml": profile,
    });
    const input = `\uFEFF${csv([row({ orderNo: "SO-3" })], { delimiter: "\t" })}`;
    const { status } = await qingdan(["declare", "a.csv", "-", "b.csv", "--out", "out", "--quiet"], {
      cwd,
      input,
    });
    expect(status).toBe(1);
    const out = outputOf(join(cwd, "out"));
    expect(out.run.inputs.map(({ name, rows }) => `${name} ${rows}`)).toEqual(["a.csv 1", "- 1", "b.csv 1"]);
    expect(inventoriesOf(out.messages).map(({ InventoryHead }) => InventoryHead["orderNo"])).toEqual([
      "SO-1",
      "SO-3",
    ]);
    expect(out.rejected.map(({ orderNo, country }) => `${orderNo} ${country}`)).toEqual(["SO-2 99"]);
  });

  it("names no file twice", async () => {
    const cwd = folder({ "m.csv": csv([row()]), "qingdan.yaml": profile });
    const { status, stderr } = await qingdan(
      ["declare", "m.csv", "./m.csv", "--out", "out", "--lang", "en"],
      {
        cwd,
      },
    );
    expect([status, stderr]).toEqual([2, expect.stringContaining("one file is named twice: m.csv, ./m.csv")]);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });
});

describe.concurrent("rejected.csv", () => {
  const added = ["sourceFile", "sourceLine", "findings", "reason"];

  it("has the rows as they came, then where they stood, the rules and the reasons, one a line", async () => {
    const rows = [
      row({ orderNo: "SO-1" }),
      { ...row({ orderNo: "SO-2", country: " 99 ", gname: 'a "b", c\nd' }), 内部备注: "请\r\n快" },
      { ...row({ orderNo: "SO-2", country: " 99 ", price: "x" }), 内部备注: "" },
    ];
    const { out } = await declare(rows);
    const text = readFileSync(join(out.path, "rejected.csv"), "utf8");
    expect(text.split("\n")[0]).toBe([...columnsOf(rows), ...added].join(","));
    const [first, second] = out.rejected;
    expect(asTheyCame(out.rejected)).toEqual([rows[1], rows[2]]);
    // The line break in the row before is one of the file.
    expect(out.rejected.map(({ sourceFile, sourceLine }) => [sourceFile, sourceLine])).toEqual([
      ["m.csv", "3"],
      ["m.csv", "6"],
    ]);
    // Every row of the order names every rule; what is said is of the row itself.
    expect(first?.["findings"]?.split(" ").sort()).toEqual(["format/decimal", "format/length"]);
    expect(second?.["findings"]).toBe(first?.["findings"]);
    expect(first?.["reason"]).toContain("须为3个字符");
    expect(first?.["reason"]).not.toContain("不是数字");
    expect(second?.["reason"]).toContain("单价 不是数字：x");
  });

  it("is fed back as it is, once it is corrected: the columns that were added are known", async () => {
    const { cwd, out } = await declare([row({ orderNo: "SO-1" }), row({ orderNo: "SO-2", country: "99" })]);
    const corrected = out.rejected.map((cells) => ({ ...cells, country: "502" }));
    const again = await declare(csv(corrected));
    expect(again.status).toBe(0);
    expect(again.out.findings).toEqual([]);
    expect(inventoriesOf(again.out.messages).map(({ InventoryHead }) => InventoryHead["orderNo"])).toEqual([
      "SO-2",
    ]);
    // Not corrected, it is rejected again; findings and reason do not pile up.
    const { status } = await qingdan(
      ["declare", "out/rejected.csv", "--out", "again", "--at", at, "--quiet"],
      { cwd },
    );
    expect(status).toBe(1);
    const read = (path: string) => readFileSync(join(cwd, path, "rejected.csv"), "utf8");
    expect(read("again")).toBe(read("out"));
  });

  it("is there with its header where nothing was rejected", async () => {
    const { out } = await declare([row()]);
    const header = [...columnsOf([row()]), ...added].join(",");
    expect(readFileSync(join(out.path, "rejected.csv"), "utf8")).toBe(`${header}\n`);
    expect(readFileSync(join(out.path, "formal.csv"), "utf8")).toBe(`${header}\n`);
  });
});

describe.concurrent("personal data", () => {
  const persons = {
    收货人姓名: "欧阳不平",
    收货人电话: "13912345678",
    收货人身份证号: "34010419900101001X",
    收货地址: "安庆市迎江区某路88号",
  };
  const rows = [
    row({ orderNo: "SO-1" }),
    row({ orderNo: "SO-2", country: "99", price: "x" }),
    worth("5000.01", { orderNo: "SO-3", tradeMode: "9710" }),
  ].map((cells) => ({ ...persons, ...cells }));

  it("of unknown columns stays in the lists of rows: nothing of it is printed, found or sent", async () => {
    const cwd = folder({
      "m.csv": csv(rows),
      "qingdan.yaml": profile,
      "short.csv": `${csv(rows)}${Object.values(persons)}\n`,
    });
    const runs = await Promise.all([
      ...["text", "json", "ndjson", "csv", "sarif"].map((format) =>
        qingdan(["validate", "m.csv", "--format", format], { cwd }),
      ),
      qingdan(["declare", "m.csv", "--out", "out"], { cwd }),
      qingdan(["validate", "short.csv"], { cwd }),
    ]);
    expect(runs.map(({ status }) => status)).toEqual(new Array(7).fill(1));
    const printed = runs.map(({ stdout, stderr }) => stdout + stderr).join("\n");
    const written = filesBelow(join(cwd, "out"))
      .filter((name) => name !== "rejected.csv" && name !== "formal.csv")
      .map((name) => readFileSync(join(cwd, "out", name), "utf8"))
      .join("\n");
    expect(printed).toContain("收货人电话");
    expect(written).toContain("SO-2");
    for (const value of Object.values(persons)) {
      expect(printed).not.toContain(value);
      expect(written).not.toContain(value);
    }
    const { rejected, formal } = outputOf(join(cwd, "out"));
    expect(rejected).toMatchObject([persons]);
    expect(formal).toMatchObject([persons]);
  });
});
