import { type Column, type Layout, missingColumns, normaliseHeader } from "../columns/columns.js";
import { directionOf, layouts } from "../columns/direction.js";
import { nearestColumns } from "../columns/nearest.js";
import { leastHit, rankPresets } from "../columns/presets/presets.js";
import { type TemplatePreset, templatePresets } from "../columns/presets/templates.js";
import { layoutOfKind, type SheetKind, sheetKind } from "../columns/sheet-kinds.js";
import { type Meaning, understand } from "../columns/understand.js";
import { maskedValue } from "../findings/masks.js";
import { hitRate } from "../sheets/map/hit-rate.js";
import { shopMap } from "../sheets/map/load-map.js";
import { presets as shopPresets } from "../sheets/map/presets/presets.js";
import type { Text } from "../values/finding.js";
import { maskText } from "../values/mask.js";
import { isNamedElsewhere } from "./header.js";
import type { HeaderSample } from "./header-sample.js";
import { type MappedHeader, mappedHeader } from "./mapped-header.js";

/** A template whose names are understood by themselves, or a shop's export, which is read with a map. */
export interface KnownForm extends Pick<TemplatePreset, "id" | "headers" | "columns"> {
  readonly title: Text;
  /** The kind of a template's sheet. */
  readonly kind?: SheetKind | undefined;
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
  /** Mandatory columns that neither the file, read with the map of its shop, nor the profile has. */
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
  readonly meaning: Meaning["kind"] | "mapped";
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
  const best = bestForm(names, found.kind);
  const preset = best?.form;
  const map = preset?.hasMap === true ? shopMap(preset.id) : undefined;
  const { kind, layout } =
    map === undefined
      ? readAs(names, firstRow, defaults, found.kind)
      : { kind: found.kind, layout: layouts[map.direction ?? "E"] };
  const meanings = understand(names, layout);
  const mapped = map === undefined ? undefined : mappedHeader(names, map, layout, meanings);
  const named =
    mapped?.named ??
    new Set(meanings.flatMap((meaning) => (meaning.kind === "column" ? [meaning.column.name] : [])));
  const missing = missingColumns(layout, named, defaults);
  const without = missingColumns(layout, named, new Map());
  return {
    file,
    line,
    kind,
    preset,
    hit: best?.hit ?? found.hit,
    columns: meanings.map((meaning, index) => {
      const told = toldMeaning(meaning, index, mapped);
      return {
        index,
        header: (names[index] ?? "").trim(),
        meaning: told.kind,
        column: "column" in told && isTaken(told) ? told.column : undefined,
        nearest: nearestOf(names[index] ?? "", told, { layout, missing, preset }),
        sample: sampleOf(firstRow[index] ?? "", told),
      };
    }),
    missing,
    supplied: without.filter((column) => !missing.includes(column)),
  };
}

/** The known form that a header is like, and how much; undefined where it is like none. */
function bestForm(
  names: readonly string[],
  kind: SheetKind,
): { readonly form: KnownForm; readonly hit: number } | undefined {
  const shops = knownForms.filter(({ hasMap }) => hasMap);
  const ranked = [
    ...rankPresets(
      names,
      knownForms.filter((form) => form.kind === undefined || form.kind === kind),
    ).map(({ preset, hit }) => ({ form: preset, hit })),
    // A map is applied to an export with columns taken out as well.
    ...shops.map((form) => ({ form, hit: hitRate(form.headers, names) })),
  ];
  const [best] = ranked.sort((a, b) => b.hit - a.hit);
  return best !== undefined && best.hit >= leastHit ? best : undefined;
}

/** What a column means: with a map, what that makes of it. */
type Told = Meaning | { readonly kind: "mapped"; readonly column: Column };

function toldMeaning(meaning: Meaning, at: number, mapped: MappedHeader | undefined): Told {
  const column = mapped?.made.get(at);
  if (column !== undefined) return { kind: "mapped", column };
  return mapped?.leftOut.has(at) === true && meaning.kind !== "blank" ? { kind: "unknown" } : meaning;
}

function isTaken({ kind }: Told): boolean {
  return kind === "column" || kind === "compared" || kind === "mapped";
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
  meaning: Told,
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
  // What a shop's map does not use is like nothing else.
  if (
    preset?.hasMap === true &&
    preset.headers.some((text) => normaliseHeader(text) === normaliseHeader(name))
  )
    return [];
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

function sampleOf(cell: string, meaning: Told): string {
  const text = cell.trim();
  const shown = text.length > longestSample ? `${text.slice(0, longestSample)}…` : text;
  if (meaning.kind === "column" || meaning.kind === "compared" || meaning.kind === "mapped")
    return maskedValue(meaning.column.name, shown);
  return harmless.test(text) ? text : maskText(text);
}
