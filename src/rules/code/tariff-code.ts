import type { CodeEntry } from "../../reference/code-entry.js";
import { closest } from "../../reference/likeness.js";
import type { Reference } from "../../reference/tables.js";
import type { Text } from "../../values/finding.js";
import { goodsCodeWithZero } from "../format/spoiled-code.js";

/** What is not in the tariff: the heading of a goods code, its subheading or its line. */
export type TariffGap = "heading" | "subheading" | "line";

/** What rules say of a goods code that the tariff has not. */
export const tariffGapMessages: Readonly<Record<TariffGap, Text>> = {
  heading: {
    zh: "{column} {value} 的前4位不是2026年税则的品目。相近的有：{expected}。请按商品在税则中查找。",
    en: "the first four digits of {column} {value} are not a heading of the tariff of 2026. Similar codes: {expected}. Look the goods up in the tariff.",
  },
  subheading: {
    zh: "{column} {value} 的前6位不是2026年税则的子目。相近的有：{expected}。编码可能是旧版的，请按商品在税则中查找。",
    en: "the first six digits of {column} {value} are not a subheading of the tariff of 2026. Similar codes: {expected}. It may be an older edition's: look the goods up in the tariff.",
  },
  line: {
    zh: "{column} {value} 的前8位不在2026年税则中。相近的有：{expected}。编码可能是旧版的，请按商品在税则中查找。",
    en: "the first eight digits of {column} {value} are not a line of the tariff of 2026. Similar codes: {expected}. It may be an older edition's: look the goods up in the tariff.",
  },
};

const digitsOnly = /^\d{1,10}$/;
const headingDigits = 4;
const subheadingDigits = 6;
const lineDigits = 8;
const suggestions = 2;

/**
 * What of a goods code is not in the tariff, with the codes nearest to it, looking at its first `digits` at most.
 * Undefined where all of it is, and for what other findings name: other characters than digits, a zero that was lost.
 */
export function tariffGap(
  code: string,
  digits: number,
  reference: Reference,
): { readonly kind: TariffGap; readonly expected: string } | undefined {
  if (!digitsOnly.test(code)) return undefined;
  const gap = gapOf(code, Math.min(code.length, digits), reference);
  if (gap === undefined || goodsCodeWithZero(code, reference) !== undefined) return undefined;
  return { kind: gap, expected: nearest(code, gap, reference) };
}

function gapOf(code: string, digits: number, { tariff }: Reference): TariffGap | undefined {
  if (!tariff.hasHeading(code.slice(0, headingDigits))) return "heading";
  if (digits < subheadingDigits) return undefined;
  if (digits < lineDigits)
    return tariff.hasSubheading(code.slice(0, subheadingDigits)) ? undefined : "subheading";
  return tariff.hasLine(code.slice(0, lineDigits)) ? undefined : "line";
}

/** Headings by their digits; lines of the longest beginning that the code shares with any, then those of others. */
function nearest(code: string, gap: TariffGap, { table, tariff }: Reference): string {
  if (gap === "heading") return named(table("headings").nearest(code.slice(0, headingDigits), suggestions));
  const wanted = code.slice(0, lineDigits).padEnd(lineDigits, "0");
  const shared = [7, 6, 5, headingDigits].map((digits) => tariff.linesUnder(wanted.slice(0, digits)));
  const lines = (shared.find((under) => under.length > 0) ?? []).flatMap(
    (line) => table("hs").get(line) ?? [],
  );
  const near = new Map(closest(lines, wanted).map((entry) => [entry.code, entry]));
  for (const entry of table("hs").nearest(wanted, suggestions))
    near.set(entry.code, near.get(entry.code) ?? entry);
  return named([...near.values()].slice(0, suggestions));
}

function named(entries: readonly CodeEntry[]): string {
  return entries.map(({ code, name }) => `${code} ${name}`).join(", ");
}
