import { closest } from "fastest-levenshtein";
import { lawOf } from "../law/law.js";
import { ruleRecord, rulesText, ruleText } from "../report/rules.js";
import { catalogue } from "../rules/catalogue.js";
import { isInForce } from "../rules/in-force.js";
import type { RuleFacts } from "../rules/rule.js";
import { Failure } from "../values/failure.js";
import type { RulesOptions } from "./catalogue-options.js";
import { type Surroundings, status } from "./command.js";
import { lawDayOf } from "./options.js";
import { styleFor } from "./streams.js";

/**
 * `qingdan rules [id]`: the catalogue, with `--as-of` what of it was in force that day; the rules that begin with the
 * word; or one rule. As text or JSON.
 */
export async function rulesCommand(
  id: string | undefined,
  options: RulesOptions,
  surroundings: Surroundings,
): Promise<number> {
  const day = dayOf(options);
  const listed = [...catalogue.values()].filter((rule) => day === undefined || isInForce(rule, day));
  if (id === undefined) return printRules(listed, false, options, surroundings);
  const begin = listed.filter((rule) => rule.id.startsWith(id) && rule.id !== id);
  if (!listed.some((rule) => rule.id === id) && begin.length > 0)
    return printRules(begin, false, options, surroundings);
  return printRules([find(id)], true, options, surroundings);
}

/** `qingdan explain <id>`: one rule with its basis, its sentences and an example. */
export async function explainCommand(
  id: string,
  options: RulesOptions,
  surroundings: Surroundings,
): Promise<number> {
  return printRules([find(id)], true, options, surroundings);
}

async function printRules(
  chosen: readonly RuleFacts[],
  whole: boolean,
  options: RulesOptions,
  { streams, stdout: output, colour }: Surroundings,
): Promise<number> {
  const day = dayOf(options);
  const style = await styleFor(streams.stdout, colour);
  const first = chosen[0];
  if (options.format === "json") {
    const records = chosen.map((rule) => ruleRecord(rule, options.lang));
    await output.write(`${JSON.stringify(whole ? records[0] : records, null, 2)}\n`);
  } else if (whole && first !== undefined) {
    await output.write(ruleText(first, options.lang, style, day));
  } else {
    await output.write(rulesText(chosen, options.lang, style));
  }
  await output.flush();
  return status.clean;
}

/**
 * The day of `--as-of`. Throws a Failure for a text that is not a date, and for a day whose law is not known.
 */
function dayOf({ asOf }: RulesOptions): string | undefined {
  return asOf === undefined ? undefined : lawOf(lawDayOf(asOf, "")).day;
}

function find(id: string): RuleFacts {
  const rules = [...catalogue.values()];
  const rule = rules.find((each) => each.id === id);
  if (rule !== undefined) return rule;
  if (id !== "" && rules.some((each) => each.id.startsWith(id)))
    throw new Failure({
      zh: `没有规则 ${id}，但有以它开头的。qingdan rules ${id} 列出它们。`,
      en: `there is no rule ${id}, but some begin with it. qingdan rules ${id} lists them.`,
    });
  // By the part behind the area where that is all that is given.
  const behind = rules.filter((each) => each.id.endsWith(`/${id}`)).map((each) => each.id);
  const near = behind.length > 0 ? behind : [closest(id, [...areas(rules), ...catalogue.keys()])];
  throw new Failure({
    zh: `没有规则 ${id}，是否指 ${near.join("、")}？qingdan rules 列出全部规则。`,
    en: `there is no rule ${id}; is ${near.join(", ")} meant? qingdan rules lists them all.`,
  });
}

/** What the ids of rules begin with, without the stroke. */
function areas(rules: readonly RuleFacts[]): ReadonlySet<string> {
  return new Set(rules.map(({ id }) => id.slice(0, id.indexOf("/"))));
}
