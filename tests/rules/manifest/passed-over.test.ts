import { describe, expect, it } from "vitest";
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
