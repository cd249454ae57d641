import type { CodeTable } from "../reference/code-table.js";
import { type Difference, differencesOf } from "../reference/editions/differences.js";
import { type Edition, type EditionTable, editionOn } from "../reference/editions/edition.js";
import { editionKinds } from "../reference/editions/edition-kinds.js";
import { EditionStore, joinedDigest, refuseEditionName } from "../reference/editions/edition-store.js";
import { chinaInstant } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import type { NamedPath } from "../values/user-path.js";

/** An edition that is to be imported. */
export interface TableImport {
  readonly table: EditionTable;
  readonly source: NamedPath;
  readonly edition: string;
  /** YYYY-MM-DD. */
  readonly validFrom: string;
  readonly replace: boolean;
  readonly at: Date;
  readonly units: CodeTable;
}

/** What an import came to. */
export interface ImportedEdition {
  readonly imported: Edition;
  /** The edition that it is compared with: the one in force before it; undefined where it is the first. */
  readonly before: Edition | undefined;
  readonly differences: readonly Difference[];
  readonly notes: readonly Text[];
}

/**
 * Reads a source whole, stores it as an edition and compares it with the one before. Throws a Failure where the source
 * or the name can't be used; nothing is stored then. The same edition imported again is left as it is.
 */
export function importEdition(folder: string, asked: TableImport): ImportedEdition {
  refuseEditionName(asked.edition);
  const store = new EditionStore(folder);
  const { table, edition, validFrom } = asked;
  const content = editionKinds[table].read(asked.source, asked.units);
  const there = store.find(table, edition);
  const isSame = there?.sha256 === joinedDigest(content) && there.validFrom === validFrom;
  const imported =
    there !== undefined && isSame
      ? there
      : store.add({ table, edition, validFrom, importedAt: chinaInstant(asked.at), content }, asked.replace);
  const others = store.list(table).filter((each) => each.edition !== edition);
  const before = editionOn(others, validFrom);
  const notes = [...content.notes];
  if (before === undefined) notes.push(firstOf(table));
  const sameDay = store.list(table).filter((each) => each.validFrom === validFrom);
  const last = editionOn(sameDay, validFrom);
  if (sameDay.length > 1 && last !== undefined) notes.push(sameDayNote(sameDay, last));
  return { imported, before, differences: compared(store, before, imported), notes };
}

/** The differences of two editions. Throws a Failure for a name that is none. */
export function compareEditions(
  folder: string,
  table: EditionTable,
  [old, young]: readonly [string, string],
): readonly Difference[] {
  const store = new EditionStore(folder);
  return compared(store, named(store, table, old), named(store, table, young));
}

function compared(store: EditionStore, before: Edition | undefined, after: Edition): readonly Difference[] {
  if (before === undefined) return [];
  const rowsOf = (edition: Edition) => ({ validFrom: edition.validFrom, rows: store.rows(edition) });
  return differencesOf(editionKinds[after.table], rowsOf(before), rowsOf(after));
}

function named(store: EditionStore, table: EditionTable, name: string): Edition {
  const found = store.find(table, name);
  if (found !== undefined) return found;
  const names = store.list(table).map(({ edition }) => edition);
  const [zh, en] =
    names.length === 0
      ? ["还没有导入过任何版本", "no edition of it has been imported yet"]
      : [`已有的版本：${names.join("、")}`, `the editions are ${names.join(", ")}`];
  throw new Failure({
    zh: `${table} 没有版本 ${name}，${zh}。请用 qingdan tables list 查看。`,
    en: `${table} has no edition ${name}; ${en}. qingdan tables list shows them.`,
  });
}

/** Of editions that begin on one day only one is ever in force. */
function sameDayNote(editions: readonly Edition[], last: Edition): Text {
  const names = editions.map(({ edition }) => edition);
  return {
    zh: `版本 ${names.join("、")} 的生效日相同（${last.validFrom}），用的是最后导入的 ${last.edition}，其余不再使用。`,
    en: `the editions ${names.join(", ")} begin on the same day, ${last.validFrom}: ${last.edition}, which was imported last, is in force, and the others on no day.`,
  };
}

function firstOf(table: EditionTable): Text {
  return {
    zh: `这是 ${table} 生效日最早的版本，没有可比的前一版本。`,
    en: `no edition of ${table} is in force before this one, so there is nothing to compare it with.`,
  };
}
