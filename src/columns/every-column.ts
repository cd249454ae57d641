import type { Column } from "./columns.js";
import { layouts } from "./direction.js";
import type { ExportColumn } from "./export-columns.js";
import type { ImportColumn } from "./import-columns.js";
import { type MessageColumn, messageTableColumns } from "./message-tables.js";
import { type ReleasedColumn, releasedLayout } from "./released.js";
import { type DocumentColumn, documentColumns } from "./three-documents.js";
import { type WithdrawalColumn, withdrawalColumns } from "./withdrawals.js";

/**
 * A column of any sheet that is read: manifests, the three documents, lists of withdrawals, released inventories, tables
 * of other messages.
 */
export type SheetColumn =
  | ExportColumn
  | ImportColumn
  | DocumentColumn
  | WithdrawalColumn
  | ReleasedColumn
  | MessageColumn;

/**
 * The columns of all sheets. A name that several sheets have occurs once for each, with that sheet's field.
 */
export const everyColumn: readonly Column<SheetColumn>[] = [
  ...layouts.E.all,
  ...layouts.I.all,
  ...documentColumns,
  ...withdrawalColumns,
  ...releasedLayout("owner").all,
  ...messageTableColumns,
];
