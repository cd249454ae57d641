import type { Direction } from "../columns/direction.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import { decimalText, percentText, roundedQuotient } from "../values/ratio.js";
import type { Enterprises } from "./enterprises.js";

/** How the value of a direction is spread over enterprises. */
export interface ConcentrationRow {
  readonly direction: Direction;
  readonly activeEnterprises: number;
  readonly newEnterprises: number;
  /** Of the period just before, without an order in the reported one. */
  readonly lostEnterprises: number;
  /** The share of the five greatest; null where it is withheld. */
  readonly cr5Percent: string | null;
  /** Herfindahl-Hirschman index, 0 to 10000: the sum of the squares of the shares in percent. */
  readonly hhi: string | null;
  /** Taxes of the direction's orders, yuan; null where they are not known of all of them, and of exports. */
  readonly taxesCny: string | null;
  readonly withheld: boolean;
  /** Taxes of imports that the tax guarantee answers for at the end of the period; null where that is not known. */
  readonly guaranteeUsedCny: string | null;
  /** Of the profile's guarantee; null without one. */
  readonly guaranteeUsedPercent: string | null;
}

/** The use of the tax guarantee. */
export interface GuaranteeUsed {
  /** Yuan; undefined where it is not known. */
  readonly used: Amount | undefined;
  /** The guarantee, yuan; undefined where the profile has none. */
  readonly whole: Amount | undefined;
}

const greatest = 5;

/** A row for each direction that has enterprises, in this period or the one before. */
export function concentrationRows(
  enterprises: Enterprises,
  {
    from,
    minEnterprises,
    guarantee,
  }: { readonly from: string; readonly minEnterprises: number; readonly guarantee: GuaranteeUsed },
): readonly ConcentrationRow[] {
  const directions: readonly Direction[] = ["E", "I"];
  return directions.flatMap((direction) => {
    const values = enterprises.valuesOf(direction);
    const lost = enterprises.countLost(direction);
    if (values.size === 0 && lost === 0) return [];
    const withheld = values.size < minEnterprises;
    const total = [...values.values()].reduce<Amount>((sum, each) => add(sum, each), 0);
    return {
      direction,
      activeEnterprises: values.size,
      newEnterprises: enterprises.countNew(values.keys(), from),
      lostEnterprises: lost,
      cr5Percent: withheld ? null : shareOfGreatest(values, total),
      hhi: withheld ? null : indexOf(values, total),
      taxesCny: withheld || direction === "E" ? null : taxesText(enterprises),
      withheld,
      ...guaranteeCells(withheld || direction === "E" ? undefined : guarantee),
    };
  });
}

function guaranteeCells({ used, whole = 0 }: Partial<GuaranteeUsed> = {}) {
  return {
    guaranteeUsedCny: used === undefined ? null : formatAmount(used, 2),
    guaranteeUsedPercent: used === undefined ? null : percentText(used, whole),
  };
}

function taxesText({ taxes }: Enterprises): string | null {
  return taxes === undefined ? null : formatAmount(taxes, 2);
}

function shareOfGreatest(values: ReadonlyMap<string, Amount>, total: Amount): string | null {
  const sorted = [...values.values()].sort((one, other) => (one > other ? -1 : Number(one < other)));
  const sum = sorted.slice(0, greatest).reduce<Amount>((all, each) => add(all, each), 0);
  return percentText(sum, total);
}

/** Exact: the squares are added up before they are divided by that of the total. */
function indexOf(values: ReadonlyMap<string, Amount>, total: Amount): string | null {
  const whole = BigInt(total);
  if (whole === 0n) return null;
  let squares = 0n;
  for (const each of values.values()) squares += BigInt(each) * BigInt(each);
  return decimalText(roundedQuotient(100_000n * squares, whole * whole), 1);
}
