import { exportCancellation, importCancellation } from "../ceb/cancellation.js";
import { exportReturnHead, exportReturnLine } from "../ceb/export-return.js";
import { day, decimal, type Field, type NameOf, text } from "../ceb/field.js";
import { returnHead, returnLine } from "../ceb/return-application.js";
import { type Column, changedColumn, column, columnOf, itemNote, type Layout, layout } from "./columns.js";
import { type Direction, layouts } from "./direction.js";

/** The two commands that withdraw what was declared. */
export type WithdrawalCommand = "cancel" | "return";

/** Elements that this run sets itself: the application is a new one. */
const ownNames = ["guid", "appType", "appTime", "appStatus"] as const;
type OwnName = (typeof ownNames)[number];

/** Columns of the head of an application of any kind. */
export type ApplicationHeadColumn = Exclude<
  | NameOf<typeof exportCancellation>
  | NameOf<typeof importCancellation>
  | NameOf<typeof returnHead>
  | NameOf<typeof exportReturnHead>,
  OwnName | "ieFlag"
>;

/** Columns of the goods that come back. */
export type ReturnedGoodsColumn =
  | Exclude<NameOf<typeof returnLine> | NameOf<typeof exportReturnLine>, "note">
  | "itemNote"
  | "price";

/** Columns of a list that are not in the message. */
export type WithdrawalFlag = "releaseDate" | "ieFlag";

/** Any column of a list of inventories to cancel or return. */
export type WithdrawalColumn = ApplicationHeadColumn | ReturnedGoodsColumn | WithdrawalFlag;

/** The day of release, which the messages do not have. */
const releaseDate = columnOf(day("releaseDate", "放行日期"), "flag");
const ieFlag = columnOf(
  text("ieFlag", "进出口标记", { length: 1, values: ["I", "E"], aliases: ["进出口标志"] }),
  "flag",
);
/** What a part gives back to the buyer's year. */
const price = columnOf(decimal("price", "单价", { sign: "positive" }), "line");

/** The element ieFlag of CEB213 is always I: the goods come in. A list's ieFlag says what the inventory was. */
type FixedName = OwnName | "ieFlag";

function headColumns(
  fields: readonly Field<ApplicationHeadColumn | FixedName>[],
): Column<ApplicationHeadColumn>[] {
  return fields.flatMap((field) => {
    const { name, zh } = field;
    return isFixed(name) ? [] : [column(name, zh, "head", field)];
  });
}

function isFixed(name: ApplicationHeadColumn | FixedName): name is FixedName {
  return name === "ieFlag" || ownNames.some((own) => own === name);
}

/** The goods of a return; both head and goods have a note, and the goods' is called itemNote, as in a manifest. */
const goodsColumns: readonly Column<ReturnedGoodsColumn>[] = [
  ...returnLine.fields.map((field) => (field.name === "note" ? itemNote(field) : columnOf(field, "line"))),
  price,
];

/** The same of an export's return, whose goods are not given back to a year. */
const exportGoodsColumns: readonly Column<ReturnedGoodsColumn>[] = exportReturnLine.fields.map((field) =>
  field.name === "note" ? itemNote(field) : columnOf(field, "line"),
);

/** The columns that an application of one kind is checked by. */
export interface ApplicationColumns {
  readonly head: readonly Column<ApplicationHeadColumn>[];
  readonly goods: readonly Column<ReturnedGoodsColumn>[];
  readonly flags: readonly Column<WithdrawalFlag>[];
}

const flags: readonly Column<WithdrawalFlag>[] = [releaseDate, ieFlag];

/** The columns of applications, by command and direction. */
export const applicationColumns: Readonly<
  Record<WithdrawalCommand, Readonly<Record<Direction, ApplicationColumns>>>
> = {
  cancel: {
    E: { head: headColumns(exportCancellation.fields), goods: [], flags },
    I: { head: headColumns(importCancellation.fields), goods: [], flags },
  },
  return: {
    E: {
      // As with imports, E-Port gives a return its preNo.
      head: headColumns(exportReturnHead.fields).filter(({ name }) => name !== "preNo"),
      goods: exportGoodsColumns,
      flags,
    },
    I: {
      // Electronic port gives a return its preNo, and refuses one that has it already (error -625008).
      head: headColumns(returnHead.fields).filter(({ name }) => name !== "preNo"),
      goods: goodsColumns,
      flags,
    },
  },
};

/**
 * Only the reason is a mandatory column; other values may come from the sources, and missing ones are
 * reported row by row.
 */
function listed<N extends string>(columns: readonly Column<N>[]): Column<N>[] {
  return columns.map((each) => {
    const required = each.name === "reason";
    return changedColumn(each, { zh: required ? "原因" : each.zh, field: { ...each.field, required } });
  });
}

/** Columns that may also have the headers of export applications and manifests. */
function alsoCalled<N extends string>(columns: readonly Column<N>[]): Column<N>[] {
  const others: readonly Column[] = [...applicationColumns.cancel.E.head, ...layouts.E.head];
  return columns.map((each) =>
    changedColumn(each, {
      headers: () => {
        const headers = others.flatMap((other) => (other.name === each.name ? other.headers : []));
        return [...new Set([...each.headers, ...headers])];
      },
    }),
  );
}

/** Columns of an export's return that an import's has not: those of the way back, and the goods' legal quantities. */
function besides<N extends string>(columns: readonly Column<N>[], others: readonly Column<N>[]): Column<N>[] {
  return columns.filter(({ name }) => !others.some((other) => other.name === name));
}

/** The columns that a list of inventories to cancel or return may have. */
export const listLayouts: Readonly<
  Record<WithdrawalCommand, Layout<ApplicationHeadColumn, ReturnedGoodsColumn, WithdrawalFlag>>
> = {
  cancel: layout(listed(alsoCalled(applicationColumns.cancel.I.head)), [], applicationColumns.cancel.I.flags),
  return: layout(
    listed([
      ...alsoCalled(applicationColumns.return.I.head),
      ...besides(applicationColumns.return.E.head, applicationColumns.return.I.head),
    ]),
    listed([
      ...applicationColumns.return.I.goods,
      ...besides(applicationColumns.return.E.goods, applicationColumns.return.I.goods),
    ]),
    applicationColumns.return.I.flags,
  ),
};

/** All columns of manifests: a manifest with a reason added is a list, and its other columns are passed over. */
export const manifestLayout: Layout = {
  ...layouts.I,
  find: (header) => layouts.I.find(header) ?? layouts.E.find(header),
};

/** Every column of applications of either kind and direction. */
export const withdrawalColumns: readonly Column<WithdrawalColumn>[] = Object.values(applicationColumns)
  .flatMap(({ E, I }) => [E, I])
  .flatMap(({ head, goods, flags: beside }) => [...head, ...goods, ...beside]);

/** The names of head columns of applications of either kind and direction. */
export const applicationHeadNames: readonly ApplicationHeadColumn[] = [
  ...new Set(
    Object.values(applicationColumns).flatMap(({ E, I }) => [...E.head, ...I.head].map(({ name }) => name)),
  ),
];
