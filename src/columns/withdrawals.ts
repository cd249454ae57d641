import { exportCancellation, importCancellation } from "../ceb/cancellation.js";
import { day, decimal, type Field, text } from "../ceb/field.js";
import { returnHead, returnLine } from "../ceb/return-application.js";
import { type Column, column, columnOf, type Layout, layout } from "./columns.js";
import { type Direction, layouts } from "./direction.js";

/** The two commands that withdraw what was declared. */
export type Withdrawal = "cancel" | "return";

/** Written by us alone: the application is a new one, of this run. */
const ours: ReadonlySet<string> = new Set(["guid", "appType", "appTime", "appStatus"]);

/** What the messages have no place for. */
const releaseDate = columnOf(day("releaseDate", "放行日期"), "flag");
const ieFlag = columnOf(
  text("ieFlag", "进出口标记", { length: 1, values: ["I", "E"], aliases: ["进出口标志"] }),
  "flag",
);
/** What a part gives back to the buyer's year. */
const price = columnOf(decimal("price", "单价", { sign: "positive" }), "line");

function headColumns(fields: readonly Field[]): Column[] {
  return fields.filter(({ name }) => !ours.has(name)).map((field) => columnOf(field, "head"));
}

/** The goods of a return; both head and goods have a note, and the goods' is called itemNote, as in a manifest. */
const goodsColumns: readonly Column[] = [
  ...returnLine.fields.map((field) =>
    field.name === "note"
      ? column("itemNote", "商品备注", "line", { ...field, aliases: ["表体备注"] })
      : columnOf(field, "line"),
  ),
  price,
];

/** The columns that an application of one kind is checked by. */
export interface Sheet {
  readonly head: readonly Column[];
  readonly goods: readonly Column[];
  readonly flags: readonly Column[];
}

const flags = [releaseDate, ieFlag];
export const sheets: Readonly<Record<Withdrawal, Readonly<Record<Direction, Sheet>>>> = {
  cancel: {
    E: { head: headColumns(exportCancellation.fields), goods: [], flags },
    I: { head: headColumns(importCancellation.fields), goods: [], flags },
  },
  return: {
    // Refused for what they are; nothing else is asked of them.
    E: { head: [], goods: [], flags: [] },
    I: { head: headColumns(returnHead.fields), goods: goodsColumns, flags },
  },
};

/** Only the reason has to be a column; what else is missing may be looked up, or is said row by row. */
function listed(columns: readonly Column[]): Column[] {
  return columns.map((each) => {
    const required = each.name === "reason";
    return { ...each, zh: required ? "原因" : each.zh, field: { ...each.field, required } };
  });
}

/** Columns found by what export applications and manifests call them as well. */
function alsoCalled(columns: readonly Column[]): Column[] {
  const others = [...sheets.cancel.E.head, ...layouts.E.head];
  return columns.map((each) => {
    const headers = others.flatMap((other) => (other.name === each.name ? other.headers : []));
    return { ...each, headers: [...new Set([...each.headers, ...headers])] };
  });
}

/** The columns that a list of inventories to cancel or return may have. */
export const listLayouts: Readonly<Record<Withdrawal, Layout>> = {
  cancel: layout(listed(alsoCalled(sheets.cancel.I.head)), [], sheets.cancel.I.flags),
  return: layout(
    listed(alsoCalled(sheets.return.I.head)),
    listed(sheets.return.I.goods),
    sheets.return.I.flags,
  ),
};

/** All columns of manifests: a manifest with a reason added is a list, and its other columns are passed over. */
export const manifestLayout: Layout = {
  ...layouts.I,
  find: (header) => layouts.I.find(header) ?? layouts.E.find(header),
};
