import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { systemReason } from "../../values/failure.js";
import { type NamedPath, namedPath, type UserPath } from "../../values/user-path.js";
import { mapFailure } from "./map-failure.js";
import { type PresetMap, presets } from "./presets/presets.js";
import { readMapText } from "./read-map-text.js";
import { resolveMap } from "./resolve-map.js";
import { type Preset, plainMap, type SheetMap } from "./sheet-map.js";

/** Most maps that extend one another. */
const mostExtended = 10;

/** A word that names a file, not a preset. */
const fileWord = /[./\\]/;

/**
 * The map that a user names: the id of a preset, or a file. `templates`: sheets that need no map, since their columns
 * are known; their ids are taken too. Throws a Failure for a name that is neither, for a file
 * that can't be used as a map, and for maps that extend each other in a circle.
 */
export function loadMap(map: UserPath, templates: readonly Preset[] = []): SheetMap {
  return load(namedPath(map), [], templates);
}

function load(map: NamedPath, extending: readonly string[], templates: readonly Preset[]): SheetMap {
  const { name, path } = map;
  const preset = presets.find(({ id }) => id === name);
  if (preset !== undefined && !fileWord.test(name)) return presetMap(preset);
  const template = templates.find(({ id }) => id === name);
  if (template !== undefined) return { ...plainMap, name, preset: template };
  const place = resolve(path);
  if (extending.includes(place) || extending.length >= mostExtended)
    throw mapFailure(name, {
      zh: `preset 互相引用成了圈：${[...extending, place].join(" → ")}；请去掉其中一处 preset`,
      en: `maps extend each other in a circle: ${[...extending, place].join(" → ")}; remove one \`preset\``,
    });
  const bytes = bytesOf(map);
  const text = readMapText(name, bytes);
  const base =
    text.preset === undefined
      ? undefined
      : load(beside(place, text.preset), [...extending, place], templates);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const resolved = { ...resolveMap(text, { name, base }), sha256 };
  const { productsFile } = resolved;
  if (text.products?.file === undefined || productsFile === undefined) return resolved;
  return {
    ...resolved,
    productsFile: isAbsolute(productsFile) ? productsFile : join(dirname(place), productsFile),
  };
}

function beside(place: string, name: string): NamedPath {
  return { name, path: isAbsolute(name) ? name : join(dirname(place), name) };
}

/** The map of a shop's export by the preset's id; undefined for an id that is none. */
export function shopMap(id: string): SheetMap | undefined {
  const preset = presets.find((each) => each.id === id);
  return preset === undefined ? undefined : presetMap(preset);
}

function presetMap({ text, asks, ...preset }: PresetMap): SheetMap {
  return resolveMap(text, { name: preset.id, preset, asks, leftOut: preset.headers });
}

function bytesOf({ name, path }: NamedPath): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = systemReason(error);
    const ids = presets.filter(({ kind }) => kind === "orders").map(({ id }) => id);
    const near = closest(name, ids);
    const meant =
      distance(name, near) <= 3 ? { zh: `是否指 ${near}？`, en: `Is ${near} meant? ` } : { zh: "", en: "" };
    throw mapFailure(name, {
      zh: `既不是预设，也无法作为文件读取（${reason.zh}）。${meant.zh}预设有：${ids.join("、")}`,
      en: `is no preset and can't be read as a file (${reason.en}). ${meant.en}The presets are ${ids.join(", ")}`,
    });
  }
}
