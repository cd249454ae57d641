import { type Column, columnLabel, isAnnotation, type Layout, missingColumns } from "../columns/columns.js";
import { layouts } from "../columns/direction.js";
import { nearestColumn } from "../columns/nearest.js";
import { isLineWeight } from "../columns/synonyms/elsewhere.js";
import { type Meaning, understand } from "../columns/understand.js";
import { type FileFault, fileFinding } from "../findings/file-finding.js";
import type { MergedAmount } from "../sheets/fill-above.js";
import { faultColumn } from "../sheets/map/map-fault.js";
import type { Finding } from "../values/finding.js";
import { ambiguousFailure, headerlessFailure, missingFailure, twiceFailure } from "./header-failures.js";

/** The header row of a file, mapped to columns. */
export interface Header {
  readonly file: string;
  /** The header's texts, unchanged. */
  readonly names: readonly string[];
  /** For each manifest column, the position of its cells; undefined where the file lacks it. */
  readonly position: ReadonlyMap<string, number>;
  /** Second columns of one meaning, whose cells have to agree with the first: the head's currency. */
  readonly compared: readonly ComparedColumn[];
  /** Positions of the columns that an earlier run has added. */
  readonly annotated: readonly number[];
  /** Texts that were understood by what stands beside them. */
  readonly notes: readonly HeaderNote[];
  /** By line, amounts that are merged over several rows; complete once all rows were read. */
  readonly merged?: ReadonlyMap<number, readonly MergedAmount[]>;
}

/** A second column of the same meaning as `column`, and the positions of both. */
export interface ComparedColumn {
  readonly column: string;
  readonly position: number;
  readonly with: number;
}

/** How a header text was read. */
export type HeaderNote = Extract<FileFault, { rule: "manifest/read-as" }>;

/**
 * Reads a header row. Unknown columns are reported as warnings. Throws a Failure with a manifest/header
 * finding for a row that names no columns, for two columns of one meaning, for a text of several meanings, and for
 * a mandatory column that neither the file nor the profile's defaults have.
 */
export function readHeader(
  file: string,
  names: readonly string[],
  layout: Layout,
  defaults: ReadonlyMap<string, string>,
  report: (finding: Finding) => void,
  alsoKnown?: Layout,
): Header {
  const meanings = understand(names, layout);
  const twice = meanings.findIndex(({ kind }) => kind === "twice");
  if (twice >= 0) throw twiceFailure(file, names, meanings[twice], twice);
  const position = positions(meanings);
  if (position.size === 0) throw headerlessFailure(file, names);
  const strangers = strangersOf(names, meanings, alsoKnown);
  const missing = missingColumns(layout, position, defaults);
  const unknown = strangers.filter(({ meaning }) => meaning.kind === "unknown").map(({ name }) => name);
  const failed =
    missingFailure(file, { names, layout, missing, unknown }, "other-sheet") ??
    ambiguousFailure(file, names, meanings) ??
    missingFailure(file, { names, layout, missing, unknown }, "columns");
  if (failed !== undefined) throw failed;
  for (const { name, meaning } of strangers) report(fileFinding(file, strangerFault(name, meaning, layout)));
  return {
    file,
    names,
    position,
    compared: meanings.flatMap((meaning, at) =>
      meaning.kind === "compared" ? [comparedColumn(meaning.column, at, position)] : [],
    ),
    annotated: names.flatMap((name, at) =>
      position.get(faultColumn) === at || (meanings[at]?.kind === "unknown" && isAnnotation(name, names))
        ? [at]
        : [],
    ),
    notes: meanings.flatMap((meaning, at) =>
      meaning.kind === "column" && meaning.guessed ? [guessNote(names[at] ?? "", meaning.column)] : [],
    ),
  };
}

function positions(meanings: readonly Meaning[]): ReadonlyMap<string, number> {
  const position = new Map<string, number>();
  for (const [at, meaning] of meanings.entries())
    if (meaning.kind === "column") position.set(meaning.column.name, at);
  return position;
}

function comparedColumn({ name }: Column, at: number, position: ReadonlyMap<string, number>): ComparedColumn {
  return { column: name, position: at, with: position.get(name) ?? at };
}

/** A header text that is left out. */
interface Stranger {
  readonly name: string;
  readonly meaning: Meaning;
}

function strangersOf(
  names: readonly string[],
  meanings: readonly Meaning[],
  alsoKnown: Layout | undefined,
): Stranger[] {
  return meanings.flatMap((meaning, at): Stranger[] => {
    if (meaning.kind !== "unknown" && meaning.kind !== "beside") return [];
    const name = names[at] ?? "";
    const isPassed = isAnnotation(name, names) || alsoKnown?.find(name) !== undefined;
    return isPassed ? [] : [{ name: name.trim(), meaning }];
  });
}

function strangerFault(value: string, meaning: Meaning, layout: Layout): FileFault {
  const rule = "manifest/unknown-column";
  if (meaning.kind === "beside")
    return { rule, kind: "beside", line: 1, value, expected: columnLabel(meaning.column) };
  if (isLineWeight(value)) return { rule, kind: "line-weight", line: 1, value };
  const near = isNamedElsewhere(value, layout) ? undefined : nearestColumnLabel(value, layout);
  return { rule, kind: near === undefined ? "stray" : "unknown", line: 1, value, expected: near ?? "" };
}

/** Whether a text means something that sheets of this layout do not have: no name of theirs is offered for it. */
export function isNamedElsewhere(name: string, layout: Layout): boolean {
  return [layout, layouts.E, layouts.I].some(({ find }) => find(name) !== undefined);
}

function guessNote(name: string, column: Column): HeaderNote {
  const value = name.trim();
  return {
    rule: "manifest/read-as",
    kind: "column-name",
    line: 1,
    column: column.name,
    value,
    expected: columnLabel(column),
  };
}

/** The label of the column whose header text is nearest to a name; undefined where none is near. */
export function nearestColumnLabel(name: string, layout: Pick<Layout, "all">): string | undefined {
  const column = nearestColumn(name, layout.all);
  return column && columnLabel(column);
}
