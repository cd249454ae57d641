import { type Edition, type EditionTable, editionOn } from "../../reference/editions/edition.js";
import { editionKinds, editionTables } from "../../reference/editions/edition-kinds.js";
import { EditionStore, editionFolder } from "../../reference/editions/edition-store.js";
import { monthsAfter } from "../../values/days.js";
import { Failure } from "../../values/failure.js";
import type { Text } from "../../values/finding.js";
import { type Check, orBad } from "./check.js";

/** A check of each table of which editions were imported: whether one is in force on the day, and how old it is. */
export function editionChecks(
  env: Readonly<Record<string, string | undefined>>,
  day: string,
): readonly Check[] {
  const id = "editions";
  const store = new EditionStore(editionFolder(env));
  try {
    const tables = editionTables.filter((table) => store.list(table).length > 0);
    return tables.map((table) => orBad(id, () => editionCheck(store, table, day)));
  } catch (error) {
    if (error instanceof Failure) return [{ id, state: "bad", text: error.text }];
    throw error;
  }
}

function editionCheck(store: EditionStore, table: EditionTable, day: string): Check {
  const id = "editions";
  const edition = editionOn(store.list(table), day);
  if (edition === undefined)
    return {
      ...{ id, state: "warn" },
      text: { zh: `${table}：${day} 没有已生效的版本`, en: `${table}: no edition is in force on ${day}` },
      remedy: imports(table),
    };
  // Throws where the rows are not as they were stored.
  store.rows(edition);
  const { edition: name, validFrom, rows } = edition;
  const text = {
    zh: `${table} ${name}，自 ${validFrom} 起，${rows} 行`,
    en: `${table} ${name}, from ${validFrom} on, rows: ${rows}`,
  };
  const age = ageOf(edition, day);
  if (age === undefined) return { id, state: "ok", text };
  return {
    ...{ id, state: "warn" },
    text: { zh: `${text.zh}：${age.zh}`, en: `${text.en}: ${age.en}` },
    remedy: imports(table),
  };
}

/** Why an edition is perhaps out of date: it is of a year before the day's, or has been in force for too many months. */
function ageOf({ table, validFrom }: Edition, day: string): Text | undefined {
  const { freshMonths } = editionKinds[table];
  if (freshMonths === undefined) return undefined;
  const year = day.slice(0, 4);
  if (validFrom.slice(0, 4) < year)
    return { zh: `早于申报年度${year}`, en: `it is older than the year of declaration, ${year}` };
  if (monthsAfter(validFrom, freshMonths) >= day) return undefined;
  return { zh: `已用了${freshMonths}个月以上`, en: `it is more than ${freshMonths} months old` };
}

function imports(table: EditionTable): Text {
  return {
    zh: `请查有无新版本，用 qingdan tables import ${table} 导入`,
    en: `look for a newer edition, and import it by qingdan tables import ${table}`,
  };
}
