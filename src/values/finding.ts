/** The languages of the product: every text has both. */
export type Language = "zh" | "en";

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/**
 * `error` rejects or needs correction, `warning` needs a look, `info` is a reason of routing or a note of how a
 * file was read.
 */
export type Severity = "error" | "warning" | "info";

/** The permanent name of a rule, `<area>/<name>`. */
export type RuleId = `${string}/${string}`;

/** The place of a row. */
export interface RowPlace {
  readonly file: string;
  /** Physical line, the header being line 1; 0 where no line applies. */
  readonly line: number;
}

/**
 * A fault with its place, as data. The sentence is made from the rule's messages when it is printed
 * (wording/). Made by `finding` (findings/) only. `value` is the text in the input (masked where it is
 * personal), `expected` what is right.
 */
export interface Finding extends RowPlace {
  readonly rule: RuleId;
  /** Which of the rule's texts applies. */
  readonly kind: string;
  readonly severity: Severity;
  /** Manifest column, blank where none applies. */
  readonly column: string;
  readonly orderNo: string;
  /** I where it is about an import, whose columns may have names of their own. */
  readonly direction?: "I";
  readonly value: string;
  readonly expected: string;
  /** Of a note: how many rows or cells it stands for, from its line on. */
  readonly count?: number;
}
