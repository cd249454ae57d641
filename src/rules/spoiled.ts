import { isErrorValue } from "../values/error-words.js";
import type { RuleId } from "../values/finding.js";
import type { ValueFault } from "./check.js";
import { character } from "./format/character.js";
import { errorValue } from "./format/error-value.js";
import { formula } from "./format/formula.js";
import { isStarred, maskedValue } from "./format/masked-value.js";
import { noValue } from "./format/no-value.js";
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
export function isSpoiled({ rule }: Pick<ValueFault, "rule">): boolean {
  return rules.has(rule.id);
}

/** Whether a text has a finding of its own in every column, so that to compare it with another tells nothing. */
export function isIncomparable(value: string): boolean {
  return isErrorValue(value) || isStarred(value);
}
