import { type Column, missingColumns } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import { modes } from "../law/codes.js";

/** The columns of an empty manifest. */
export interface TemplateColumns {
  /** Without these an order is refused. */
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
}

/** Columns that are filled in, or that customs fills in: no person writes them. */
const filledIn: ReadonlySet<string> = new Set([
  ...["guid", "appType", "appTime", "appStatus", "preNo", "invtNo", "ieFlag", "statisticsFlag", "gnum"],
  ...["declTime", "releaseDate", "licenseNo"],
]);

/** Columns of special areas, and those of a means of transport, by direction. */
const ofAreas = {
  E: ["iacCode", "iacName", "emsNo", "itemRecordNo"],
  I: ["areaCode", "areaName", "emsNo", "itemRecordNo"],
} as const;
const ofTransport = ["trafNo", "voyageNo", "billNo"] as const;

/**
 * The columns that a manifest of a mode needs and may have, each level in the message's order; without those that the
 * profile's defaults give for every row.
 */
export function templateColumns(
  direction: Direction,
  mode: string,
  defaults: ReadonlyMap<string, string>,
): TemplateColumns {
  const layout = layouts[direction];
  const bonded = mode === modes.bonded;
  const needed = new Set<string>([
    ...missingColumns(layout, new Set(), defaults).map(({ name }) => name),
    ...(bonded ? ofAreas[direction] : []),
    ...(direction === "I" && !bonded ? ofTransport : []),
  ]);
  const unused = new Set<string>([
    ...(bonded ? [] : ofAreas[direction]),
    ...(direction === "I" && bonded ? ofTransport : []),
  ]);
  const open = layout.all.filter(
    ({ name }) => !filledIn.has(name) && !unused.has(name) && !defaults.has(name),
  );
  return {
    required: open.filter(({ name }) => needed.has(name)),
    optional: open.filter(({ name }) => !needed.has(name)),
  };
}
