import { isErrorValue } from "../values/error-words.js";
import type { RuleId } from "../values/finding.js";
import { character } from "./format/character.js";
import { errorValue } from "./format/error-value.js";
import { formula } from "./format/formula.js";
import { isStarred, maskedValue } from "./format/masked-value.js";
import { isAbsent, noValue } from "./format/no-value.js";
import { personName } from "./identity/person-name.js";
import { damagedText } from "./manifest/damaged-text.js";
import { lostDigits } from "./manifest/lost-digits.js";

/** The rules that find what has become of a value on its way, whatever form its column asks for. */
const rules: ReadonlySet<RuleId> = new Set(
  [damagedText, errorValue, noValue, maskedValue, character, formula, lostDigits, personName].map(
    ({ id }) => id,
  ),
);

/** Whether a value is none of its column's at all: an error value, a mask, a garbled text. */
export function isSpoiled({ rule }: { readonly rule: { readonly id: RuleId } }): boolean {
  return rules.has(rule.id);
}

/** Digits and crosses alone may be a number or a code, whatever people write them for. */
const maybeCode = /^[\dx]+$/i;

/** Whether a text has a finding of its own in every column, so that to compare it with another tells nothing. */
export function isIncomparable(value: string): boolean {
  return hasOwnFinding(value) || (isAbsent(value) && !maybeCode.test(value) && value !== "无");
}

/** Whether a text is reported as none of its column's, so that no rule on an order has more to say of it. */
export function hasOwnFinding(value: string): boolean {
  return isErrorValue(value) || isStarred(value);
}
