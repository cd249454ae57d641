import { readFileSync } from "node:fs";
import { normaliseHeader } from "../../columns/columns.js";
import { nearestColumn } from "../../columns/nearest.js";
import type { ColumnList } from "../../tables/column-list.js";
import { systemReason } from "../../values/failure.js";
import type { NamedPath } from "../../values/user-path.js";
import { mapFailure, withNearest } from "./map-failure.js";
import type { MapText } from "./map-text.js";
import { readMapText } from "./read-map-text.js";
import { resolveMap } from "./resolve-map.js";
import type { SheetMap } from "./sheet-map.js";

/** Keys of a map that are about goods and orders, which a table of the user's has not. */
const manifestKeys = ["preset", "direction", "fillDown", "rows", "products", "orderTotal"] as const;

/**
 * Loads a map by which a sheet of someone else's, as a bank's statement, is read as a table with these columns. It is
 * written as the map of a manifest. Throws a Failure for a file that can't be used as such a map.
 */
export function loadTableMap({ name, path }: NamedPath, columns: ColumnList): SheetMap {
  const text = readMapText(name, bytesOf(name, path));
  checkKeys(name, text);
  return resolveMap(text, { name, target: (map, key) => tableColumn(map, key, columns) });
}

function bytesOf(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = systemReason(error);
    throw mapFailure(name, { zh: `无法读取：${reason.zh}`, en: `it can't be read: ${reason.en}` });
  }
}

function checkKeys(name: string, text: MapText): void {
  const foreign = manifestKeys.find((key) => text[key] !== undefined);
  if (foreign !== undefined)
    throw mapFailure(name, {
      zh: `${foreign} 只用于舱单；这种表的列映射可写 columns、nulls、skipRows、where、ignore`,
      en: `${foreign} is for manifests; the map of such a table has columns, nulls, skipRows, where and ignore`,
    });
  const specs = Object.entries(text.columns ?? {});
  if (specs.length === 0) throw mapFailure(name, { zh: "缺少 columns", en: "it has no columns" });
  const priced = specs.find(([, spec]) => typeof spec === "object" && "unitPriceFrom" in spec);
  if (priced !== undefined)
    throw mapFailure(name, {
      zh: `columns.${priced[0]} 的 unitPriceFrom 只用于舱单`,
      en: `unitPriceFrom of columns.${priced[0]} is for manifests`,
    });
}

function tableColumn(map: string, key: string, columns: ColumnList): string {
  const column = columns.find(({ headers }) => headers.includes(normaliseHeader(key)));
  if (column !== undefined) return column.name;
  const near = nearestColumn(key, columns);
  const shown = withNearest(key, near && `${near.name} ${near.zh}`);
  const names = columns.map(({ name }) => name).join(", ");
  throw mapFailure(map, {
    zh: `columns 中没有 ${shown.zh} 这一列；左边写 ${names}，右边写文件里的列名`,
    en: `columns: there is no column ${shown.en}; the left side is one of ${names}, the right side a header text of the file`,
  });
}
