import type { Column, Layout } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { ExportFlag, ExportHeadName, ExportLineColumn } from "../columns/export-columns.js";
import type { ImportFact, ImportHeadName, ImportLineColumn } from "../columns/import-columns.js";
import type {
  Consignment,
  ExportConsignment,
  ExportGoodsLine,
  ImportConsignment,
  ImportGoodsLine,
} from "../consignment/consignment.js";
import { KeyTree } from "../values/key-tree.js";

type HeadNameOf<C extends Consignment> = [C] extends [ExportConsignment]
  ? ExportHeadName
  : [C] extends [ImportConsignment]
    ? ImportHeadName
    : ExportHeadName & ImportHeadName;
type LineNameOf<C extends Consignment> = [C] extends [ExportConsignment]
  ? ExportLineColumn
  : [C] extends [ImportConsignment]
    ? ImportLineColumn
    : ExportLineColumn & ImportLineColumn;
type FlagNameOf<C extends Consignment> = [C] extends [ExportConsignment]
  ? ExportFlag
  : [C] extends [ImportConsignment]
    ? ImportFact
    : ExportFlag & ImportFact;

/**
 * What a rule declares that looks at each goods line by itself, together with the head, and at nothing but these
 * columns and the run's context: where it finds nothing for a combination of their values, it finds nothing
 * for any line with that combination. `headBlank` and `lineBlank`: only whether they are blank matters.
 */
export interface Reads<C extends Consignment = Consignment> {
  readonly head?: readonly HeadNameOf<C>[];
  readonly headBlank?: readonly HeadNameOf<C>[];
  readonly line?: readonly LineNameOf<C>[];
  readonly lineBlank?: readonly LineNameOf<C>[];
  readonly flag?: readonly FlagNameOf<C>[];
}

/** The same, whatever the direction. */
export type AnyReads = { readonly [Part in keyof Reads]: readonly string[] };

/** Most combinations that are kept; then the memory starts anew. */
const mostKept = 100_000;

/** What is known of a combination of values. */
interface Combination {
  /** True where the rules have found nothing for it. */
  quiet: boolean;
}

/** The columns of a level whose values are part of the combinations, and how many of their characters count. */
interface Columns {
  readonly places: readonly number[];
  readonly lengths: readonly (number | undefined)[];
}

/**
 * The combinations of values for which the rules that declare what they read are known to find nothing. A
 * manifest has few: a mode, some goods codes, the same answers. A consignment all of whose lines have such a
 * combination need not be asked by those rules; any other is, and rules without a declaration always are.
 */
export class QuietCombinations {
  readonly #head: Columns;
  readonly #flag: Columns;
  readonly #line: Columns;
  #tree: KeyTree<Combination>;
  readonly #most: number;
  #count = 0;
  readonly #begin = (): Combination => {
    this.#count++;
    return { quiet: false };
  };

  /** `most`: where many of these are kept, as one for each day, how many combinations each may keep. */
  constructor(direction: Direction, reads: readonly AnyReads[], most = mostKept) {
    this.#most = most;
    const layout: Layout = layouts[direction];
    this.#head = columnsOf(layout.head, reads, "head", "headBlank");
    this.#flag = columnsOf(layout.flag, reads, "flag", undefined);
    this.#line = columnsOf(layout.line, reads, "line", "lineBlank");
    this.#tree = this.#newTree();
  }

  /** Whether the declared rules find nothing for the consignment; false where that is not known. */
  has({ head, lines }: Consignment): boolean {
    if (lines.length === 0) return false;
    if (this.#count > this.#most) this.#tree = this.#newTree();
    this.#tree.take(0, head.cells, this.#head.places);
    for (const line of lines) if (!this.#combinationOf(line).quiet) return false;
    return true;
  }

  /** Keeps that the declared rules, having been asked, find nothing for the consignment. */
  add({ head, lines }: Consignment): void {
    this.#tree.take(0, head.cells, this.#head.places);
    for (const line of lines) this.#combinationOf(line).quiet = true;
  }

  /** The combination of a line with the head that was taken last. */
  #combinationOf({ flag, text }: Pick<ExportGoodsLine | ImportGoodsLine, "flag" | "text">): Combination {
    const flagDepth = this.#head.places.length;
    const lineDepth = flagDepth + this.#flag.places.length;
    this.#tree.take(flagDepth, flag.cells, this.#flag.places);
    this.#tree.take(lineDepth, text.cells, this.#line.places);
    return this.#tree.value(lineDepth + this.#line.places.length, this.#begin);
  }

  #newTree(): KeyTree<Combination> {
    this.#count = 0;
    return new KeyTree([...this.#head.lengths, ...this.#flag.lengths, ...this.#line.lengths]);
  }
}

/** Of a column that matters only where it is blank, the first character tells enough. */
const blankOrNot = 1;

/** The columns of a level that any of the rules reads, each once. */
function columnsOf(
  columns: readonly Column[],
  reads: readonly AnyReads[],
  whole: keyof Reads,
  blank: keyof Reads | undefined,
): Columns {
  const named = (part: keyof Reads | undefined): Set<string> =>
    new Set(part === undefined ? [] : reads.flatMap((each) => each[part] ?? []));
  const read = named(whole);
  const blankOnly = [...named(blank)].filter((name) => !read.has(name));
  const placeOf = (name: string): number => {
    const at = columns.findIndex((column) => column.name === name);
    if (at < 0) throw new RangeError(`a rule reads ${name}, which is no column of its level`);
    return at;
  };
  return {
    places: [...blankOnly, ...read].map(placeOf),
    lengths: [...blankOnly.map(() => blankOrNot), ...[...read].map(() => undefined)],
  };
}
