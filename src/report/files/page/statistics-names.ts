import { laneTitles } from "../../../consignment/lanes.js";
import type { Reference, TableId } from "../../../reference/tables.js";
import { type DimensionName, unknownKey } from "../../../statistics/dimensions.js";
import type { Language } from "../../../values/finding.js";
import { recordEntries } from "../../../values/record-of.js";
import { chapterName } from "./chapters.js";

/** The tables that have the names of a dimension's keys. */
const tables: Partial<Readonly<Record<DimensionName, TableId>>> = {
  country: "countries",
  currency: "currencies",
  heading: "headings",
  customsCode: "districts",
  portCode: "districts",
  trafMode: "transport-modes",
  tradeMode: "trade-modes",
};

/** What the key of a dimension's row is called; the key itself where it has no name. */
export function keyName(
  dimension: DimensionName,
  key: string,
  reference: Reference,
  language: Language,
): string {
  if (key === unknownKey) return language === "zh" ? "未填或无效" : "blank or not valid";
  if (dimension === "chapter") return chapterName(key)[language] || key;
  if (dimension === "lane")
    return recordEntries(laneTitles).find(([lane]) => lane === key)?.[1][language] ?? key;
  const table = tables[dimension];
  const entry = table === undefined ? undefined : reference.table(table).get(key);
  // Currencies have their letters for an English name.
  const english = dimension === "currency" ? entry?.iso : entry?.nameEn;
  return (language === "zh" ? entry?.name : english) ?? entry?.name ?? key;
}
