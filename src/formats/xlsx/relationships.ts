import { posix } from "node:path";
import type { Archive } from "./archive.js";
import type { Refuse } from "./refusal.js";
import { readPart } from "./xml.js";

const mostPartBytes = 16 * 2 ** 20;

/** What a part refers to. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type's address, which both editions of the standard share: `worksheet`. */
  readonly kind: string;
  /** The name of the part that is meant. */
  readonly part: string;
}

/**
 * The relationships of a part, of the whole workbook for "": those to other parts of the same archive, by names that
 * can't leave it. None where the part has no list of them.
 */
export async function relationshipsOf(
  archive: Archive,
  part: string,
  refuse: Refuse,
  signal?: AbortSignal,
): Promise<readonly Relationship[]> {
  const folder = posix.dirname(`/${part}`);
  const list = posix.join(folder, "_rels", `${posix.basename(part)}.rels`).slice(1);
  if (!archive.has(list)) return [];
  const found: Relationship[] = [];
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode } = attributes;
    if (name !== "Relationship" || mode === "External") return;
    const kind = type.slice(type.lastIndexOf("/") + 1);
    found.push({ id, kind, part: posix.resolve(folder, decoded(target)).slice(1) });
  };
  await readPart(archive, list, { open }, { refuse, most: mostPartBytes, signal });
  return found;
}

/** A target is a part of an address, in which Chinese file names may be escaped; an archive's names are not. */
function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
