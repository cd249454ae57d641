import { type FaultValues, type OtherValue, placeText } from "../../findings/finding.js";
import type { Text } from "../../values/finding.js";

/** Points that divide the parts of a name, in the forms that keyboards give: U+00B7 is the one of identity cards. */
const points = /[·•・‧∙⋅●․.．･᛫‐]/gu;
const blanks = /[\s\u00a0\u200b-\u200f\u2060\u3000\ufeff]/gu;

/** In what two names differ that are the same otherwise. */
export type NameDifference = "point" | "spelling";

/** Two names that are the same but for their points, or for blanks and the width or case of characters. */
export interface NearName {
  readonly kind: NameDifference;
  /** The first points that differ, by their codes: `· U+00B7 / • U+2022`. No personal datum. */
  readonly points: string;
}

/** The difference of two names that are nearly the same; undefined for others, and for equal ones. */
export function nearName(one: string, other: string): NearName | undefined {
  if (one === other || bare(one) !== bare(other)) return undefined;
  const [ours, theirs] = [one.match(points) ?? [], other.match(points) ?? []];
  const at = Math.max(ours.length, theirs.length);
  for (let index = 0; index < at; index++) {
    const [our, their] = [codeOf(ours[index]), codeOf(theirs[index])];
    if (our !== their) return { kind: "point", points: `${our} / ${their}` };
  }
  return { kind: "spelling", points: "" };
}

function bare(name: string): string {
  return name.normalize("NFKC").replace(points, "").replace(blanks, "").toLowerCase();
}

function codeOf(point: string | undefined): string {
  if (point === undefined) return "—";
  return `${point} U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A fault of a name that differs from one elsewhere; `other` is masked like the name. */
export function nameFault<Kind extends string>(
  kind: Kind,
  value: string,
  other: OtherValue,
): FaultValues & { readonly kind: Kind | NameDifference } {
  const near = nearName(value, other.value);
  if (near === undefined) return { kind, value, other };
  if (near.kind === "spelling") return { kind: near.kind, value, other };
  return { kind: near.kind, value, expected: `${near.points} (${placeText(other)})` };
}

/** What the rules say of names that are nearly the same. */
export const nameMessages: Readonly<Record<NameDifference, Text>> = {
  point: {
    zh: "{column} {value} 与另一处的姓名只差中间的间隔号，前者、后者依次为 {expected}。姓名本身相同，请改用同一个字符（证件上的间隔号为 · U+00B7）。",
    en: "{column} {value} differs from the name elsewhere in the point between its parts only; they are, in this order, {expected}. The name is the same: write one character in both (that of identity cards is · U+00B7).",
  },
  spelling: {
    zh: "{column} {value} 与另一处的姓名 {expected} 只差空格、全角或大小写。姓名本身相同，请改成同一写法。",
    en: "{column} {value} differs from the name elsewhere, {expected}, in blanks, or in the width or case of characters only. The name is the same: write it alike in both.",
  },
};
