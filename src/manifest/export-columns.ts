import {
  type ExportHeadName,
  type ExportLineName,
  exportInventoryHead,
  exportInventoryLine,
} from "../ceb/export-inventory.js";
import { day, text } from "../ceb/field.js";
import { type Column, column, columnOf, layout } from "./columns.js";

/** Two names stand in both head and body of the inventory; in a manifest the body's are called so. */
const renamed = {
  country: { name: "destinationCountry", zh: "目的国(地区)代码" },
  note: { name: "itemNote", zh: "商品备注" },
} as const;

type RenamedName = (typeof renamed)[keyof typeof renamed]["name"];

export type { ExportHeadName };
export type ExportLineColumn = Exclude<ExportLineName, keyof typeof renamed> | RenamedName;

const answer = { length: 1, values: ["Y", "N"] } as const;
const exportFlags = [
  text("exportRebate", "是否退税", answer),
  text("exportDuty", "是否涉出口税", answer),
  text("licenceRequired", "是否涉证", answer),
  text("inspectionRequired", "是否涉检", answer),
  text("invoiceHeld", "是否取得有效进货凭证", answer),
  day("releaseDate", "放行日期"),
] as const;
export type ExportFlag = (typeof exportFlags)[number]["name"];

const lineColumns: readonly Column<ExportLineColumn>[] = exportInventoryLine.fields.map((field) => {
  if (field.name === "country" || field.name === "note") {
    const manifest = renamed[field.name];
    const named = { ...field, aliases: field.name === "note" ? ["表体备注"] : (field.aliases ?? []) };
    return column(manifest.name, manifest.zh, "line", named);
  }
  return column(field.name, field.zh, "line", field);
});

/** The columns of an export manifest: CEB603's, and our own questions. */
export const exportLayout = layout(
  exportInventoryHead.fields.map((field) => columnOf(field, "head")),
  lineColumns,
  exportFlags.map((field) => columnOf(field, "flag")),
);
