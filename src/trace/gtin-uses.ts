import type { GtinUses } from "../rules/trace/gtin-conflict.js";
import { trimBlanks } from "../values/trim.js";

/** What one GTIN was declared as: nearly always one code and one name, so that lists are made for the others only. */
interface Uses {
  readonly code: string;
  readonly name: string;
  codes: string[] | undefined;
  names: string[] | undefined;
}

/** Most differing codes and names that are kept of a GTIN. */
const mostKept = 20;

/** The goods codes and names that each GTIN was declared with. */
export class AllGtinUses {
  readonly #uses = new Map<string, Uses>();
  readonly #conflicts = new Map<string, GtinUses>();

  /** Adds a line's. `number`: the GTIN in its one form. */
  add(number: string, gcode: string, gname: string): void {
    const code = comparedCode(gcode);
    const uses = this.#uses.get(number);
    if (uses === undefined) {
      this.#uses.set(number, { code, name: gname, codes: undefined, names: undefined });
      return;
    }
    if (uses.code === code && uses.name === gname) return;
    const codes = withOther(uses.codes ?? [uses.code], code, codesAgree, isExtension);
    const names = withOther(uses.names ?? [uses.name], gname, namesAgree, () => false);
    if (codes !== undefined) uses.codes = codes;
    if (names !== undefined) uses.names = names;
    if (codes !== undefined || names !== undefined)
      this.#conflicts.set(number, {
        codes: conflicting(uses.codes ?? [uses.code], codesAgree),
        names: conflicting(uses.names ?? [uses.name], namesAgree),
      });
  }

  /** Whether any GTIN is in conflict. */
  get hasConflicts(): boolean {
    for (const { codes, names } of this.#conflicts.values())
      if (codes.length > 1 || names.length > 1) return true;
    return false;
  }

  /** What a GTIN was declared as, where there is more than one; undefined where there is no conflict. */
  conflictOf(number: string): GtinUses | undefined {
    return this.#conflicts.get(number);
  }
}

/**
 * The digits of a goods code that are compared: the first six. A code that ends in zeros from the fifth digit on may be a
 * heading that was filled up (where it is not, its heading has no other goods): four are compared then.
 */
export function comparedCode(gcode: string): string {
  const six = trimBlanks(gcode).slice(0, 6);
  return six.length === 6 && six.endsWith("00") ? six.slice(0, 4) : six;
}

/** Codes are compared by the digits of the shorter one. */
function codesAgree(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** Whether a code says more than one that it agrees with: both are kept, since the shorter one agrees with others too. */
function isExtension(one: string, other: string): boolean {
  return one !== other;
}

/** Names are compared without blanks, and whatever the width and case of their letters. */
function namesAgree(one: string, other: string): boolean {
  return comparedName(one) === comparedName(other);
}

function comparedName(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
}

/** The values with one more; undefined where they say it already. */
function withOther(
  known: readonly string[],
  value: string,
  agree: (one: string, other: string) => boolean,
  adds: (one: string, other: string) => boolean,
): string[] | undefined {
  if (value === "" || known.length >= mostKept) return undefined;
  const isKnown = known.some((each) => each === value || (agree(each, value) && !adds(each, value)));
  return isKnown ? undefined : [...known.filter((each) => each !== ""), value];
}

/** Those of the values that disagree with another of them. */
function conflicting(
  values: readonly string[],
  agree: (one: string, other: string) => boolean,
): readonly string[] {
  const some = values.filter((value) => values.some((other) => !agree(value, other)));
  return some.length === 0 ? values.slice(0, 1) : some;
}
