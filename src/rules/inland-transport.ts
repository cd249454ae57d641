import { borderTransport } from "../law/codes.js";
import type { Reference } from "../reference/tables.js";

/** What a finding says of a mode of transport that crosses no border: the mode with its name, and those that do cross it. */
export function inlandValues(
  mode: string,
  { table }: Reference,
): { readonly value: string; readonly expected: string } {
  const named = (code: string): string => `${code} ${table("transport-modes").get(code)?.name ?? ""}`;
  return { value: named(mode), expected: borderTransport.map(named).join(", ") };
}
