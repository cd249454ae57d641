import type { KnownObject } from "../ledger/declarations/objects.js";

/** The declaration that an order's list went into, by CEB792; blank where that is not told. */
export interface DeclaredEntry {
  readonly entryId: string;
  readonly decState: string;
}

const nothing: DeclaredEntry = { entryId: "", decState: "" };

/** The 报关单 of an order's summary: what its CEB792 say, a later one over an earlier one. */
export function declaredEntry(known: Pick<KnownObject, "history"> | undefined): DeclaredEntry {
  let entry = nothing;
  for (const { message, details } of known?.history ?? []) {
    if (message !== "CEB792" || details === "") continue;
    const facts: unknown = JSON.parse(details);
    entry = {
      entryId: told(facts, "entryId", entry.entryId),
      decState: told(facts, "decState", entry.decState),
    };
  }
  return entry;
}

function told(facts: unknown, name: string, before: string): string {
  if (typeof facts !== "object" || facts === null || !Object.hasOwn(facts, name)) return before;
  const value: unknown = Reflect.get(facts, name);
  return typeof value === "string" && value !== "" ? value : before;
}
