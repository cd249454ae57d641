import { describe, expect, it } from "vitest";
import { profile } from "../support/cli.js";
import { csv, order, row, without } from "../support/manifest.js";
import { invtNo, released, run, type Summarised, summarizeHere } from "./runs.js";

const applied = ({ applications }: Summarised) => applications.map(({ numbers }) => numbers);
const found = ({ findings }: Summarised) =>
  findings.map(({ severity, rule, column, line }) => `${severity} ${rule} ${column}:${line}`);

/** The names of the columns in the specification's tables of CEB701 and CEB603. */
const chinese: Readonly<Record<string, string>> = {
  invtNo: "清单编号",
  customsCode: "申报地海关代码",
  agentCode: "申报单位代码",
  agentName: "申报单位名称",
  ebcCode: "收发货人代码",
  ebcName: "收发货人名称",
  declAgentCode: "报关单位代码",
  declAgentName: "报关单位名称",
  loctNo: "监管场所代码",
  ownerCode: "生产销售企业代码",
  ownerName: "生产销售企业名称",
  statisticsFlag: "申报业务类型",
};

const full = released(1, {
  declAgentCode: "3302980009",
  declAgentName: "另一报关",
  loctNo: "3302W001",
  ownerCode: "3302960007",
  ownerName: "甲厂",
  statisticsFlag: "B",
});

describe("a table of released inventories", () => {
  it("may have Chinese headers, a byte order mark, tabs and stray blanks", async () => {
    const text = csv([full], {
      delimiter: "\t",
      newline: "\r\n",
      title: (column) => ` ${chinese[column] ?? column} `,
    });
    const plain = await summarizeHere({ "r.csv": csv([full]) }, { by: "owner" });
    const named = await summarizeHere({ "r.csv": `\ufeff${text}` }, { by: "owner" });
    expect(plain.applications).toHaveLength(1);
    expect(named.applications).toEqual(plain.applications);
    expect(named.findings).toEqual([]);
  });

  it("takes what it lacks or leaves blank from the profile's defaults", async () => {
    const yaml = `${profile}defaults:
  customsCode: 3302
  申报企业代码: "3302980003"
  agentName: 示例报关
  ebcCode: "3302960004"
  ebcName: 示例电商
  loctNo: 0001
`;
    const { status, out } = await run(
      {
        "r.csv": csv([
          { invtNo: invtNo(1), ebcCode: "", ebcName: "" },
          { invtNo: invtNo(2), ebcCode: "3302960005", ebcName: "另一电商" },
        ]),
      },
      [],
      yaml,
    );
    expect(status).toBe(0);
    expect(
      out.applications.map(({ head }) => [head["customsCode"], head["ebcCode"], head["loctNo"]]),
    ).toEqual([
      ["3302", "3302960004", "0001"],
      ["3302", "3302960005", "0001"],
    ]);
    expect(out.applications.map(({ head }) => head["declAgentName"])).toEqual(["示例报关", "示例报关"]);
  });

  it("is told of an unknown column, which stays in the rejected rows", async () => {
    const { status, out, stdout } = await run({
      "r.csv": csv([released(1, { 店铺: "一店" }), released(2, { 店铺: "二店", ebcName: "" })]),
    });
    expect(status).toBe(1);
    expect(found(out)).toEqual(["warning manifest/unknown-column :1", "error format/required ebcName:3"]);
    expect(out.findings[0]).toMatchObject({ value: "店铺", file: "r.csv" });
    expect(applied(out)).toEqual([[invtNo(1)]]);
    expect(out.rejected).toMatchObject([{ invtNo: invtNo(2), 店铺: "二店", findings: "format/required" }]);
    expect(stdout).toContain("退回 1 份清单");
  });

  it("of several files makes common applications", async () => {
    const other = { ebcCode: "3302960005", ebcName: "另一电商" };
    const out = await summarizeHere({
      "a.csv": csv([released(1), released(2, other)]),
      "b.csv": csv([released(3, other), released(4), released(1)]),
    });
    expect(applied(out)).toEqual([
      [invtNo(1), invtNo(4)],
      [invtNo(2), invtNo(3)],
    ]);
    expect(out.record.inputs.map(({ name, rows }) => [name, rows])).toEqual([
      ["a.csv", 2],
      ["b.csv", 3],
    ]);
  });
});

describe("a manifest that carries invtNo", () => {
  const lines = (orderNo: string, serial: number, count: number) =>
    order(
      orderNo,
      Array.from({ length: count }, (_, index) => ({ invtNo: invtNo(serial), itemNo: `SKU-${index}` })),
    );
  const manifest = [...lines("SO-1", 1, 3), ...lines("SO-2", 2, 1), ...lines("SO-1", 1, 1)];

  it("gives each inventory's number once, whatever its goods rows, without a word about other columns", async () => {
    const { status, out } = await run({ "m.csv": csv(manifest) });
    expect(status).toBe(0);
    expect(out.findings).toEqual([]);
    expect(applied(out)).toEqual([[invtNo(1), invtNo(2)]]);
    expect(out.record.inventories).toEqual({
      summarised: 2,
      rejected: 0,
      simplified: 0,
      waiting: 0,
      refused: 0,
      cancelled: 0,
    });
    expect(out.record.inputs[0]?.rows).toBe(5);
  });

  it("leaves out what it deletes, and what it has stored only", async () => {
    const listed = (serial: number, cells = {}) =>
      row({ orderNo: `SO-${serial}`, invtNo: invtNo(serial), statisticsFlag: "B", ...cells });
    const rows = [
      listed(1),
      listed(2, { appType: "3" }),
      listed(3, { appStatus: "1" }),
      listed(4, { appType: "2", appStatus: "2" }),
    ];
    const out = await summarizeHere({ "m.csv": csv(rows) });
    expect(applied(out)).toEqual([[invtNo(1), invtNo(4)]]);
    expect(out.record.inventories).toMatchObject({ summarised: 2, rejected: 0, cancelled: 2 });
    expect(out.findings).toMatchObject([
      { rule: "summary/cancelled", line: 3, message: expect.stringContaining("appType 3") },
      { rule: "summary/cancelled", line: 4, message: expect.stringContaining("暂存") },
    ]);
  });

  it("is summed by owner from its own column", async () => {
    const [first, second] = [order("SO-1", [{ invtNo: invtNo(1) }]), order("SO-2", [{ invtNo: invtNo(2) }])];
    const owned = second.map((cells) => ({ ...cells, ownerCode: "3302960007" }));
    const out = await summarizeHere({ "m.csv": csv([...first, ...owned]) }, { by: "owner" });
    expect(applied(out)).toEqual([[invtNo(1)], [invtNo(2)]]);
  });

  it("puts aside consignments without a number yet, each row once", async () => {
    const waiting = order("SO-3", [{}, { itemNo: "SKU-2" }]).map((cells) => ({ ...cells, invtNo: "" }));
    const out = await summarizeHere({ "m.csv": csv([...manifest, ...waiting]) });
    expect(applied(out)).toEqual([[invtNo(1), invtNo(2)]]);
    expect(out.rejected.map(({ orderNo, itemNo, findings }) => [orderNo, itemNo, findings])).toEqual([
      ["SO-3", "SKU-1", "format/required"],
      ["SO-3", "SKU-2", "format/required"],
    ]);
  });

  it("of lists declared simplified gives no application", async () => {
    const out = await summarizeHere({ "m.csv": csv([row({ invtNo: invtNo(1), statisticsFlag: "A" })]) });
    expect(out.applications).toEqual([]);
    expect(out.rejected).toMatchObject([{ invtNo: invtNo(1), findings: "summary/simplified-list" }]);
  });
});

describe("rejected", () => {
  it("are numbers that are no export list's", async () => {
    const bad = {
      blank: "",
      import: "33022026I000000001",
      short: "33022026E00000001",
      long: "33022026E000000000001",
      lower: "33022026e000000001",
      words: "INVT20180507000001",
    };
    const rows = Object.values(bad).map((number) => released(1, { invtNo: number }));
    const good = ["33022026E000000001", "33022026E00000000001"];
    const out = await summarizeHere({
      "r.csv": csv([...rows, ...good.map((number) => released(1, { invtNo: number }))]),
    });
    expect(applied(out)).toEqual([good]);
    expect(out.rejected.map(({ invtNo: number, findings }) => [number, findings])).toEqual([
      [bad.blank, "format/required"],
      [bad.import, "format/pattern"],
      [bad.short, "format/length"],
      [bad.long, "format/length"],
      [bad.lower, "format/pattern"],
      [bad.words, "format/pattern"],
    ]);
    for (const { reason } of out.rejected) expect(reason).toMatch(/invtNo 清单编号/);
  });

  // Excel takes 33022026E000000001 for 33022026 × 10¹.
  it("are numbers that Excel took for quantities, and named as such", async () => {
    const out = await summarizeHere({ "r.csv": csv([released(1, { invtNo: "3.30E+08" })]) });
    expect(out.findings).toMatchObject([
      { rule: "manifest/lost-digits", column: "invtNo", value: "3.30E+08" },
    ]);
    expect(out.rejected[0]?.["reason"]).toContain("Excel的科学计数法");
  });

  it("are all rows that disagree about one number, each with where the other stands", async () => {
    const out = await summarizeHere({
      "a.csv": csv([released(1), released(2)]),
      "b.csv": csv([released(1, { ebcCode: "3302960005", ebcName: "另一电商" }), released(3)]),
    });
    expect(applied(out)).toEqual([[invtNo(2), invtNo(3)]]);
    expect(out.rejected.map(({ invtNo: number, ebcCode }) => [number, ebcCode])).toEqual([
      [invtNo(1), "3302960004"],
      [invtNo(1), "3302960005"],
    ]);
    expect(out.findings).toMatchObject([
      {
        rule: "manifest/head-conflict",
        file: "b.csv",
        line: 2,
        column: "ebcCode",
        orderNo: invtNo(1),
        value: "3302960005",
        expected: "3302960004 (a.csv:2)",
      },
      { rule: "manifest/head-conflict", column: "ebcName", expected: "示例电商 (a.csv:2)" },
    ]);
    expect(out.record.inventories).toEqual({
      summarised: 2,
      rejected: 1,
      simplified: 0,
      waiting: 0,
      refused: 0,
      cancelled: 0,
    });
  });

  it("are rows that do not fit the header", async () => {
    const text = `${csv([released(1)])}${invtNo(2)},3302,3302980003\n${invtNo(3)},3302,3302980003,示例报关,3302960004,示例电商,多\n`;
    const out = await summarizeHere({ "r.csv": text });
    expect(applied(out)).toEqual([[invtNo(1)]]);
    expect(out.rejected.map(({ invtNo: number, findings }) => [number, findings?.split(" ")[0]])).toEqual([
      [invtNo(2), "manifest/row-shape"],
      [invtNo(3), "manifest/row-shape"],
    ]);
    expect(out.rejected[1]?.["+1"]).toBe("多");
  });

  it("have all that is wrong with them said at once", async () => {
    const cells = { customsCode: "330", ebcCode: "33029800", ebcName: "" };
    const out = await summarizeHere({ "r.csv": csv([released(1, cells)]) });
    expect(found(out).sort()).toEqual([
      "error format/length customsCode:2",
      "error format/required ebcName:2",
      "error identity/enterprise-code ebcCode:2",
    ]);
  });

  it("are not blamed for a column that they lack and that follows from another", async () => {
    const out = await summarizeHere({ "r.csv": csv([released(1, { agentCode: "33029800" })]) });
    expect(found(out)).toEqual(["error identity/enterprise-code agentCode:2"]);
  });

  it("have their columns named by both names in Chinese, those of CEB701 alone as well", async () => {
    const cells = { declAgentCode: "33029800", declAgentName: "另一报关" };
    const out = await summarizeHere({ "r.csv": csv([released(1, cells)]) });
    expect(found(out)).toEqual(["error identity/enterprise-code declAgentCode:2"]);
    expect(out.rejected[0]?.["reason"]).toMatch(/^declAgentCode 报关单位代码 /);
  });

  it("with --by owner are lists without an owner, which otherwise need none", async () => {
    const rows = csv([released(1, { ownerCode: "" }), released(2, { ownerCode: "NO" })]);
    expect(applied(await summarizeHere({ "r.csv": rows }))).toEqual([[invtNo(1), invtNo(2)]]);
    const out = await summarizeHere({ "r.csv": rows }, { by: "owner" });
    expect(applied(out)).toEqual([[invtNo(2)]]);
    expect(out.rejected).toMatchObject([{ invtNo: invtNo(1), findings: "format/required" }]);
  });
});

describe("warnings", () => {
  // Issue 2, item 4: the table of districts is of 2018, one that it does not have is a warning.
  it("tell of a customs district that the table does not have", async () => {
    const number = "99982026E000000001";
    const out = await summarizeHere({
      "r.csv": csv([released(1, { customsCode: "9998", invtNo: number })]),
    });
    expect(applied(out)).toEqual([[number]]);
    expect(found(out)).toEqual([
      "warning format/document-number invtNo:2",
      "warning code/district customsCode:2",
    ]);
  });
});

describe("the district of an inventory", () => {
  it("is that of its application", async () => {
    const out = await summarizeHere({ "r.csv": csv([released(1), released(2, { customsCode: "5100" })]) });
    expect(applied(out)).toEqual([[invtNo(1)]]);
    expect(found(out)).toEqual(["error format/document-number invtNo:3"]);
  });
});

describe("a missing column", () => {
  it("fails the run unless a default has it", async () => {
    const text = csv([without(released(1), "ebcName")]);
    await expect(summarizeHere({ "r.csv": text })).rejects.toMatchObject({
      finding: { rule: "manifest/header", kind: "missing", expected: "ebcName 收发货人名称" },
    });
    const out = await summarizeHere({ "r.csv": text }, { defaults: new Map([["ebcName", "示例电商"]]) });
    expect(applied(out)).toEqual([[invtNo(1)]]);
  });
});
