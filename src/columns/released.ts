import { exportInventoryHead } from "../ceb/export-inventory.js";
import type { Field } from "../ceb/field.js";
import { summaryApplyHead, summaryApplyList } from "../ceb/summary-application.js";
import { columnOf, type Layout, layout } from "./columns.js";

/** Which lists an application covers: all of a merchant, or of a merchant and one producer or seller. */
export type SummaryBy = "merchant" | "owner";

const headNames = [
  "customsCode",
  "agentCode",
  "agentName",
  "ebcCode",
  "ebcName",
  "declAgentCode",
  "declAgentName",
  "loctNo",
] as const;
const listNames = ["ownerCode", "ownerName", "statisticsFlag"] as const;

/** What a list was sent for, which a manifest has. */
const reportNames = ["appType", "appStatus"] as const;

/** Names of the columns of a table of released inventories. */
export type ReleasedColumn =
  | "invtNo"
  | (typeof headNames)[number]
  | (typeof listNames)[number]
  | (typeof reportNames)[number];

/** The columns of released inventories. */
export const releasedColumns: readonly ReleasedColumn[] = ["invtNo", ...headNames, ...listNames];

/** The same, and what a table has besides: which rows are no declarations. */
export const releasedTableColumns: readonly ReleasedColumn[] = [...releasedColumns, ...reportNames];

/** The columns of released inventories: what CEB701 asks of them, each from its message's field table. */
export function releasedLayout(by: SummaryBy): Layout<ReleasedColumn, never, never> {
  const fields: Field<ReleasedColumn>[] = [
    ...summaryApplyList.fields,
    ...fieldsOf(summaryApplyHead.fields, headNames),
    ...fieldsOf(exportInventoryHead.fields, [...listNames, ...reportNames]).map((field) => ({
      ...field,
      required: by === "owner" && field.name === "ownerCode",
    })),
  ];
  return layout(
    fields.map((field) => columnOf(field, "head")),
    [],
    [],
  );
}

/** The fields of these names. */
function fieldsOf<N extends string>(fields: readonly Field[], names: readonly N[]): Field<N>[] {
  return fields.flatMap((field) => {
    const name = names.find((wanted) => wanted === field.name);
    return name === undefined ? [] : [{ ...field, name }];
  });
}

/** What is known of a released inventory, by column. */
export type ReleasedFacts = Record<ReleasedColumn, string>;
