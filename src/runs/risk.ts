import { randomBytes } from "node:crypto";
import type { Source } from "../formats/source.js";
import type { LedgerFile } from "../ledger/ledger.js";
import type { FoundCase } from "../ledger/reviews/model.js";
import type { OutputTable } from "../output/output-tables.js";
import { assess } from "../risk/assess.js";
import { type CaseBook, noCaseBook } from "../risk/case-book.js";
import type { Profile } from "../setup/profile.js";
import { riskThresholds } from "../setup/risk-settings.js";
import { chinaInstant } from "../values/calendar.js";
import type { SourceDocument, SourceRun } from "./source-run.js";

/** What `risk` reads besides the sources. */
export interface RiskInput {
  readonly payments?: Source | undefined;
  readonly lists?: Source | undefined;
  /** Who gets the orders of exports. */
  readonly consignees?: Source | undefined;
  /** Opens the ledger that keeps cases, for writing; absent: none keeps them. */
  readonly openBook?: ((profile: Profile) => Promise<LedgerFile>) | undefined;
}

const caseTable: OutputTable = {
  name: "cases",
  member: "cases",
  title: { zh: "风险案件", en: "Cases" },
  columns: [
    { name: "case", zh: "案件" },
    { name: "rule", zh: "规则" },
    { name: "orders", zh: "订单编号" },
    { name: "rows", zh: "所在行" },
    { name: "figures", zh: "数值" },
    { name: "formula", zh: "算式" },
    { name: "status", zh: "状态" },
    { name: "history", zh: "复查记录" },
  ],
};

const scoreTable: OutputTable = {
  name: "scores",
  member: "scores",
  title: { zh: "订单得分", en: "Scores" },
  columns: [
    { name: "ebpCode", zh: "电商平台代码" },
    { name: "orderNo", zh: "订单编号" },
    { name: "score", zh: "得分", kind: "number" },
    { name: "band", zh: "等级" },
    { name: "parts", zh: "组成" },
  ],
};

/** Looks for signs of risk in declared orders: cases with their evidence, and the score of every order that they name. */
export async function risk(
  run: SourceRun,
  { payments, lists, consignees, openBook }: RiskInput,
): Promise<SourceDocument> {
  const { orders, context, profile, scratch, signal } = run;
  const key = run.ledger === undefined ? randomBytes(32) : Buffer.from(run.ledger.buyerKey("risk"), "hex");
  const assessed = await assess({
    ...{ orders, context, scratch, signal, key, payments, lists, consignees },
    declarations: run.ledger?.declarations,
    thresholds: riskThresholds(profile.risk),
    report: (findings) => run.report(findings),
  });
  try {
    const kept = run.ledger?.cases;
    if (kept !== undefined && !isEmpty(kept.all()))
      assessed.cases.adopt((name) => kept.get(name) !== undefined);
    if (openBook !== undefined && assessed.cases.count > 0) await keep(run, assessed.cases.found(), openBook);
    // A ledger that was made for them knows no review yet.
    const own: Pick<CaseBook, "statusOf"> = kept ?? noCaseBook;
    const cases = run.table(caseTable);
    for (const { found, finding } of assessed.cases.reported(own)) {
      cases.add({ ...found, orders: [], rows: [] }, { orders: found.orders, rows: found.rows });
      await run.report([finding]);
    }
    const scores = run.table(scoreTable);
    for (const score of assessed.scores()) scores.add({ ...score });
    for (const { rule, why } of assessed.skipped)
      run.note({ zh: `${rule} 未查：${why.zh}。`, en: `${rule} was skipped: ${why.en}.` });
    for (const { zh, en } of assessed.notes) run.note({ zh: `${zh}。`, en: `${en}.` });
    if (assessed.unvalued > 0)
      run.note({
        zh: `${assessed.unvalued} 行没有金额或当月汇率，所在订单没有查金额；请补 --rates。`,
        en: `${assessed.unvalued} lines have no value or no rate for their month; their orders were not looked at by value. Add the rates to --rates.`,
      });
    const skipped = [...new Set(assessed.skipped.map(({ rule }) => rule))];
    const { orders: count, lines } = assessed;
    return { members: { orders: count, lines, skipped } };
  } finally {
    assessed.close();
  }
}

function isEmpty(cases: Iterable<unknown>): boolean {
  for (const _ of cases) return false;
  return true;
}

/** Has the ledger keep what was found: it has the write lock for that alone. */
async function keep(
  { profile, at }: SourceRun,
  found: Iterable<FoundCase>,
  openBook: (profile: Profile) => Promise<LedgerFile>,
): Promise<void> {
  const ledger = await openBook(profile);
  try {
    ledger.cases.record(found, chinaInstant(at));
    ledger.commit();
  } finally {
    ledger.close();
  }
}
