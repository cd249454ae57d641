/** Two readers, two languages; every text of the product has both. */
export type Language = "zh" | "en";
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Severity = "error" | "warning" | "info";

/** The permanent name of a rule, `<area>/<name>`. */
export type RuleId = `${string}/${string}`;

/**
 * What a rule found, as data; the sentence is made when it is printed (report/), from the rule's texts.
 * `value` is what stands there (masked already where it is personal), `expected` what should.
 */
export interface Finding {
  readonly rule: RuleId;
  /** Which of the rule's texts applies. */
  readonly kind: string;
  readonly severity: Severity;
  readonly file: string;
  /** Physical line of the row in its file, the header being line 1; 0 where no line applies. */
  readonly line: number;
  /** Manifest column, blank where none applies. */
  readonly column: string;
  readonly orderNo: string;
  /** I where it is about an import, whose columns may have names of their own. */
  readonly direction?: "I";
  readonly value: string;
  readonly expected: string;
}
