import { normaliseHeader } from "../../columns/columns.js";
import { layouts } from "../../columns/direction.js";
import { everyColumn } from "../../columns/every-column.js";
import type { RowColumns } from "../row-kinds.js";
import type { HeaderTexts, SheetMap } from "./sheet-map.js";

/** Columns that name goods. */
const goodsColumns: ReadonlySet<string> = new Set(["gcode", "gname", "itemNo", "itemName", "itemRecordNo"]);

/** All header texts of the file that a map names. */
function namedHeaders(map: SheetMap): readonly string[] {
  const sources = map.columns.flatMap(({ source, times, divide }): readonly HeaderTexts[] => {
    const operands = [times, divide].flatMap((operand) =>
      operand !== undefined && "from" in operand ? [operand.from] : [],
    );
    if (source.kind === "cell") return [source.from, ...operands];
    if (source.kind === "constant") return operands;
    return [...source.parts.flatMap((part) => (typeof part === "string" ? [] : [part])), ...operands];
  });
  const conditions = map.where.map(({ column }) => column);
  const down = map.fillDown === undefined ? [] : [map.fillDown.by, ...map.fillDown.columns];
  const others = [map.rows?.from ?? [], map.sku ?? [], map.orderTotal?.from ?? []];
  return [...sources, ...conditions, ...down, ...others, map.preset?.headers ?? []].flat();
}

/** Whether a header text is one that the map or its preset names, or that `isColumn` knows. */
export function knownHeader(map: SheetMap, isColumn: (name: string) => boolean): (name: string) => boolean {
  const names = new Set(namedHeaders(map).map(normaliseHeader));
  return (name) => names.has(normaliseHeader(name)) || isColumn(name);
}

/** Where the columns of a mapped file are by which goods rows are told from totals and explanations. */
export function sourceColumns(map: SheetMap, names: readonly string[]): RowColumns {
  const targets = new Map<string, string>();
  for (const { column, source } of map.columns)
    if (source.kind === "cell") for (const text of source.from) targets.set(normaliseHeader(text), column);
  // A column may serve as order number and as number of the enterprise: the order number counts.
  const order = map.columns.find(({ column }) => column === "orderNo")?.source;
  if (order?.kind === "cell") for (const text of order.from) targets.set(normaliseHeader(text), "orderNo");
  const goods: number[] = [];
  const numbers: number[] = [];
  let orderNo: number | undefined;
  for (const [at, name] of names.entries()) {
    if (name === "") continue;
    const column =
      targets.get(normaliseHeader(name)) ?? layouts.E.find(name)?.name ?? layouts.I.find(name)?.name;
    if (column === undefined) continue;
    if (column === "orderNo") orderNo ??= at;
    if (goodsColumns.has(column)) goods.push(at);
    if (everyColumn.find((known) => known.name === column)?.field.kind === "decimal") numbers.push(at);
  }
  return { names, orderNo, goods, numbers };
}
