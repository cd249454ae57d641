import { normaliseHeader } from "../../columns/columns.js";
import { type Direction, layouts } from "../../columns/direction.js";
import { everyColumn } from "../../columns/every-column.js";
import { nearestColumn } from "../../columns/nearest.js";
import type { Text } from "../../values/finding.js";
import { isNumber } from "./calculate.js";
import { readDayFormat } from "./day-format.js";
import { fold } from "./fold.js";
import { mapFailure, withNearest } from "./map-failure.js";
import type { ColumnText, ConditionText, MapText } from "./map-text.js";
import { type Pattern, readPattern } from "./pattern.js";
import type {
  Ask,
  ColumnMap,
  ColumnSource,
  HeaderTexts,
  Operand,
  Preset,
  RowCondition,
  SheetMap,
} from "./sheet-map.js";

/** What a map is resolved with besides its own text. */
export interface MapBase {
  readonly name: string;
  /** The map that it extends. */
  readonly base?: SheetMap | undefined;
  readonly preset?: Preset | undefined;
  readonly asks?: readonly Ask[];
  /** Header texts that are left out where the map does not use them. */
  readonly leftOut?: readonly string[];
  /** The column that a key of `columns` names; throws a Failure for a key that names none. By default a manifest's. */
  readonly target?: (map: string, key: string) => string;
}

/**
 * A map of its text: columns found, patterns and formats read, what it extends under it. Throws a Failure for columns
 * that no manifest has (with the nearest), for a column with no source or two, and for patterns, numbers, dates and
 * zones that can't be used.
 */
export function resolveMap(
  text: MapText,
  { name, base, preset, asks, leftOut, target = manifestColumn }: MapBase,
): SheetMap {
  const own = columnsOf(name, text, target);
  const targets = new Set(own.map(({ column }) => column));
  const columns = [...(base?.columns ?? []).filter(({ column }) => !targets.has(column)), ...own];
  const direction = text.direction ?? base?.direction;
  return {
    name,
    preset: preset ?? base?.preset,
    asks: asks ?? base?.asks ?? [],
    nulls: new Set([...(base?.nulls ?? []), ...(text.nulls ?? []).map(fold)]),
    ...skipping(name, text, base),
    fillDown: fillDownOf(text) ?? base?.fillDown,
    where: text.where?.map((condition) => conditionOf(name, condition)) ?? base?.where ?? [],
    rows: text.rows === undefined ? base?.rows : { from: listOf(text.rows.from), by: text.rows.by },
    sku: text.products?.sku === undefined ? base?.sku : listOf(text.products.sku),
    productsFile: text.products?.file ?? base?.productsFile,
    orderTotal: orderTotalOf(text) ?? base?.orderTotal,
    columns: withDirection(columns, direction),
    ignore: ignored(text, base),
    leftOut: new Set(base?.leftOut ?? leftOut?.map(normaliseHeader)),
    direction,
  };
}

function listOf(headers: string | readonly string[]): HeaderTexts {
  return typeof headers === "string" ? [headers] : headers;
}

function skipping(
  name: string,
  { skipRows }: MapText,
  base: SheetMap | undefined,
): Pick<SheetMap, "skipRows" | "skipMatch"> {
  if (skipRows === undefined) return { skipRows: base?.skipRows ?? 0, skipMatch: base?.skipMatch ?? [] };
  if (typeof skipRows === "string") return { skipRows: Number(skipRows), skipMatch: base?.skipMatch ?? [] };
  const match = skipRows.match?.map((written) => patternOf(name, "skipRows.match", written));
  return { skipRows: Number(skipRows.rows ?? 0), skipMatch: match ?? base?.skipMatch ?? [] };
}

function fillDownOf({ fillDown }: MapText): SheetMap["fillDown"] {
  return fillDown && { by: listOf(fillDown.by), columns: fillDown.columns.map(listOf) };
}

function orderTotalOf({ orderTotal }: MapText): SheetMap["orderTotal"] {
  return (
    orderTotal && {
      from: listOf(orderTotal.from),
      number: orderTotal.number,
      plus: (orderTotal.plus ?? []).map(listOf),
      minus: (orderTotal.minus ?? []).map(listOf),
    }
  );
}

function ignored({ ignore }: MapText, base: SheetMap | undefined): SheetMap["ignore"] {
  if (ignore === undefined) return base?.ignore ?? new Set();
  if (ignore === "all" || base?.ignore === "all") return "all";
  return new Set([...(base?.ignore ?? []), ...ignore.map(normaliseHeader)]);
}

function withDirection(
  columns: readonly ColumnMap[],
  direction: Direction | undefined,
): readonly ColumnMap[] {
  if (direction === undefined) return columns;
  const others = columns.filter(({ column }) => column !== "ieFlag");
  const source = { kind: "constant", value: direction } as const;
  return [...others, { column: "ieFlag", source, optional: true, nulls: new Set() }];
}

function conditionOf(map: string, { column, blank, optional, ...lists }: ConditionText): RowCondition {
  const given = [lists.in, lists.not, blank].filter((part) => part !== undefined);
  if (given.length !== 1)
    throw mapFailure(map, {
      zh: `where 中 ${listOf(column).join(" / ")} 须写 in、not、blank 中的一个`,
      en: `where: ${listOf(column).join(" / ")} needs one of in, not and blank`,
    });
  const folded = (list: readonly string[] | undefined) => list && new Set(list.map(fold));
  return {
    column: listOf(column),
    optional: optional === "true",
    in: folded(lists.in),
    not: folded(lists.not),
    blank: blank === undefined ? undefined : blank === "true",
  };
}

function columnsOf(
  map: string,
  { columns = {} }: MapText,
  target: (map: string, key: string) => string,
): ColumnMap[] {
  const known = new Map<string, string>();
  return Object.entries(columns).map(([key, spec]) => {
    const column = target(map, key);
    const before = known.get(column);
    if (before !== undefined)
      throw mapFailure(map, {
        zh: `columns 中 ${before} 和 ${key} 是同一列 ${column}，一列只能有一个来源；请删去一处`,
        en: `columns: ${before} and ${key} are both the column ${column}, which has one source; remove one of them`,
      });
    known.set(column, key);
    const written: ColumnText = typeof spec === "string" || Array.isArray(spec) ? { from: spec } : spec;
    return columnOf(map, key, column, written);
  });
}

/** The manifest's column that a map's key names. */
function manifestColumn(map: string, key: string): string {
  const column = layouts.E.find(key) ?? layouts.I.find(key);
  if (column !== undefined) return column.name;
  const near = nearestColumn(key, [...layouts.E.all, ...layouts.I.all]);
  const shown = withNearest(key, near && `${near.name} ${near.zh}`);
  throw mapFailure(map, {
    zh: `columns 中没有 ${shown.zh} 这一列；左边写舱单的列名（CEB元素名或中文名），右边写文件里的列名`,
    en: `columns: there is no column ${shown.en}; the left side is a column of the manifest, the right side a header text of the file`,
  });
}

function columnOf(map: string, key: string, column: string, text: ColumnText): ColumnMap {
  const field = everyColumn.find(({ name }) => name === column)?.field;
  const { date } = text;
  const dayFormat = date && readDayFormat(date.format, date.zone);
  if (dayFormat !== undefined && "zh" in dayFormat) throw keyed(map, key, dayFormat);
  if (text.divide !== undefined && text.unitPriceFrom === "lineTotal")
    throw keyed(map, key, {
      zh: "divide 与 unitPriceFrom: lineTotal 不能同时用，后者自己除以数量",
      en: "divide and unitPriceFrom: lineTotal can't stand together: the latter divides by the quantity itself",
    });
  if (text.unitPriceFrom !== undefined && column !== "price")
    throw keyed(map, key, {
      zh: "unitPriceFrom 只用于 price 单价",
      en: "unitPriceFrom is for the column price alone",
    });
  const values = text.values && new Map(Object.entries(text.values).map(([from, to]) => [fold(from), to]));
  return {
    column,
    source: sourceOf(map, key, text),
    optional: text.optional === "true",
    nulls: new Set((text.nulls ?? []).map(fold)),
    trim: text.trim,
    split: text.split && { by: text.split.by, part: Number(text.split.part) },
    capture: text.capture === undefined ? undefined : patternOf(map, `columns.${key}.capture`, text.capture),
    number: text.number,
    times: operandOf(map, key, text.times, false),
    divide: operandOf(map, key, text.divide, true),
    unitPriceFrom: text.unitPriceFrom,
    round: text.round === undefined ? undefined : Math.min(Number(text.round), fractionOf(field)),
    date: dayFormat,
    values,
    otherwise: text.otherwise,
    fallback: text.default,
  };
}

function fractionOf(field: { readonly kind: string; readonly fraction?: number } | undefined): number {
  return field?.kind === "decimal" ? (field.fraction ?? 5) : 5;
}

function sourceOf(map: string, key: string, { from, value, concat }: ColumnText): ColumnSource {
  const given = [from, value, concat].filter((part) => part !== undefined);
  if (given.length !== 1) {
    throw keyed(map, key, {
      zh:
        given.length === 0
          ? "没有来源，请写 from、value、concat 中的一个"
          : "有两个来源，from、value、concat 只能写一个",
      en:
        given.length === 0
          ? "has no source: write one of from, value and concat"
          : "has two sources: write only one of from, value and concat",
    });
  }
  if (value !== undefined) return { kind: "constant", value };
  if (from !== undefined) return { kind: "cell", from: listOf(from) };
  const parts = (concat ?? []).map((part) => (typeof part === "string" ? part : listOf(part.from)));
  return { kind: "joined", parts };
}

function operandOf(
  map: string,
  key: string,
  written: string | { readonly from: string | readonly string[] } | undefined,
  isDivisor: boolean,
): Operand | undefined {
  if (written === undefined) return undefined;
  if (typeof written !== "string") return { from: listOf(written.from) };
  if (!isNumber(written))
    throw keyed(map, key, {
      zh: `${written} 不是数字；用另一列时写 { from: 列名 }`,
      en: `${written} is not a number; write { from: header } for another column`,
    });
  if (isDivisor && /^-?0+(?:\.0+)?$/.test(written))
    throw keyed(map, key, { zh: "不能除以0；请改 divide", en: "can't divide by 0; correct `divide`" });
  return { number: written };
}

function patternOf(map: string, where: string, written: string): Pattern {
  const pattern = readPattern(written);
  if (pattern instanceof RegExp) return pattern;
  throw mapFailure(map, { zh: `${where}：${pattern.zh}`, en: `${where}: ${pattern.en}` });
}

function keyed(map: string, key: string, { zh, en }: Text): Error {
  return mapFailure(map, { zh: `columns.${key} ${zh}`, en: `columns.${key} ${en}` });
}
