import { describe, expect, it } from "vitest";
import { layouts } from "../../../src/columns/direction.js";
import { isTotalWord } from "../../../src/sheets/row-kinds.js";
import { csv, examineRows, row } from "../../support/manifest.js";

const joined = (rows: readonly string[]): string => `${rows.join("\n")}\n`;

const [header = "", goods = ""] = csv([row()]).split("\n");
const width = header.split(",").length;
const at = (name: string): number => header.split(",").indexOf(name);
const cellsWith = (cells: Readonly<Record<number, string>>): string =>
  Array.from({ length: width }, (_, index) => cells[index] ?? "").join(",");
const second = goods.replaceAll("SO-1", "SO-2");

async function read(rows: readonly string[]) {
  const { orders, files } = await examineRows(joined(rows));
  return {
    orders: orders.map(({ orderNo, lane }) => `${orderNo} ${lane}`),
    notes: files.map(({ kind, line, value, count }) => `${kind} ${line} ${count} ${value}`),
  };
}

describe("manifest/passed-over", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["a title", ["2026年11月出口清单", header, goods], ["title 1 1 2026年11月出口清单"]],
    [
      "titles and blank lines",
      ["安庆示例报关有限公司", "", `制表：示例,,,日期：2026-11-20`, header, goods],
      ["title 1 2 安庆示例报关有限公司"],
    ],
    ["the named delimiter", ["sep=,", header, goods], ["separator 1 1 sep="]],
    [
      "rows of commas",
      [header, goods, ",".repeat(width - 1), ` ${",".repeat(width - 1)}`],
      ["blank-row 3 2 "],
    ],
    ["the header again", [header, goods, header, second], ["header-again 3 1 "]],
    [
      "a total in the first column",
      [header, goods, cellsWith({ 0: "合计", [at("qty")]: "2" })],
      ["total 3 1 合计 2"],
    ],
    [
      "a total in the order number",
      [header, goods, cellsWith({ [at("orderNo")]: "Total", [at("qty")]: "2" })],
      ["total 3 1 Total 2"],
    ],
    [
      "a total whose word stands behind other cells",
      [
        header,
        goods,
        cellsWith({
          [at("packNo")]: "1",
          [at("grossWeight")]: "0.5",
          [at("netWeight")]: "0.4",
          [at("qty")]: "2",
          [at("price")]: "合计",
        }),
      ],
      ["total 3 1 1 0.5 0.4"],
    ],
    [
      "a count of orders",
      [header, goods, cellsWith({ [at("orderNo")]: "共1单", [at("qty")]: "2" })],
      ["total 3 1 共1单 2"],
    ],
    [
      "a line of text below the goods",
      [header, goods, cellsWith({ [at("orderNo")]: "制单人：示例", [at("ebpName")]: "日期：2026-11-20" })],
      ["remark 3 1 日期：2026-11-20 制单人：示例"],
    ],
    [
      "a remark in the first column",
      [header, goods, cellsWith({ 0: "Checked by the broker" })],
      ["remark 3 1 Checked by the broker"],
    ],
    [
      "the header again in Chinese",
      [
        header,
        goods,
        csv([row()], { title: (name) => layouts.E.all.find((each) => each.name === name)?.zh ?? name }).split(
          "\n",
        )[0] ?? "",
        second,
      ],
      ["header-again 3 1 "],
    ],
    [
      "an explanation below the header",
      [
        header,
        cellsWith({ [at("orderNo")]: "平台的订单编号", [at("gname")]: "中文品名", [at("qty")]: "成交数量" }),
        goods,
      ],
      ["explanation 2 1 平台的订单编号 中文品名 成交数量"],
    ],
    ["empty cells beyond the header", [header, `${goods},,`], ["surplus-cells 2 1 "]],
  ])("passes over %s, and counts it", async (_, rows, notes) => {
    const found = await read(rows);
    expect(found.notes).toEqual(notes);
    expect(found.orders.every((order) => order.endsWith(" simplified"))).toBe(true);
    expect(found.orders).toHaveLength(rows.includes(second) ? 2 : 1);
  });

  it.each<[string, string]>([
    [
      "whose goods name has the word",
      cellsWith({ [at("orderNo")]: "", [at("gname")]: "合计器", [at("qty")]: "2" }),
    ],
    ["that begins like a total", goods.replaceAll("SO-1", "Total-77")],
    ["whose order number is no number", goods.replaceAll("SO-1", "测试单")],
  ])("keeps a row %s", async (_, line) => {
    const { orders } = await examineRows(joined([header, goods, line]));
    expect(orders.reduce((sum, { consignment }) => sum + consignment.rows.length, 0)).toBe(2);
  });

  it("refuses goods above the header instead of passing over them", async () => {
    const { failure } = await examineRows(joined([goods, header, goods]));
    expect(failure?.finding).toMatchObject({
      rule: "manifest/header",
      kind: "rows-above",
      line: 1,
      value: "2",
    });
  });
});

it("passes over an explanation in each of several files", async () => {
  const explained = (lines: string): string =>
    joined([header, cellsWith({ [at("orderNo")]: "平台的订单编号", [at("gname")]: "品名" }), lines]);
  const { orders, files } = await examineRows([
    { name: "a.csv", content: explained(goods) },
    { name: "b.csv", content: explained(second) },
  ]);
  expect(orders.map(({ orderNo, lane }) => `${orderNo} ${lane}`)).toEqual([
    "SO-1 simplified",
    "SO-2 simplified",
  ]);
  expect(files.map(({ file, kind, line }) => `${file} ${kind} ${line}`)).toEqual([
    "a.csv explanation 2",
    "b.csv explanation 2",
  ]);
});

describe("a word for a total", () => {
  it.each([
    ...[
      "合计",
      "合 计",
      "小计：",
      "总计（人民币）",
      "合计金额",
      "总金额",
      "合计数量：40",
      "本页小计",
      "共12单",
      "合计：12票 23件",
    ],
    ...["Total", "TOTAL:", "Grand Total", "sub-total", "Total amount", "Sum"],
  ])("is %s", (word) => {
    expect(isTotalWord(word)).toBe(true);
  });

  it.each(["合计器", "总价", "Total-77", "Totalizer", "共享单车", "Summe", "小计算器", "总线", "SUM-1"])(
    "is not %s",
    (word) => {
      expect(isTotalWord(word)).toBe(false);
    },
  );
});

describe("what is no remark", () => {
  it.each<[string, Readonly<Record<number, string>>]>([
    ["an order number alone", { [at("orderNo")]: "SO-9" }],
    ["words beside a quantity", { [at("orderNo")]: "手工单", [at("qty")]: "2" }],
    ["words beside goods", { [at("orderNo")]: "手工单", [at("gname")]: "杯子" }],
    [
      "words in four columns",
      { [at("orderNo")]: "手工单", 0: "a", [at("ebpName")]: "平台", [at("copNo")]: "急" },
    ],
  ])("%s: the order comes back", async (_, cells) => {
    const { orders, notes } = await read([header, goods, cellsWith(cells)]);
    expect(notes.filter((note) => note.startsWith("remark"))).toEqual([]);
    expect(orders).toHaveLength(2);
    expect(orders[1]).toMatch(/ rejected$/);
  });
});
