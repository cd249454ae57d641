import { type Column, type Layout, missingColumns, normaliseHeader } from "../columns/columns.js";
import { directionOf, layouts } from "../columns/direction.js";
import { nearestColumns } from "../columns/nearest.js";
import { leastHit, rankPresets } from "../columns/presets/presets.js";
import { type TemplatePreset, templatePresets } from "../columns/presets/templates.js";
import { layoutOfKind, type SheetKind, sheetKind } from "../columns/sheet-kinds.js";
import { type Meaning, understand } from "../columns/understand.js";
import { maskedValue } from "../findings/masks.js";
import { presets as shopPresets } from "../sheets/map/presets/presets.js";
import type { Text } from "../values/finding.js";
import { maskText } from "../values/mask.js";
import { isNamedElsewhere } from "./header.js";
import type { HeaderSample } from "./header-sample.js";

/** A template whose names are understood by themselves, or a shop's export, which is read with a map. */
export interface KnownForm extends Pick<TemplatePreset, "id" | "headers" | "columns"> {
  readonly title: Text;
  readonly note?: Text | undefined;
  /** Whether `--map <id>` reads it. */
  readonly hasMap: boolean;
}

const knownForms: readonly KnownForm[] = [
  ...templatePresets.map((preset) => ({ ...preset, hasMap: false })),
  ...shopPresets.map(({ id, title, headers }) => ({ id, title, headers, columns: {}, hasMap: true })),
];

/** What a header row was understood as. */
export interface HeaderDescription {
  readonly file: string;
  readonly line: number;
  readonly kind: SheetKind;
  /** The template or export that it is like; undefined where it is like none. */
  readonly preset: KnownForm | undefined;
  /** The share of the template's names that it has; without a template that of its own names that are known. 0 to 1. */
  readonly hit: number;
  readonly columns: readonly DescribedColumn[];
  /** Mandatory columns that neither the file nor the profile has. */
  readonly missing: readonly Column[];
  /** Mandatory columns that the profile supplies. */
  readonly supplied: readonly Column[];
}

/** A column of the file. */
export interface DescribedColumn {
  /** From 0. */
  readonly index: number;
  /** Its text without blanks around it. */
  readonly header: string;
  readonly meaning: Meaning["kind"];
  /** The column that it is; undefined where it is none. */
  readonly column: Column | undefined;
  /** The columns that it may be, the likeliest first. */
  readonly nearest: readonly Column[];
  /** Its cell of the first row, masked where it may be personal data. */
  readonly sample: string;
}

/** Most columns that are named as near to a text. */
const mostNear = 3;

/** Describes a header row; `defaults` are the profile's. Pure. */
export function describeHeader(
  file: string,
  { names, line, firstRow }: Pick<HeaderSample, "names" | "line" | "firstRow">,
  defaults: ReadonlyMap<string, string>,
): HeaderDescription {
  const found = sheetKind(names);
  const { kind, layout } = readAs(names, firstRow, defaults, found.kind);
  const meanings = understand(names, layout);
  const named = new Set(
    meanings.flatMap((meaning) => (meaning.kind === "column" ? [meaning.column.name] : [])),
  );
  const missing = missingColumns(layout, named, defaults);
  const without = missingColumns(layout, named, new Map());
  const [best] = rankPresets(names, knownForms);
  const preset = best !== undefined && best.hit >= leastHit ? best.preset : undefined;
  return {
    file,
    line,
    kind,
    preset,
    hit: preset === undefined ? found.hit : (best?.hit ?? 0),
    columns: meanings.map((meaning, index) => ({
      index,
      header: (names[index] ?? "").trim(),
      meaning: meaning.kind,
      column: meaning.kind === "column" || meaning.kind === "compared" ? meaning.column : undefined,
      nearest: nearestOf(names[index] ?? "", meaning, { layout, missing, preset }),
      sample: sampleOf(firstRow[index] ?? "", meaning),
    })),
    missing,
    supplied: without.filter((column) => !missing.includes(column)),
  };
}

/** The kind of sheet and the columns that `declare` reads it by: it decides between exports and imports. */
function readAs(
  names: readonly string[],
  firstRow: readonly string[],
  defaults: ReadonlyMap<string, string>,
  kind: SheetKind,
): { readonly kind: SheetKind; readonly layout: Layout } {
  if (kind !== "exports" && kind !== "imports" && kind !== "unknown")
    return { kind, layout: layoutOfKind[kind] ?? layouts.E };
  const direction = directionOf(names, firstRow, defaults);
  const layout = layouts[direction];
  if (kind === "unknown") return { kind, layout };
  return { kind: direction === "E" ? "exports" : "imports", layout };
}

function nearestOf(
  name: string,
  meaning: Meaning,
  {
    layout,
    missing,
    preset,
  }: {
    readonly layout: Layout;
    readonly missing: readonly Column[];
    readonly preset: KnownForm | undefined;
  },
): readonly Column[] {
  if (meaning.kind === "ambiguous") return meaning.candidates;
  if (meaning.kind === "beside" || meaning.kind === "twice") return [meaning.column];
  if (meaning.kind !== "unknown") return [];
  const entry = Object.entries(preset?.columns ?? {}).find(
    ([text]) => normaliseHeader(text) === normaliseHeader(name),
  );
  if (entry !== undefined) return layout.all.filter((column) => column.name === entry[1]);
  if (isNamedElsewhere(name, layout)) return [];
  const near = nearestColumns(name, missing, mostNear);
  return near.length > 0 ? near : nearestColumns(name, layout.all, mostNear);
}

/** A number of few digits or a short code, as a column without a known meaning may show it. */
const harmless = /^-?\d{0,8}(?:\.\d{1,6})?%?$|^[A-Z]{1,4}$/;
/** Most characters of a sample. */
const longestSample = 40;

function sampleOf(cell: string, meaning: Meaning): string {
  const text = cell.trim();
  const shown = text.length > longestSample ? `${text.slice(0, longestSample)}…` : text;
  if (meaning.kind === "column" || meaning.kind === "compared")
    return maskedValue(meaning.column.name, shown);
  return harmless.test(text) ? text : maskText(text);
}
