import { hash } from "node:crypto";

/** The last member of a run record: the SHA-256 of its text before this member. */
export interface Sealed {
  readonly sha256: string;
}

/** A run record as the text of run.json, and with the digest that it closes with. */
export function sealed<R extends object>(record: R): { readonly text: string; readonly record: R & Sealed } {
  const written = JSON.stringify(record, null, 2);
  const before = written.slice(0, written.lastIndexOf("\n}"));
  const sha256 = hash("sha256", before);
  return { text: `${before},\n  "sha256": "${sha256}"\n}\n`, record: { ...record, sha256 } };
}

/** The last member of records that earlier versions wrote, which have no digest. */
const lastBefore = "files";

/**
 * Whether the text of a run.json, read as `record`, is the one that it was closed with; undefined where it has no
 * digest, as those of earlier versions.
 */
export function isAsSealed(text: string, record: object): boolean | undefined {
  if (Object.keys(record).at(-1) === lastBefore) return undefined;
  const place = text.lastIndexOf(',\n  "sha256": "');
  const digest = /^,\n {2}"sha256": "([0-9a-f]{64})"\n\}\n$/.exec(text.slice(Math.max(place, 0)))?.[1];
  return digest !== undefined && hash("sha256", text.slice(0, place)) === digest;
}
