/** Why a cell could not be made as the map says. */
export type MapFaultKind =
  | "shape"
  | "number"
  | "zero"
  | "inexact"
  | "date"
  | "zone"
  | "split"
  | "capture"
  | "long"
  | "sku"
  | "sku-blank"
  | "price-total"
  | "price-unclear";

/** A fault of a row that a map made. The row keeps its place with the cell blank or as it stood. */
export interface MapFault {
  readonly kind: MapFaultKind;
  /** The manifest's column. */
  readonly column: string;
  readonly value: string;
  readonly expected: string;
}

/** A cell that was read otherwise than it stands. */
export interface ReadAsNote {
  readonly kind: "product" | "product-differs" | "day";
  readonly column: string;
  readonly value: string;
  readonly expected: string;
}

/** The column in which a mapped row carries its faults to the rule `manifest/map`; blank where it has none. */
export const faultColumn = "mapFault";

const kinds: ReadonlySet<string> = new Set<MapFaultKind>([
  "shape",
  "number",
  "zero",
  "inexact",
  "date",
  "zone",
  "split",
  "capture",
  "long",
  "sku",
  "sku-blank",
  "price-total",
  "price-unclear",
]);

/** The cell of `mapFault` that carries these faults. */
export function writeFaults(faults: readonly MapFault[]): string {
  if (faults.length === 0) return "";
  return JSON.stringify(
    faults.map(({ kind, column, value, expected }) => [kind, column, shortened(value), shortened(expected)]),
  );
}

/** Most characters of a text that a fault carries. */
const longestText = 200;

function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** The faults of a `mapFault` cell; undefined where a person has written something else there. */
export function readFaults(cell: string): readonly MapFault[] | undefined {
  let entries: unknown;
  try {
    entries = JSON.parse(cell);
  } catch {
    return undefined;
  }
  if (!Array.isArray(entries)) return undefined;
  const faults = entries.map(faultOf);
  return faults.every((fault) => fault !== undefined) ? faults : undefined;
}

function faultOf(entry: unknown): MapFault | undefined {
  if (!Array.isArray(entry) || !entry.every((part) => typeof part === "string")) return undefined;
  const [kind = "", column = "", value = "", expected = ""] = entry;
  return isKind(kind) ? { kind, column, value, expected } : undefined;
}

function isKind(kind: string): kind is MapFaultKind {
  return kinds.has(kind);
}
