import { closest } from "fastest-levenshtein";
import type { EditionTable } from "../reference/editions/edition.js";
import { editionTables, isEditionTable } from "../reference/editions/edition-kinds.js";
import { EditionStore, editionFolder } from "../reference/editions/edition-store.js";
import { loadReference } from "../reference/tables.js";
import {
  differencesCsv,
  differencesJson,
  differencesText,
  editionsCsv,
  editionsJson,
  editionsText,
  importedJson,
  importedText,
} from "../report/tables.js";
import { compareEditions, importEdition } from "../runs/tables.js";
import { isDashedDay } from "../values/days.js";
import { Failure } from "../values/failure.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { instantOf } from "./options.js";
import type { TablesImportOptions, TablesOptions } from "./tables-options.js";

/** `qingdan tables import`: stores an edition of a table, and shows how it differs from the one before. */
export async function tablesImportCommand(
  [name, source]: readonly [string, string],
  { edition, validFrom, replace, format, lang, at, quiet }: TablesImportOptions,
  { stdout, streams, env, cwd, now }: Surroundings,
): Promise<number> {
  const table = tableOf(name);
  if (!isDashedDay(validFrom)) throw noDay(validFrom);
  const result = importEdition(editionFolder(env), {
    ...{ table, edition, validFrom, replace },
    source: relativeTo(cwd, source),
    at: instantOf(at, now()),
    units: loadReference().table("units"),
  });
  const texts = {
    text: () => (quiet ? "" : importedText(result, lang)),
    json: () => importedJson(result, lang),
    csv: () => differencesCsv(result.differences),
  };
  await stdout.write(texts[format]());
  await stdout.flush();
  if (format !== "json" && !quiet) for (const note of result.notes) streams.stderr.write(`${note[lang]}\n`);
  return status.clean;
}

/** `qingdan tables list`: the editions that were imported, of a table or of all. */
export async function tablesListCommand(
  name: string | undefined,
  { format, lang }: TablesOptions,
  { stdout, env }: Surroundings,
): Promise<number> {
  const editions = new EditionStore(editionFolder(env)).list(name === undefined ? undefined : tableOf(name));
  const texts = {
    text: () => editionsText(editions, lang),
    json: () => editionsJson(editions),
    csv: () => editionsCsv(editions),
  };
  await stdout.write(texts[format]());
  await stdout.flush();
  return status.clean;
}

/** `qingdan tables diff`: the differences of two editions of a table. */
export async function tablesDiffCommand(
  [name, old, young]: readonly [string, string, string],
  { format, lang }: TablesOptions,
  { stdout, env }: Surroundings,
): Promise<number> {
  const differences = compareEditions(editionFolder(env), tableOf(name), [old, young]);
  const texts = {
    text: () => differencesText(differences, lang),
    json: () => differencesJson(differences),
    csv: () => differencesCsv(differences),
  };
  await stdout.write(texts[format]());
  await stdout.flush();
  return status.clean;
}

function tableOf(name: string): EditionTable {
  if (isEditionTable(name)) return name;
  const near = closest(name, [...editionTables]);
  throw new Failure({
    zh: `没有分版本的表 ${name}，是否指 ${near}？这些表有：${editionTables.join("、")}。`,
    en: `there is no table ${name} with editions; is ${near} meant? The tables: ${editionTables.join(", ")}.`,
  });
}

function noDay(text: string): Failure {
  return new Failure({
    zh: `--valid-from ${text} 不是日期。请写成 YYYY-MM-DD。`,
    en: `--valid-from ${text} is not a date. Write it as YYYY-MM-DD.`,
  });
}
