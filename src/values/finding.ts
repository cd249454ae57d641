/** Two readers, two languages; every text of the product has both. */
export type Language = "zh" | "en";
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Severity = "error" | "warning" | "info";

/** The permanent name of a rule, `<area>/<name>`. */
export type RuleId = `${string}/${string}`;

/** Where a row stands. */
export interface RowPlace {
  readonly file: string;
  /** Physical line, the header being line 1; 0 where no line applies. */
  readonly line: number;
}

/**
 * What a rule found, as data; the sentence is made when it is printed (wording/), from the rule's texts.
 * Made by `finding` (findings/) alone. `value` is what stands there (masked where it is personal), `expected` what should.
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
}
