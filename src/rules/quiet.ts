import type { Column, Layout } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { ExportFlag, ExportHeadName, ExportLineColumn } from "../columns/export-columns.js";
import type { ImportFact, ImportHeadName, ImportLineColumn } from "../columns/import-columns.js";
import type { Cell } from "../consignment/cell.js";
import type { Consignment, ExportConsignment, ImportConsignment } from "../consignment/consignment.js";

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

/** A combination of values up to some column, and those that go on from it. */
interface Combination {
  readonly next: Map<string, Combination>;
  /** True where the rules are known to find nothing for it. */
  quiet: boolean;
}

/** A column whose value is part of the combinations. */
interface Step {
  readonly at: number;
  readonly blankOnly: boolean;
}

/**
 * The combinations of values for which the rules that declare what they read are known to find nothing. A
 * manifest has few: a mode, some goods codes, the same answers. A consignment all of whose lines have such a
 * combination need not be asked by those rules; any other is, and rules without a declaration always are.
 */
export class QuietCombinations {
  readonly #head: Walk;
  readonly #flag: Walk;
  readonly #line: Walk;
  #root = combination();
  #count = 0;

  constructor(direction: Direction, reads: readonly AnyReads[]) {
    const layout: Layout = layouts[direction];
    const grown = (): void => {
      this.#count++;
    };
    this.#head = new Walk(stepsOf(layout.head, reads, "head", "headBlank"), grown);
    this.#flag = new Walk(stepsOf(layout.flag, reads, "flag", undefined), grown);
    this.#line = new Walk(stepsOf(layout.line, reads, "line", "lineBlank"), grown);
  }

  /** Whether the declared rules find nothing for the consignment; false where that is not known. */
  has(consignment: Consignment): boolean {
    const { lines } = consignment;
    if (lines.length === 0) return false;
    if (this.#count > mostKept) {
      this.#root = combination();
      this.#count = 0;
    }
    const ofHead = this.#head.from(this.#root, consignment.head.cells);
    for (const line of lines)
      if (!this.#line.from(this.#flag.from(ofHead, line.flag.cells), line.text.cells).quiet) return false;
    return true;
  }

  /** Keeps that the declared rules, having been asked, find nothing for the consignment. */
  add(consignment: Consignment): void {
    const ofHead = this.#head.from(this.#root, consignment.head.cells);
    for (const line of consignment.lines)
      this.#line.from(this.#flag.from(ofHead, line.flag.cells), line.text.cells).quiet = true;
  }
}

/**
 * Goes from a combination on, by the values of some columns. Consecutive records mostly have the same values,
 * the same objects: the way of the record before is kept, and gone again from the first column that differs.
 */
class Walk {
  readonly #steps: readonly Step[];
  readonly #grown: () => void;
  readonly #cells: (Cell | undefined)[];
  /** The combination before each step, and at the end. */
  readonly #way: Combination[] = [];

  constructor(steps: readonly Step[], grown: () => void) {
    this.#steps = steps;
    this.#grown = grown;
    this.#cells = steps.map(() => undefined);
  }

  from(start: Combination, cells: readonly Cell[]): Combination {
    const steps = this.#steps;
    const way = this.#way;
    let same = way[0] === start;
    way[0] = start;
    let reached = start;
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index];
      const cell = step === undefined ? undefined : cells[step.at];
      if (same && cell === this.#cells[index]) {
        reached = way[index + 1] ?? reached;
        continue;
      }
      same = false;
      this.#cells[index] = cell;
      reached = this.#next(reached, keyOf(cell, step));
      way[index + 1] = reached;
    }
    return reached;
  }

  #next(from: Combination, key: string): Combination {
    const known = from.next.get(key);
    if (known !== undefined) return known;
    const made = combination();
    from.next.set(key, made);
    this.#grown();
    return made;
  }
}

function combination(): Combination {
  return { next: new Map(), quiet: false };
}

function keyOf(cell: Cell | undefined, step: Step | undefined): string {
  const text = cell?.text ?? "";
  return step?.blankOnly === true && text !== "" ? "given" : text;
}

/** The columns of a level that any of the rules reads, each once; first those that may only be blank or not. */
function stepsOf(
  columns: readonly Column[],
  reads: readonly AnyReads[],
  whole: keyof Reads,
  blank: keyof Reads | undefined,
): Step[] {
  const named = (part: keyof Reads | undefined): Set<string> =>
    new Set(part === undefined ? [] : reads.flatMap((each) => each[part] ?? []));
  const read = named(whole);
  const blankOnly = [...named(blank)].filter((name) => !read.has(name));
  const placeOf = (name: string): number => {
    const at = columns.findIndex((column) => column.name === name);
    if (at < 0) throw new RangeError(`a rule reads ${name}, which is no column of its level`);
    return at;
  };
  return [
    ...blankOnly.map((name) => ({ at: placeOf(name), blankOnly: true })),
    ...[...read].map((name) => ({ at: placeOf(name), blankOnly: false })),
  ];
}
