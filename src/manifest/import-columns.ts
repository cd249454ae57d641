import { day, decimal } from "../ceb/field.js";
import {
  type ImportHeadName,
  type ImportLineName,
  importInventoryHead,
  importInventoryLine,
} from "../ceb/import-inventory.js";
import { type Column, column, columnOf, layout } from "./columns.js";

/** Two names stand in both head and body of the inventory; in a manifest the body's are called so. */
const renamed = {
  country: { name: "originCountry", zh: "原产国(地区)" },
  note: { name: "itemNote", zh: "商品备注" },
} as const;

type RenamedName = (typeof renamed)[keyof typeof renamed]["name"];

export type { ImportHeadName };
export type ImportLineColumn = Exclude<ImportLineName, keyof typeof renamed> | RenamedName;

/** What the message has no place for: facts of the goods and of the release that taxes ask for. */
const importFacts = [
  decimal("netContent", "净含量(毫升或克)", { sign: "positive", aliases: ["净含量"] }),
  decimal("pieces", "片数", { sign: "positive", aliases: ["片(张)数", "张数"] }),
  day("releaseDate", "放行日期"),
] as const;
export type ImportFact = (typeof importFacts)[number]["name"];

const lineColumns: readonly Column<ImportLineColumn>[] = importInventoryLine.fields.map((field) => {
  if (field.name === "country" || field.name === "note") {
    const manifest = renamed[field.name];
    const named = { ...field, aliases: field.name === "note" ? ["表体备注"] : (field.aliases ?? []) };
    return column(manifest.name, manifest.zh, "line", named);
  }
  return column(field.name, field.zh, "line", field);
});

/** The columns of an import manifest: CEB621's, and what taxes ask for besides. */
export const importLayout = layout(
  importInventoryHead.fields.map((field) => columnOf(field, "head")),
  lineColumns,
  importFacts.map((field) => columnOf(field, "flag")),
);
