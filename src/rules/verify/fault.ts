import type { ColumnFault } from "../rule.js";

/** A fault of a run's directory, which is in no column. */
export type RunFault<Kind extends string> = ColumnFault<Kind, never>;

/** A fault without column. */
export function runFault<Kind extends string>(
  kind: Kind,
  value: string,
  expected = "",
  severity?: RunFault<Kind>["severity"],
): RunFault<Kind> {
  const fault = { kind, column: "", value, expected } as const;
  return severity === undefined ? fault : { ...fault, severity };
}
