import { CreditCounts } from "../credit/counts.js";
import { partyRow } from "../credit/party-row.js";
import { Penalties } from "../credit/penalties.js";
import { recordsOf } from "../credit/record.js";
import { partiesTable, recordTable } from "../credit/tables.js";
import type { Source } from "../formats/source.js";
import { readSheetTable } from "../intake/sheet-table.js";
import type { PartyRole } from "../rules/credit/row.js";
import type { ColumnList } from "../tables/column-list.js";
import { penaltyColumns } from "../tables/credit-columns.js";
import type { TableRow } from "../tables/read-table.js";
import type { Finding, Text } from "../values/finding.js";
import { readParties } from "./parties.js";
import type { SourceDocument, SourceRun } from "./source-run.js";

/** The tables of the user's that `credit` reads. */
export interface CreditInput {
  readonly parties: Source;
  readonly penalties: Source | undefined;
}

/** Messages of applications to cancel an inventory. */
const cancellations: ReadonlySet<string> = new Set(["CEB605", "CEB623"]);

/** The tiers of enterprises on the law's day, what they bring, and their own record. */
export async function credit(run: SourceRun, input: CreditInput): Promise<SourceDocument> {
  const { profile, context, language, ledger } = run;
  const asOf = context.law.day;
  const { scratch, signal } = run;
  const { parties, findings } = await readParties({ source: input.parties, asOf, scratch, signal });
  await run.report(findings);
  const penalties = input.penalties === undefined ? undefined : new Penalties();
  if (penalties !== undefined && input.penalties !== undefined)
    await readRows(run, input.penalties, penaltyColumns, (row) => penalties.take(row));

  const counts = new CreditCounts(parties);
  for await (const batch of run.orders.batches()) for (const order of batch) counts.take(order);
  for (const document of ledger?.declarations.documents() ?? []) {
    run.signal.throwIfAborted();
    if (cancellations.has(document.type)) counts.takeCancellation(document);
  }

  const sources = { asOf, settings: profile.credit, penalties, hasLedger: ledger !== undefined };
  const partyRows = run.table(partiesTable);
  const records = run.table(recordTable);
  for (const party of parties.all()) {
    const own = counts.of(party);
    const row = partyRow(parties, party, own, profile.credit);
    partyRows.add({ ...row, basis: row.basis[language] });
    for (const record of recordsOf(party, own, sources))
      records.add({ ...record, basis: record.basis[language] });
  }
  addNotes(run, counts);
  return { members: { asOf, decree: parties.decree.number } };
}

function addNotes(run: SourceRun, counts: CreditCounts): void {
  const { untaxed, formal, absent } = counts;
  if (formal > 0)
    run.note({
      zh: `有 ${formal} 单用报关单申报，没有清单，没有计入`,
      en: `orders that go by a formal declaration, have no inventory and are not counted: ${formal}`,
    });
  for (const [role, codes] of absent) run.note(absentNote(role, codes));
  if (untaxed > 0)
    run.note({
      zh: `有 ${untaxed} 单进口的税款未知，没有计入税款和担保：舱单请给 --tariff，输出目录须有 tax.csv`,
      en: `the taxes of ${untaxed} imports are not known and are in no sum of taxes or guarantee: give --tariff for manifests; a run directory needs its tax.csv`,
    });
  run.note({
    zh: "等级的效果只供安排，不作任何决定；查验率、担保系数和报送顺序可在配置文件 credit 修改",
    en: "the effects of tiers are for planning, and nothing is decided by them; rate of inspection, factors and order are the profile's credit",
  });
}

/** Most enterprises that a note names. */
const mostNamed = 5;

/** That enterprises of the orders stand in no row of the table, though others in their role do. */
function absentNote(role: PartyRole, codes: ReadonlySet<string>): Text {
  const named = [...codes].toSorted().slice(0, mostNamed);
  const [zh, en] = codes.size > named.length ? ["等", " …"] : ["", ""];
  return {
    zh: `企业表没有以下 ${role} 企业的行（共 ${codes.size} 个），没有列出：${named.join("、")}${zh}`,
    en: `enterprises that the table has no row of as ${role}, which are not listed (${codes.size}): ${named.join(", ")}${en}`,
  };
}

/** Reads a table row by row and reports what is wrong with its rows. */
async function readRows<Name extends string>(
  run: SourceRun,
  source: Source,
  columns: ColumnList<Name>,
  take: (row: TableRow<Name>) => readonly Finding[],
): Promise<void> {
  const found: Finding[] = [];
  const { findings } = await readSheetTable(
    { source, columns, scratch: run.scratch, signal: run.signal },
    (row) => found.push(...take(row)),
  );
  await run.report([...findings, ...found]);
}
