import { day, decimal, time } from "../ceb/field.js";
import {
  type ImportHeadName,
  type ImportLineName,
  importInventoryHead,
  importInventoryLine,
} from "../ceb/import-inventory.js";
import { columnOf, layout, lineColumns, withNames } from "./columns.js";
import { mapFault } from "./map-fault.js";
import { goodsNames } from "./synonyms/goods.js";
import { headNames, importNames } from "./synonyms/heads.js";

export type { ImportHeadName };

/** A goods-line column of an import manifest. */
export type ImportLineColumn = Exclude<ImportLineName, "country" | "note"> | "originCountry" | "itemNote";

/** Facts of the goods and of the release that the taxes need and the message has no element for. */
const importFacts = [
  decimal("netContent", "净含量(毫升或克)", { sign: "positive", aliases: ["净含量"] }),
  decimal("pieces", "片数", { sign: "positive", aliases: ["片(张)数", "张数"] }),
  day("releaseDate", "放行日期"),
  time("orderTime", "下单时间"),
  mapFault,
] as const;

/** A column of an import manifest that is not in the message. */
export type ImportFact = (typeof importFacts)[number]["name"];

/** Any column of an import manifest. */
export type ImportColumn = ImportHeadName | ImportLineColumn | ImportFact;

const names = [...headNames, ...goodsNames, ...importNames];

/** The columns of an import manifest: CEB621's, and what taxes ask for besides. */
export const importLayout = layout(
  withNames(
    importInventoryHead.fields.map((field) => columnOf(field, "head")),
    names,
  ),
  withNames(lineColumns(importInventoryLine.fields, "originCountry"), names),
  importFacts.map((field) => columnOf(field, "flag")),
);
