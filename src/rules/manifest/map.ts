import { layouts } from "../../columns/direction.js";
import type { Consignment } from "../../consignment/consignment.js";
import { manifestContract } from "../../law/bases.js";
import { type MapFaultKind, readFaults } from "../../sheets/map/map-fault.js";
import { productColumns } from "../../sheets/map/product-columns.js";
import type { Text } from "../../values/finding.js";
import { type ConsignmentFault, consignmentRule } from "../rule.js";

type Kind = MapFaultKind | "other";

export const mapRule = consignmentRule({
  id: "manifest/map",
  title: { zh: "按列映射和商品表读取", en: "rows are made as the map and the product table say" },
  severity: "error",
  basis: [manifestContract],
  messages: {
    shape: {
      zh: "{column}：本行有{value}个单元格，列名有{expected}个，内容可能错了列。含分隔符的内容须用双引号括起来。",
      en: "{column}: the row has {value} cells, the header {expected}, so that cells may stand under other names than their own. Put quotes around a value that contains the delimiter.",
    },
    number: {
      zh: "{column} 的 {value} 不能当数字计算。请改正该格；带货币符号或千分位的，在列映射里写 number: point 或 comma。",
      en: "{column}: {value} can't be calculated with. Correct the cell; for currency signs and thousands separators, the map takes number: point or comma.",
    },
    zero: {
      zh: "{column} 的 {value} 除数为0。请改正该行的除数。",
      en: "{column}: {value} divides by zero. Correct the row's divisor.",
    },
    inexact: {
      zh: "{column} 的 {value} 在{expected}位小数内得不出准确值，没有四舍五入。请改正数字，或在列映射里写 round。",
      en: "{column}: {value} has no exact result within {expected} digits behind the point, and was not rounded. Correct the numbers, or write `round` in the map.",
    },
    date: {
      zh: "{column} 的 {value} 不是按 {expected} 写的日期。请改正该格，或改正列映射里的 date.format。",
      en: "{column}: {value} is not a date written as {expected}. Correct the cell, or the map's date.format.",
    },
    zone: {
      zh: "{column} 的 {value} 不知是哪个时区的时刻（格式 {expected}），中国的日期定不下来。请在列映射里写 date.zone，或改正该格。",
      en: "{column}: {value} ({expected}) is a time of no known zone, or one that its zone skips or has twice, so that China's day is not known. Write date.zone in the map, or correct the cell.",
    },
    split: {
      zh: "{column} 的 {value} 按“{expected}”分不出这一部分。请改正该格，或改正列映射里的 split。",
      en: "{column}: {value} has no such part ({expected}). Correct the cell, or the map's `split`.",
    },
    capture: {
      zh: "{column} 的 {value} 与 {expected} 不符，取不出内容。请改正该格，或改正列映射里的 capture。",
      en: "{column}: {value} does not match {expected}. Correct the cell, or the map's `capture`.",
    },
    long: {
      zh: "{column} 的内容超过{expected}个字符，没有用正则表达式取值：{value}。请先用 rows 或 split 拆开。",
      en: "{column} has more than {expected} characters, and no pattern was tried on it: {value}. Split it first, by `rows` or `split`.",
    },
    sku: {
      zh: "商品表 {expected} 里没有货号 {value}（{column}）。请在商品表里补上这一行。",
      en: "{column}: the product table {expected} has no SKU {value}. Add it there.",
    },
    "sku-blank": {
      zh: "{column} 没有货号（{value}），不能在商品表 {expected} 里查找。请填写货号。",
      en: "{column}: there is no SKU ({value}) to look up in the product table {expected}. Fill it in.",
    },
    "price-total": {
      zh: "{column}：与订单金额 {expected} 相符的是另一种读法（{value}：前者把金额当作本行合计，后者当作单价）。请改列映射里的 unitPriceFrom（lineTotal 或 unit）。",
      en: "{column}: the order's total {expected} agrees with the other reading alone ({value}: the first takes each amount for a row's total, the second for a unit price). Correct unitPriceFrom in the map (lineTotal or unit).",
    },
    "price-unclear": {
      zh: "{column}：两种读法都与订单金额 {expected} 不符（{value}：前者把金额当作本行合计，后者当作单价），已按列映射读取。请核对折扣和税。",
      en: "{column}: neither reading agrees with the order's total {expected} ({value}: the first takes each amount for a row's total, the second for a unit price); the map's was taken. Check discounts and taxes.",
    },
    other: {
      zh: "{column} 一格写着 {value}；这一列由本工具填写。请改正该行，再清空这一格。",
      en: "{column} has {value}; the product writes this column itself. Correct the row, and empty the cell.",
    },
  } satisfies Readonly<Record<Kind, Text>>,
  example: {
    zh: "订单里的货号 SKU-9 在商品表里没有：补上商品表。",
    en: "an order's SKU-9 is not in the product table: add it there.",
  },
  reads: { flag: ["mapFault"] },
  check(consignment) {
    const faults: ConsignmentFault<Kind>[] = [];
    for (const { row, file, flag } of consignment.lines) {
      const cell = flag.mapFault;
      if (cell === "") continue;
      const place = { row, file };
      const carried = readFaults(cell);
      if (carried === undefined) faults.push({ ...place, kind: "other", column: "mapFault", value: cell });
      for (const { column, ...fault } of carried ?? [])
        faults.push({
          ...place,
          ...fault,
          column: columnNamed(consignment, column),
          ...(fault.kind === "price-unclear" ? { severity: "warning" } : {}),
        });
    }
    return faults;
  },
});

function columnNamed({ direction }: Consignment, name: string): ConsignmentFault["column"] {
  return layouts[direction].all.find((column) => column.name === name)?.name ?? "";
}

/** What can't be told of a row whose cells may stand under other names. */
const allColumns: readonly string[] = [...layouts.E.all, ...layouts.I.all].map(({ name }) => name);

/** What a row lacks whose product is not known. */
const filledColumns: readonly string[] = [...productColumns, "qty1", "qty2", "grossWeight", "netWeight"];

/**
 * The columns of a row that are blank or wrong because of what its map could not make: the map's fault says so, and
 * no other is reported for them.
 */
export function excusedColumns(cell: string): readonly string[] {
  if (cell === "") return [];
  return (readFaults(cell) ?? []).flatMap(({ kind, column }) => {
    if (kind === "price-unclear") return [];
    if (kind === "sku" || kind === "sku-blank") return filledColumns;
    if (kind === "shape") return allColumns;
    return kind === "price-total" ? ["price", "totalPrice"] : [column];
  });
}
