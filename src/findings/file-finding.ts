import { Failure } from "../values/failure.js";
import type { Finding, Severity } from "../values/finding.js";
import { finding } from "./finding.js";

/**
 * The kinds of fault that the reading of a file reports, by rule. The rules in rules/manifest/, a layer
 * above, have a sentence for exactly these kinds.
 */
export interface FileFaultKinds {
  "manifest/encoding": "gbk" | "utf-16" | "unknown";
  "manifest/empty": "empty" | "header-only";
  "manifest/header": "none" | "twice" | "missing" | "direction";
  "manifest/unknown-column": "unknown" | "stray";
  /** Its other kinds are found row by row. */
  "manifest/row-shape": "quote";
}

/** How grave the faults of a file are, by rule. */
export const fileFaultSeverity = {
  "manifest/encoding": "error",
  "manifest/empty": "error",
  "manifest/header": "error",
  "manifest/unknown-column": "warning",
  "manifest/row-shape": "error",
} as const satisfies Readonly<Record<keyof FileFaultKinds, Severity>>;

/** A fault of a file as a whole, or of its header. */
export type FileFault = {
  readonly [Id in keyof FileFaultKinds]: {
    readonly rule: Id;
    readonly kind: FileFaultKinds[Id];
    /** Physical line; 0 where none applies. */
    readonly line?: number;
    /** The column that is meant, of whatever sheet the file is. */
    readonly column?: string;
    readonly value?: string;
    readonly expected?: string;
  };
}[keyof FileFaultKinds];

/** A finding about a file. */
export function fileFinding(
  file: string,
  { rule: id, kind, line = 0, column = "", value = "", expected = "" }: FileFault,
): Finding {
  const rule = { id, severity: fileFaultSeverity[id] };
  // A header's texts are not values of the column that they name: they are masked like values of no column.
  return {
    ...finding<string>(rule, kind, { file, line, column: "", orderNo: "" }, { value, expected }),
    column,
  };
}

/** A file that can't be read: the failure's text is the finding's sentence, made where it is printed. */
export function fileFailure(file: string, fault: FileFault): Failure {
  return new Failure({ zh: fault.rule, en: fault.rule }, fileFinding(file, fault));
}
