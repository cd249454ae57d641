import { normaliseHeader } from "../../columns/columns.js";
import { nearestColumn } from "../../columns/nearest.js";
import { misfit } from "./map-failure.js";
import type { HeaderTexts } from "./sheet-map.js";

/** `币制#2`: the second column of that name. */
const numbered = /^(.+)#([1-9])$/;

/** Finds a map's columns in a file's header, and keeps which of them the map uses and which the file lacks. */
export class HeaderPlaces {
  readonly used = new Set<number>();
  readonly #names: readonly string[];
  readonly #places = new Map<string, number[]>();
  readonly #lacking: HeaderTexts[] = [];

  constructor(names: readonly string[]) {
    this.#names = names;
    for (const [at, name] of names.entries()) {
      const text = normaliseHeader(name);
      if (text === "") continue;
      const places = this.#places.get(text);
      if (places === undefined) this.#places.set(text, [at]);
      else places.push(at);
    }
  }

  /** The position of the first of the texts that the file has; -1 where it has none, which is noted if it has to. */
  find(texts: HeaderTexts, optional: boolean): number {
    for (const text of texts) {
      const at = this.#placeOf(text);
      if (at === undefined) continue;
      this.used.add(at);
      return at;
    }
    if (!optional) this.#lacking.push(texts);
    return -1;
  }

  #placeOf(text: string): number | undefined {
    const plain = this.#places.get(normaliseHeader(text))?.[0];
    if (plain !== undefined) return plain;
    const [, name = "", number = ""] = numbered.exec(text.normalize("NFKC")) ?? [];
    return this.#places.get(normaliseHeader(name))?.[Number(number) - 1];
  }

  /** Throws a Failure that lists the columns that the file lacks, each with the nearest that it has. */
  requireAll(file: string, map: string): void {
    if (this.#lacking.length === 0) return;
    const known = this.#names
      .filter((name) => name.trim() !== "")
      .map((name) => ({ name, headers: [normaliseHeader(name)] }));
    const seen = new Set<string>();
    const names = this.#lacking.flatMap((texts) => {
      const shown = texts.map(shownHeader).join(" / ");
      if (seen.has(shown)) return [];
      seen.add(shown);
      const near = nearestColumn(texts[0] ?? "", known);
      return [near === undefined ? shown : `${shown} (→ ${shownHeader(near.name)})`];
    });
    throw misfit(file, "map-columns", { value: names.join(", "), expected: map });
  }
}

/** A header text in a message: line breaks as blanks. */
function shownHeader(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
