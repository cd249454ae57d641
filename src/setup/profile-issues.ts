import { closest } from "fastest-levenshtein";
import type * as z from "zod/mini";
import type { Text } from "../values/finding.js";
import { spoiledText } from "./spoiled-text.js";

/** What is wrong with a value of a profile, and what it should be. `keys`: every key by the part that it stands in. */
export function explainIssue(issue: z.core.$ZodIssue, keys: ReadonlyMap<string, readonly string[]>): Text {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const part = issue.path.filter((step) => typeof step === "string").join(".");
    const known = keys.get(part) ?? [];
    const unknown = issue.keys.map(
      (key) => `${path === "" ? "" : `${path}.`}${key} → ${closest(key, [...known])}`,
    );
    return { zh: `不认识的键：${unknown.join("、")}？`, en: `unknown key: ${unknown.join(", ")}?` };
  }
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return { zh: `缺少 ${path}`, en: `${path} is missing` };
  }
  const should = path === "findings.severity" ? levelsExpected : expected(issue);
  return { zh: `${path} 的值不对：${should.zh}`, en: `${path} has a wrong value: ${should.en}` };
}

const other = { zh: "不符合样例的格式", en: "it does not have the form of the template" };

const levelsExpected = { zh: "下面应有“规则: 级别”", en: "it has rules with their levels under it" };

/** Names of types in messages. */
const typeWords: Readonly<Record<string, Text>> = {
  string: { zh: "应为文字（数字请加引号）", en: "it has to be text (put quotes around a number)" },
  number: { zh: "应为数字", en: "it has to be a number" },
  int: { zh: "应为整数", en: "it has to be a whole number" },
  boolean: { zh: "应为 true 或 false", en: "it has to be true or false" },
  array: { zh: "应为列表（每项以 - 开头）", en: "it has to be a list (each entry begins with -)" },
  object: { zh: "下面应有“键: 值”", en: "it has keys and values under it" },
  record: { zh: "下面应有“列名: 值”", en: "it has columns and values under it" },
};

function expected(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case "too_small":
      return { zh: "不能为空或为负", en: "it can't be blank or negative" };
    case "too_big":
      return { zh: `最多${issue.maximum}个字符`, en: `at most ${issue.maximum} characters` };
    case "invalid_format":
      return {
        zh: '金额须写成带引号的数字，如 "0.00"',
        en: 'an amount is written as a number in quotes, as "0.00"',
      };
    case "invalid_value": {
      const values = issue.values.map(String);
      return { zh: `应为 ${values.join(" 或 ")}`, en: `it has to be ${values.join(" or ")}` };
    }
    case "invalid_type":
      return typeWords[issue.expected] ?? typeWords["object"] ?? other;
    case "custom":
      return (typeof issue.input === "string" ? spoiledText(issue.input) : undefined) ?? other;
    default:
      return other;
  }
}
