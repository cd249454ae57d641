import type { CodeEntry } from "./code-entry.js";

/** Whether goods stand in the user's licence table; `partly` where the goods code is shorter than an entry's. */
interface Licence {
  readonly status: "required" | "partly" | "free";
  readonly names: readonly string[];
}

/** The goods under export licence, as the user's table lists them by codes of 4 to 10 digits. */
export interface LicenceTable {
  /**
   * The licences of a goods code of 4 to 10 digits: `required` where an entry is the code or a prefix of it,
   * `partly` where entries only begin with it, else `free`; `names` are the entries' names.
   */
  of(code: string): Licence;
}

const shortest = 4;

/** The licence table over the entries, by code. */
export function createLicenceTable(entries: ReadonlyMap<string, CodeEntry>): LicenceTable {
  const answered = new Map<string, Licence>();
  const ask = (code: string): Licence => {
    if (!/^\d{4,10}$/.test(code)) return { status: "free", names: [] };
    const lengths = Array.from({ length: code.length - shortest + 1 }, (_, index) => shortest + index);
    const covering = lengths.flatMap((length) => entries.get(code.slice(0, length)) ?? []);
    if (covering.length > 0) return { status: "required", names: names(covering) };
    const under = [...entries.values()].filter((entry) => entry.code.startsWith(code));
    return { status: under.length > 0 ? "partly" : "free", names: names(under) };
  };
  return {
    of(code) {
      const answer = answered.get(code) ?? ask(code);
      answered.set(code, answer);
      return answer;
    },
  };
}

function names(entries: readonly CodeEntry[]): readonly string[] {
  return [...new Set(entries.flatMap(({ name, also }) => [name, ...(also ?? [])]))];
}
