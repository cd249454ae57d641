import {
  type ExportHeadName,
  type ExportLineName,
  exportInventoryHead,
  exportInventoryLine,
} from "../ceb/export-inventory.js";
import { day, decimal, text, time } from "../ceb/field.js";
import { columnOf, layout, lineColumns, withNames } from "./columns.js";
import { mapFault } from "./map-fault.js";
import { goodsNames } from "./synonyms/goods.js";
import { exportNames, headNames } from "./synonyms/heads.js";

export type { ExportHeadName };

/** A goods-line column of an export manifest. */
export type ExportLineColumn =
  | Exclude<ExportLineName, "country" | "note">
  | "destinationCountry"
  | "itemNote";

const answer = { length: 1, values: ["Y", "N"] } as const;
const exportFlags = [
  text("exportRebate", "是否退税", answer),
  text("exportDuty", "是否涉出口税", answer),
  text("licenceRequired", "是否涉证", answer),
  text("inspectionRequired", "是否涉检", answer),
  text("invoiceHeld", "是否取得有效进货凭证", answer),
  day("releaseDate", "放行日期"),
  decimal("billGrossWeight", "提运单毛重(公斤)", {
    sign: "positive",
    aliases: ["提运单毛重", "总运单毛重", "主单毛重", "提单毛重"],
  }),
  time("orderTime", "下单时间"),
  mapFault,
] as const;

/** A column of an export manifest that is not in the message: an answer to a question of this tool. */
export type ExportFlag = (typeof exportFlags)[number]["name"];

/** Any column of an export manifest. */
export type ExportColumn = ExportHeadName | ExportLineColumn | ExportFlag;

const names = [...headNames, ...goodsNames, ...exportNames];

/** The columns of an export manifest: those of CEB603, and this tool's questions. */
export const exportLayout = layout(
  withNames(
    exportInventoryHead.fields.map((field) => columnOf(field, "head")),
    names,
  ),
  withNames(lineColumns(exportInventoryLine.fields, "destinationCountry"), names),
  withNames(
    exportFlags.map((field) => columnOf(field, "flag")),
    names,
  ),
);
