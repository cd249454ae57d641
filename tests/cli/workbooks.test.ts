import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FindingRecord } from "../../src/wording/sentence.js";
import { at, filesBelow, folder, linesOf, profile, qingdan } from "../support/cli.js";
import { csv, order, type Row, row } from "../support/manifest.js";
import { columnLetters, sheetsBytes, type WrittenSheet } from "../support/workbooks.js";

// Workbooks as people make them, declared: the same messages as from the plain CSV, or a reason.

const rows: readonly Row[] = [
  ...order("SO-1", [
    { gname: "棉制T恤衫" },
    { gname: "涤纶连衣裙", itemNo: "B-2" },
    { gname: "棉袜", itemNo: "B-3" },
  ]),
  row({ orderNo: "SO-2", note: "易碎" }),
  ...order("SO-3", [{ itemNo: "C-1" }, { itemNo: "C-2" }]),
];
const columns = [...new Set(rows.flatMap((each) => Object.keys(each)))];
const cells = rows.map((each) => columns.map((name) => each[name] ?? ""));
const place = (name: string): number => columns.indexOf(name);
const goods = ["itemNo", "gcode", "gname", "gmodel", "barCode", "destinationCountry", "currency"];
const lineColumns = new Set([...goods, "qty", "unit", "unit1", "price", "totalPrice"]);
const headColumns = columns.filter((name) => !lineColumns.has(name));

interface Outcome {
  readonly status: number | null;
  readonly stderr: string;
  readonly messages: Readonly<Record<string, string>>;
  readonly rejected: string;
  /** Rule, line, order and column of the errors and warnings. */
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  /** The first finding's text. */
  readonly said: string;
}

async function declared(content: string | Buffer, args: readonly string[] = []): Promise<Outcome> {
  const cwd = folder({ m: content, "qingdan.yaml": profile });
  const run = ["declare", "m", "--out", "out", "--at", at, "--lang", "en", ...args];
  const { status, stderr } = await qingdan(run, { cwd });
  const read = (name: string): string => readFileSync(join(cwd, "out", name), "utf8");
  const all = status === 2 ? [] : filesBelow(join(cwd, "out"));
  const names = all.filter((name) => name.startsWith("messages"));
  const found = status === 2 ? [] : linesOf<FindingRecord>(read("findings.ndjson"));
  return {
    status,
    said: found[0]?.message ?? "",
    stderr,
    messages: Object.fromEntries(names.map((name) => [name, read(name)])),
    rejected: status === 2 ? "" : read("rejected.csv"),
    faults: found
      .filter(({ severity }) => severity !== "info")
      .map(({ rule, line, orderNo, column }) => `${rule} ${line} ${orderNo} ${column}`.trim()),
    notes: found
      .filter(({ severity }) => severity === "info")
      .map(({ rule, line, message }) => `${rule} ${line} ${message}`),
  };
}

async function sameAsPlain(sheets: readonly WrittenSheet[], args: readonly string[] = []): Promise<Outcome> {
  const wanted = await declared(csv(rows, { columns }));
  expect(Object.keys(wanted.messages)).not.toHaveLength(0);
  const outcome = await declared(sheetsBytes(sheets), args);
  expect(outcome.stderr).toBe("");
  expect(outcome.messages).toEqual(wanted.messages);
  expect([wanted.status, outcome.status]).toEqual([0, 0]);
  return outcome;
}

/** The rows of an order after its first, with these columns blank. */
function blankBelow(names: readonly string[]): string[][] {
  return cells.map((line, index) => {
    const before = cells[index - 1];
    if (before?.[place("orderNo")] !== line[place("orderNo")]) return line;
    return line.map((cell, position) => (names.includes(columns[position] ?? "") ? "" : cell));
  });
}

/** The merged areas of these columns over the rows of each order; the first goods row is the sheet's row `first`. */
function mergedDown(names: readonly string[], first: number): string[] {
  const areas: string[] = [];
  let from = 0;
  for (let index = 1; index <= cells.length; index++) {
    if (cells[index]?.[place("orderNo")] === cells[from]?.[place("orderNo")]) continue;
    if (index - from > 1)
      for (const name of names) {
        const column = columnLetters(place(name));
        areas.push(`${column}${first + from}:${column}${first + index - 1}`);
      }
    from = index;
  }
  return areas;
}

describe.concurrent("a workbook whose column names take two rows", () => {
  const groups = columns.map((name) => {
    if (name === columns[0]) return "订单信息";
    return name === "itemNo" ? "商品信息" : "";
  });

  it("with groups above the names is read as one with the names alone", async () => {
    const { notes } = await sameAsPlain([{ name: "清单", rows: [groups, columns, ...cells] }]);
    expect(notes).toEqual([expect.stringMatching(/^manifest\/passed-over 1 title rows .*订单信息/)]);
  });

  it("with names merged down over both rows and others under a group", async () => {
    // 总价 and 单价 stand below the group 金额; all other names are merged over both rows.
    const under = ["price", "totalPrice"];
    const upper = columns.map((name) => (name === "price" ? "金额" : name));
    upper[place("totalPrice")] = "";
    const lower = columns.map((name) => (under.includes(name) ? name : ""));
    const merges = columns
      .filter((name) => !under.includes(name))
      .map((name) => `${columnLetters(place(name))}1:${columnLetters(place(name))}2`);
    await sameAsPlain([{ name: "清单", rows: [upper, lower, ...cells], merges }]);
  });

  it("below a title that is merged over the sheet, and a blank row", async () => {
    const { notes } = await sameAsPlain([
      {
        name: "清单",
        rows: [["芜湖示例商贸出口清单"], [], groups, columns, ...cells],
        merges: [`A1:${columnLetters(columns.length - 1)}1`],
      },
    ]);
    expect(notes).toContainEqual(expect.stringMatching(/^manifest\/passed-over 1 title rows .*出口清单/));
  });
});

describe.concurrent("a workbook with merged cells", () => {
  it("over the head columns of each order declares every row of goods once", async () => {
    const { notes, faults } = await sameAsPlain([
      { name: "清单", rows: [columns, ...blankBelow(headColumns)], merges: mergedDown(headColumns, 2) },
    ]);
    expect(notes).toEqual([expect.stringMatching(/^manifest\/as-above 3 .*within merged cells \(3 rows\)/)]);
    expect(faults).toEqual([]);
  });

  it("over a total rejects the order with all its rows, on every line of it, and no other", async () => {
    // The total of SO-1's second and third row is one cell: 51.00 for both.
    const sheet = cells.map((line, index) =>
      line.map((cell, position) => (index === 2 && position === place("totalPrice") ? "" : cell)),
    );
    const column = columnLetters(place("totalPrice"));
    const outcome = await declared(
      sheetsBytes([{ name: "清单", rows: [columns, ...sheet], merges: [`${column}3:${column}4`] }]),
    );
    expect(outcome.status).toBe(1);
    expect(outcome.faults).toEqual([
      "manifest/merged-amount 3 SO-1 totalPrice",
      "manifest/merged-amount 4 SO-1 totalPrice",
    ]);
    expect(outcome.rejected.split("\n").filter((line) => line.includes("SO-1"))).toHaveLength(3);
    const all = Object.values(outcome.messages).join("");
    expect(all).not.toContain("<ceb:orderNo>SO-1<");
    expect(all.match(/<ceb:orderNo>SO-2</g)).toHaveLength(1);
    expect(all.match(/<ceb:orderNo>SO-3</g)).toHaveLength(1);
  });

  it("over the weight of two orders rejects both", async () => {
    const sheet = cells.map((line, index) =>
      line.map((cell, position) => (index === 3 && position === place("grossWeight") ? "" : cell)),
    );
    const column = columnLetters(place("grossWeight"));
    const outcome = await declared(
      sheetsBytes([{ name: "清单", rows: [columns, ...sheet], merges: [`${column}4:${column}5`] }]),
    );
    expect(outcome.faults).toContain("manifest/merged-amount 4 SO-1 grossWeight");
    expect(outcome.faults).toContain("manifest/merged-amount 5 SO-2 grossWeight");
    const all = Object.values(outcome.messages).join("");
    expect(all.match(/<ceb:orderNo>SO-\d</g)).toEqual(["<ceb:orderNo>SO-3<"]);
  });
});

describe.concurrent("a workbook of two sheets", () => {
  // The header rows of a broker's export workbook; the enterprise's own number stands behind them.
  const heads =
    "订单编号 orderNo|电商平台代码 ebpCode|电商平台名称 ebpName|收发货人代码 ebcCode|收发货人名称 ebcName|生产销售单位代码 ownerCode|生产销售单位名称 ownerName|物流企业代码 logisticsCode|物流企业名称 logisticsName|物流运单编号 logisticsNo|账册编号 emsNo|预录入编号 preNo|清单编号 invtNo|进出口标记 ieFlag|申报日期 -|申报海关代码 customsCode|出口口岸代码 portCode|出口日期 ieDate|报关企业代码 agentCode|报关企业名称 agentName|区内企业代码 iacCode|区内企业名称 iacName|贸易方式 tradeMode|运输方式 trafMode|运输工具编号 trafName|航班航次号 voyageNo|提（运）单号 billNo|监管场所代码 loctNo|总包号 totalPackageNo|许可证号 licenseNo|指运港代码 POD|运抵国（地区） country|运费 freight|运费币制 fCurrency|运费标志 fFlag|保费 insuredFee|保费币制 iCurrency|保费标志 iFlag|包装种类代码 wrapType|件数 packNo|毛重（公斤） grossWeight|净重（公斤） netWeight|备注 note|企业内部编号 copNo";
  const lines =
    "商品项号 gnum|企业商品编号 itemNo|账册备案料号 itemRecordNo|海关商品编码 gcode|商品名称 gname|规格型号 gmodel|条形码 barCode|最终目的国（地区）代码 destinationCountry|币制 currency|申报数量 qty|法定数量 qty1|第二数量 qty2|申报计量单位 unit|法定计量单位 unit1|第二计量单位 unit2|单价 price|总价 totalPrice|备注 itemNote|订单编号 orderNo";
  const pairs = (text: string): string[][] => text.split("|").map((pair) => pair.split(" "));
  const sheet = (name: string, text: string, from: readonly Row[]): WrittenSheet => ({
    name,
    rows: [
      pairs(text).map(([title = ""]) => title),
      ...from.map((each) => pairs(text).map(([, column = ""]) => each[column] ?? "")),
    ],
  });
  const firsts = rows.filter((each, index) => each["orderNo"] !== rows[index - 1]?.["orderNo"]);
  const shuffled = [...rows].reverse();

  it("is joined by order number, however the goods are sorted", async () => {
    const outcome = await declared(
      sheetsBytes([sheet("表头", heads, firsts), sheet("表体", lines, shuffled)]),
    );
    // 申报日期 is no column of an export.
    expect([outcome.status, outcome.faults]).toEqual([0, ["manifest/unknown-column 1"]]);
    const all = Object.values(outcome.messages).join("");
    for (const [number, count] of [
      ["SO-1", 3],
      ["SO-2", 1],
      ["SO-3", 2],
    ] as const) {
      expect(all.match(new RegExp(`<ceb:orderNo>${number}<`, "g"))).toHaveLength(1);
      const inventory = all.split("</ceb:Inventory>").find((text) => text.includes(`>${number}<`)) ?? "";
      expect(inventory.match(/<ceb:gnum>/g)).toHaveLength(count);
    }
  });

  it("loses neither a head without goods nor goods without a head", async () => {
    const outcome = await declared(
      sheetsBytes([
        sheet("表头", heads, firsts.slice(0, 2)),
        sheet(
          "表体",
          lines,
          rows.filter((each) => each["orderNo"] !== "SO-2"),
        ),
      ]),
    );
    expect(outcome.status).toBe(1);
    const all = Object.values(outcome.messages).join("");
    expect(all.match(/<ceb:orderNo>SO-\d</g)).toEqual(["<ceb:orderNo>SO-1<"]);
    // SO-2 has no goods (one row), SO-3 no head (two rows): all three come back.
    const back = outcome.rejected.trimEnd().split("\n").slice(1);
    expect(back.filter((line) => line.includes("SO-2"))).toHaveLength(1);
    expect(back.filter((line) => line.includes("SO-3"))).toHaveLength(2);
  });
});

describe.concurrent("a workbook with other sheets", () => {
  const codes = {
    name: "参数",
    rows: [
      ["名称", "代码"],
      ["空运", "5"],
    ],
  };

  it("of which the first is hidden and a manifest too is read by the one that is seen, with a warning", async () => {
    const old = { name: "旧", rows: [columns, ...cells.slice(0, 2)], hidden: true };
    const { faults } = await sameAsPlain([old, { name: "清单", rows: [columns, ...cells] }, codes]);
    expect(faults).toEqual(["manifest/hidden 0"]);
  });

  it("is not guessed at where two of them are manifests; --sheet takes either", async () => {
    const sheets = [
      { name: "一月", rows: [columns, ...cells.slice(0, 3)] },
      { name: "二月", rows: [columns, ...cells] },
    ];
    const { status, stderr } = await declared(sheetsBytes(sheets));
    expect([status, stderr]).toEqual([2, expect.stringContaining("--sheet")]);
    await sameAsPlain(sheets, ["--sheet", "二月"]);
    await sameAsPlain(sheets, ["--sheet", "2"]);
  });
});

describe.concurrent("days and numbers of a workbook", () => {
  // 2026-11-20 is day 46346 from 1900 on (Excel's count, 1900-02-29 included) and day 44884 from 1904 on.
  it.each([
    ["1900", 46346, ""],
    ["1904", 44884, '<workbookPr date1904="1"/>'],
  ])("counted from %s are the day that the cell shows", async (_, number, properties) => {
    const sheet = cells.map((line) =>
      line.map((cell, position) =>
        position === place("ieDate") ? ({ number, format: "date" } as const) : cell,
      ),
    );
    const wanted = await declared(csv(rows, { columns }));
    const outcome = await declared(
      sheetsBytes([{ name: "清单", rows: [columns, ...sheet] }], { properties }),
    );
    expect(outcome.messages).toEqual(wanted.messages);
    expect(new Set(outcome.faults.map((fault) => fault.split(" ")[0]))).toEqual(new Set(["format/date"]));
  });

  it("without a format of days is named as the day that it may be", async () => {
    const sheet = cells.map((line) =>
      line.map((cell, position) => (position === place("ieDate") ? 46346 : cell)),
    );
    const outcome = await declared(sheetsBytes([{ name: "清单", rows: [columns, ...sheet] }]));
    expect(outcome.status).toBe(1);
    expect(outcome.said).toContain("46346");
    expect(outcome.said).toContain("20261120");
    expect(outcome.messages).toEqual({});
  });

  it("an order number that is a number is its digits", async () => {
    const numbers = new Map([
      ["SO-1", 20261120001],
      ["SO-2", 20261120002],
      ["SO-3", 20261120003],
    ]);
    const sheet = cells.map((line) =>
      line.map((cell, position) => (position === place("orderNo") ? (numbers.get(cell) ?? cell) : cell)),
    );
    const outcome = await declared(sheetsBytes([{ name: "清单", rows: [columns, ...sheet] }]));
    expect([outcome.status, outcome.faults]).toEqual([0, []]);
    expect(
      Object.values(outcome.messages)
        .join("")
        .match(/<ceb:orderNo>[^<]+/g)
        ?.sort(),
    ).toEqual(["<ceb:orderNo>20261120001", "<ceb:orderNo>20261120002", "<ceb:orderNo>20261120003"]);
  });
});
