import type { RuleId } from "../values/finding.js";
import type { CaseRule } from "./cases.js";
import type { RiskScratch } from "./scratch.js";

export type Band = "low" | "medium" | "high";

/** The score of an order: what its rules weigh, each once, up to 100. */
export interface Score {
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly score: number;
  readonly band: Band;
  readonly parts: Readonly<Record<RuleId, number>>;
}

const mostScore = 100;

/** The scores of the orders that cases name, the highest first; of equal ones by platform and number. */
export function* scoresOf(
  rows: RiskScratch,
  rules: readonly CaseRule[],
  weights: ReadonlyMap<string, number>,
  bands: { readonly medium: number; readonly high: number },
): Generator<Score> {
  const weightOf = (rule: CaseRule): number => weights.get(rule.id) ?? 0;
  // Rules by place, each once an order: a sum of powers of two is what they are together.
  rows.exec(
    `CREATE TABLE judged(ord INT, rules INT, score INT);
     CREATE TABLE platform(ebp INTEGER PRIMARY KEY, code TEXT)`,
  );
  const add = rows.change("INSERT INTO judged VALUES (?,?,?)");
  const named = rows.query<readonly [ord: number, rules: number]>(
    `SELECT ord, sum(1 << rule) FROM (SELECT DISTINCT h.ord AS ord, s.rule AS rule FROM hit h JOIN sign s ON s.n = h.sign)
     GROUP BY ord`,
  );
  for (const [ord, mask] of named.iterate()) {
    const score = partsOf(rules, mask).reduce((sum, rule) => sum + weightOf(rule), 0);
    add.run(ord, mask, Math.min(score, mostScore));
  }
  const addPlatform = rows.change("INSERT INTO platform VALUES (?,?)");
  const platforms = [...rows.query<readonly [ebp: number]>("SELECT DISTINCT ebp FROM ord").iterate()];
  for (const [ebp] of platforms) addPlatform.run(ebp, rows.texts.textOf(ebp));
  const all = rows.query<readonly [code: string, no: string, score: number, mask: number]>(
    `SELECT p.code, o.no, j.score, j.rules FROM judged j JOIN ord o ON o.id = j.ord JOIN platform p ON p.ebp = o.ebp
     ORDER BY j.score DESC, p.code, o.no, j.ord`,
  );
  for (const [ebpCode, orderNo, score, mask] of all.iterate()) {
    const parts = Object.fromEntries(partsOf(rules, mask).map((rule) => [rule.id, weightOf(rule)]));
    yield { ebpCode, orderNo, score, band: bandOf(score, bands), parts };
  }
}

function partsOf(rules: readonly CaseRule[], mask: number): readonly CaseRule[] {
  return rules.filter((_, place) => (mask >> place) % 2 === 1);
}

function bandOf(score: number, { medium, high }: { readonly medium: number; readonly high: number }): Band {
  if (score >= high) return "high";
  return score >= medium ? "medium" : "low";
}
