import { Failure } from "../values/failure.js";
import type { Finding, RuleId, Text } from "../values/finding.js";

interface FileFault {
  readonly rule: RuleId;
  readonly kind: string;
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
  readonly expected?: string;
}

/** A finding about a file as a whole. */
export function fileFinding(
  file: string,
  fault: FileFault,
  severity: Finding["severity"] = "error",
): Finding {
  return {
    rule: fault.rule,
    kind: fault.kind,
    severity,
    file,
    line: fault.line ?? 0,
    column: fault.column ?? "",
    orderNo: "",
    value: fault.value ?? "",
    expected: fault.expected ?? "",
  };
}

/** A file that can't be read as a manifest: its text is that of the finding's rule, made where it is printed. */
export function fileFailure(file: string, fault: FileFault): Failure {
  const text: Text = { zh: fault.rule, en: fault.rule };
  return new Failure(text, fileFinding(file, fault));
}
