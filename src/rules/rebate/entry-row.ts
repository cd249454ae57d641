import { rebateSheets } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";
import { readDay } from "./purchase.js";

/** The cells of a row of entries, by column. */
export type EntryCells = Readonly<
  Record<
    | "ebpCode"
    | "orderNo"
    | "gnum"
    | "entryId"
    | "entryItem"
    | "exportedOn"
    | "exportInvoiceNo"
    | "agencyCertificate"
    | "soldOn",
    string
  >
>;

type EntryFault = SheetFault<"missing" | "number" | "item" | "day">;

export const entryRow = askingRule("declared", {
  id: "rebate/entry-row",
  title: { zh: "报关单表的每一行可以用", en: "a row of the entries can be used" },
  severity: "error",
  basis: [rebateSheets],
  messages: {
    missing: {
      zh: "报关单行缺少 {value}，这一行没有使用。请补上。",
      en: "the row lacks {value}, and is not used. Fill it in.",
    },
    number: {
      zh: "报关单号 {value} 不是18位数字，这一行没有使用。请照报关单填写（该列请设为文本）。",
      en: "{value} is no number of a declaration, which has 18 digits: the row is not used. Copy it from the declaration (a column of text).",
    },
    item: {
      zh: "序号或项号不是1至99的整数：{value}，这一行没有使用。请改正。",
      en: "the line or item is no whole number from 1 to 99: {value}. The row is not used; correct it.",
    },
    day: {
      zh: "日期不对：{value}，这一行没有使用。请写成 2026-11-20 的样子。",
      en: "no day: {value}. The row is not used; write it like 2026-11-20.",
    },
    shape: {
      zh: "这一行与表头不符，或有不能读的内容（{value}），没有使用。请对齐各列后再导出。",
      en: "the row does not fit its header, or has a cell that can't be read ({value}): it is not used. Align its columns and export again.",
    },
    repeated: {
      zh: "{value} 在报关单表中不止一行（另见 {expected}），只用第一行。请删去多余的。",
      en: "{value} is on more than one row of the entries (see {expected}); the first is used. Take the others out.",
    },
  },
  example: { zh: "entryId 为 17 位。", en: "entryId has 17 digits." },
  /** The first fault of a row. */
  check(cells: EntryCells, at: RowPlace): EntryFault | undefined {
    const fault = (kind: EntryFault["kind"], value: string): EntryFault => ({ kind, column: "", value, at });
    if (cells.orderNo === "") return fault("missing", "orderNo");
    if (cells.entryId === "") return fault("missing", "entryId");
    if (!/^\d{18}$/.test(cells.entryId)) return fault("number", cells.entryId);
    for (const column of ["gnum", "entryItem"] as const)
      if (!/^(0*[1-9]\d?)?$/.test(cells[column])) return fault("item", `${column} ${cells[column]}`);
    for (const column of ["exportedOn", "soldOn"] as const)
      if (cells[column] !== "" && readDay(cells[column]) === undefined)
        return fault("day", `${column} ${cells[column]}`);
    return undefined;
  },
});
