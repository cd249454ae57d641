import { closest } from "fastest-levenshtein";
import type { Finding, RuleId, Severity, Text } from "../values/finding.js";
import { catalogue, rules } from "./catalogue.js";
import type { Rule } from "./rule.js";

/** The levels that a user has given to rules in place of their own: severity overrides. */
export type Levels = ReadonlyMap<RuleId, Severity>;

/** The levels in the order of their weight. */
export const levelNames = ["info", "warning", "error"] as const satisfies readonly Severity[];

/**
 * Rules whose errors may be lowered to warnings. The principle: each value that the rule compares is by itself what the
 * message specification and its code tables allow, so that the message stays valid; it decides no limit, lane, tax or
 * prohibition of the law and no comparison with the three documents; and what is sent is what the manifest says. Every
 * other error would be sent to customs as a fault, or would undo what the law asks.
 */
const lowerable: ReadonlySet<RuleId> = new Set<RuleId>([
  // Two weights that are both in kilograms; no limit, lane or tax is reckoned from them.
  "amount/weight",
  // Both units are of customs' table; which one the goods code has is what the user's own table says.
  "hs/unit",
  // The way-bill message is left out whatever the level, and the inventories don't depend on it.
  "export/bill-weight",
]);

/** Stages whose findings are made where manifests are checked. */
const ofManifests: ReadonlySet<Rule["stage"]> = new Set([
  "file",
  "value",
  "consignment",
  "lane",
  "batch",
  "document",
]);

const checked: ReadonlySet<string> = new Set(
  rules.filter(({ stage }) => ofManifests.has(stage)).map(({ id }) => id),
);

/** Levels as they are written, by rule. */
export type WrittenLevels = Readonly<Record<RuleId, Severity>>;

/** The levels, or why one of them is refused. */
export function levelsOf(
  written: Readonly<Record<string, Severity>>,
): { readonly levels: Levels } | { readonly refused: Text } {
  const levels = new Map<RuleId, Severity>();
  for (const [id, level] of Object.entries(written)) {
    const rule = [...catalogue.values()].find((each) => each.id === id);
    const refused = rule === undefined ? unknownRule(id) : refusal(rule.id, rule.severity, level);
    if (refused !== undefined) return { refused };
    if (rule !== undefined) levels.set(rule.id, level);
  }
  return { levels };
}

/** The levels of both, those of `first` before those of `second`. */
export function joinedLevels(first: Levels | undefined, second: Levels | undefined): Levels {
  return new Map([...(second ?? []), ...(first ?? [])]);
}

/** The levels as they are written, by rule; undefined where there are none. */
export function writtenLevels(levels: Levels | undefined): WrittenLevels | undefined {
  return levels === undefined || levels.size === 0 ? undefined : Object.fromEntries([...levels].sort());
}

/**
 * Findings at the levels of their rules; the very list where no levels are given. An error of a rule that may not be
 * lowered stays one: some rules that mostly warn know errors as well.
 */
export function atLevels(findings: readonly Finding[], levels: Levels | undefined): readonly Finding[] {
  if (levels === undefined || findings.length === 0) return findings;
  return findings.map((finding) => {
    const level = levels.get(finding.rule);
    if (level === undefined || level === finding.severity) return finding;
    return finding.severity === "error" && !lowerable.has(finding.rule)
      ? finding
      : { ...finding, severity: level };
  });
}

function unknownRule(id: string): Text {
  const near = closest(id, [...checked]);
  return { zh: `没有规则 ${id}，是否指 ${near}？`, en: `there is no rule ${id}; is ${near} meant?` };
}

function refusal(id: RuleId, own: Severity, level: Severity): Text | undefined {
  if (!checked.has(id)) {
    return {
      zh: `规则 ${id} 不检查舱单，其级别不能更改`,
      en: `the rule ${id} is not one that manifests are checked by, and its level is fixed`,
    };
  }
  if (own !== "error" || level === "error") return undefined;
  if (lowerable.has(id)) {
    return level === "warning"
      ? undefined
      : {
          zh: `规则 ${id} 的错误最低只能降为 warning`,
          en: `errors of ${id} can be lowered to warning at most`,
        };
  }
  return {
    zh: `规则 ${id} 的错误不能降为 ${level}：降级后，报文会不符合规范或违反规定的限额、去向、税款等要求，海关仍会退单。可以降为 warning 的只有 ${[...lowerable].join("、")}。请去掉此项`,
    en: `errors of ${id} can't be lowered to ${level}: the message would not be as the specification has it, or a limit, lane, tax or other demand of the law would be undone. Only those of ${[...lowerable].join(", ")} can be lowered, to warning. Take this one out`,
  };
}
