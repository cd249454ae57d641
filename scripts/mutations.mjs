// @ts-check
// The small faults that `npm run mutants` makes: found in the syntax tree of a source, one at a time.
import { parseSync } from "rolldown/utils";

/** @typedef {{ kind: string, start: number, end: number, after: string }} Mutation */
/** @typedef {{ type: string, start: number, end: number } & Record<string, any>} Node */

const comparisons = new Map([
  ["<", "<="],
  ["<=", "<"],
  [">", ">="],
  [">=", ">"],
  ["===", "!=="],
  ["!==", "==="],
]);
const arithmetic = new Map([
  ["+", "-"],
  ["-", "+"],
  ["*", "/"],
  ["/", "*"],
]);
/** Methods that answer yes or no, and those whose result another one has too. */
const questions = new Set(["some", "every", "has", "includes", "test", "startsWith", "endsWith"]);
const opposites = new Map([
  ["some", "every"],
  ["every", "some"],
  ["find", "findLast"],
  ["findLast", "find"],
  ["min", "max"],
  ["max", "min"],
]);
/** Methods whose result has the form of what they are called on, so that the call can be left out. */
const passing = new Set([
  "sort",
  "toSorted",
  "filter",
  "trim",
  "slice",
  "reverse",
  "toUpperCase",
  "toLowerCase",
]);
/** Nodes that wrap an expression in a type; all others that begin with TS are types alone. */
const typed = new Set(["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"]);
const conditional = new Set(["IfStatement", "ConditionalExpression", "WhileStatement"]);

/**
 * Every small fault that can be made in a TypeScript source: the characters that are replaced, and by what.
 * @param {string} path names the source
 * @param {string} text
 * @returns {Mutation[]} in the order of their places
 */
export function mutationsIn(path, text) {
  const { program, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  /** @type {Mutation[]} */
  const mutations = [];
  visit(/** @type {Node} */ (program), (node) => mutations.push(...mutationsOf(node, text)));
  return mutations.sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * @param {Node} node
 * @param {(node: Node) => void} look
 */
function visit(node, look) {
  if (node.type.startsWith("Import") && node.type !== "ImportExpression") return;
  if (node.type.startsWith("TS") && !typed.has(node.type)) return;
  look(node);
  for (const [name, child] of Object.entries(node)) {
    if (name === "key" && node["computed"] !== true) continue;
    if (node.type === "ConditionalExpression" && name !== "test" && isOrder(node)) continue;
    for (const each of Array.isArray(child) ? child : [child]) {
      if (typeof each?.type === "string") visit(each, look);
    }
  }
}

/** Whether a conditional gives the order of two values, of which the sign alone counts. @param {Node} node */
function isOrder({ consequent, alternate }) {
  const signs = [consequent, alternate].map(({ type, value, argument }) =>
    type === "Literal" ? value : argument?.raw,
  );
  return signs.includes(1) && signs.includes("1");
}

/**
 * @param {Node} node
 * @param {string} text
 * @returns {Mutation[]}
 */
function mutationsOf(node, text) {
  if (node.type === "Literal") return literals(node);
  if (node.type === "TemplateElement") return daysOfYear(node, text);
  if (node.type === "BinaryExpression" || node.type === "LogicalExpression") return operators(node, text);
  if (node.type === "ExpressionStatement") return removedCalls(node);
  if (node.type === "CallExpression") return calls(node, text);
  if (node.type === "ObjectExpression") return languages(node, text);
  if (node.type === "ReturnStatement") return returned(node["argument"]);
  if (node.type === "ArrowFunctionExpression" && node["expression"]) return returned(node["body"]);
  if (!conditional.has(node.type)) return [];
  const test = node["test"];
  return [mutation("condition negated", test, `!(${text.slice(test.start, test.end)})`)];
}

/**
 * @param {string} kind
 * @param {Pick<Node, "start" | "end">} place
 * @param {string} after
 * @returns {Mutation}
 */
function mutation(kind, { start, end }, after) {
  return { kind, start, end, after };
}

/** @param {Node} node @returns {Mutation[]} */
function literals(node) {
  const { value, raw, regex } = node;
  if (typeof value === "boolean") return [mutation("constant", node, String(!value))];
  if (typeof value === "number") {
    return [value + 1, value - 1].map((other) =>
      mutation("limit", node, `${other < 0 ? `(${other})` : other}`),
    );
  }
  if (typeof value === "bigint") return [1n, -1n].map((by) => mutation("limit", node, `${value + by}n`));
  if (regex !== undefined && regex !== null) return repetitions(node);
  if (typeof value !== "string") return [];
  const days = [1, -1].flatMap((by) => dayBeside(value, by) ?? []);
  if (days.length > 0) return days.map((day) => mutation("date", node, JSON.stringify(day)));
  if (!/^\d+(\.\d+)?$/.test(value)) return [];
  return [1n, -1n]
    .map((by) => beside(value, by))
    .map((other) => mutation(raw.length > 3 ? "limit" : "constant", node, JSON.stringify(other)));
}

/** The day before or after one that is written YYYY-MM-DD or YYYYMMDD; undefined for any other text. @param {string} text @param {number} by */
function dayBeside(text, by) {
  const [, year, dash, month, day] = /^((?:19|20)\d\d)(-?)(\d\d)\2(\d\d)$/.exec(text) ?? [];
  if (year === undefined || Number(month) > 12 || Number(day) > 31) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + by));
  return date
    .toISOString()
    .slice(0, 10)
    .replaceAll("-", dash ?? "");
}

/** The day in a text such as `${year}-01-01`. @param {Node} node @param {string} text @returns {Mutation[]} */
function daysOfYear(node, text) {
  const [, month, day] = /^-(\d\d)-(\d\d)$/.exec(node["value"].raw) ?? [];
  // A year that is neither a leap year nor the last of its century.
  const days =
    month === undefined ? [] : [1, -1].flatMap((by) => dayBeside(`2001-${month}-${day}`, by) ?? []);
  const start = text.indexOf("-", node.start);
  return days.map((other) => mutation("date", { start, end: start + 6 }, other.slice(4)));
}

/** A number of the same digits, its last digit (of the whole part) one more or less. @param {string} text @param {bigint} by */
function beside(text, by) {
  const [whole = "", ...rest] = text.split(".");
  const other = String(BigInt(whole) + by);
  return [other.padStart(whole.length, "0"), ...rest].join(".");
}

/** How often a part of a regular expression may repeat. @param {Node} node @returns {Mutation[]} */
function repetitions(node) {
  return [...String(node["raw"]).matchAll(/(?<=[{,])\d+(?=[},])/g)].flatMap(({ 0: count, index }) => {
    const start = node.start + index;
    const place = { start, end: start + count.length };
    return [1, -1]
      .filter((by) => Number(count) + by >= 0)
      .map((by) => mutation("limit", place, String(Number(count) + by)));
  });
}

/** @param {Node} node @param {string} text @returns {Mutation[]} */
function operators(node, text) {
  const { operator, left, right } = node;
  const at = text.indexOf(operator, left.end);
  const place = { start: at, end: at + operator.length };
  const compared = comparisons.get(operator);
  if (compared !== undefined) return [mutation("comparison", place, compared)];
  if (node.type === "LogicalExpression" && operator !== "??") {
    return [mutation("condition", place, operator === "&&" ? "||" : "&&")];
  }
  const computed = [left, right].some(isText) ? undefined : arithmetic.get(operator);
  return computed === undefined ? [] : [mutation("arithmetic", place, computed)];
}

/** @param {Node} node */
function isText(node) {
  return node.type === "TemplateLiteral" || (node.type === "Literal" && typeof node["value"] === "string");
}

/** @param {Node} node @returns {Mutation[]} */
function removedCalls(node) {
  const { expression } = node;
  const call = expression.type === "AwaitExpression" ? expression.argument : expression;
  if (call.type !== "CallExpression" || call.callee.type === "Super") return [];
  return [mutation("call removed", node, "{}")];
}

/** @param {Node} node @param {string} text @returns {Mutation[]} */
function calls(node, text) {
  const { callee, arguments: given } = node;
  /** @type {Mutation[]} */
  const made = [];
  const name = callee.type === "MemberExpression" && !callee.computed ? callee.property.name : undefined;
  const opposite = opposites.get(name);
  if (opposite !== undefined) made.push(mutation("call changed", callee.property, opposite));
  if (passing.has(name) && !node["optional"] && !callee.optional) {
    made.push(mutation("call removed", node, text.slice(callee.object.start, callee.object.end)));
  }
  for (let at = 1; at < given.length; at++) {
    const [first, second] = [given[at - 1], given[at]];
    const [one, other] = [first, second].map(({ start, end }) => text.slice(start, end));
    if (first.type === "SpreadElement" || second.type === "SpreadElement" || one === other) continue;
    const between = text.slice(first.end, second.start);
    made.push(mutation("arguments", { start: first.start, end: second.end }, `${other}${between}${one}`));
  }
  return made;
}

/** A text's Chinese for its English. @param {Node} node @param {string} text @returns {Mutation[]} */
function languages(node, text) {
  /** @param {string} name */
  const value = (name) => node["properties"].find((/** @type {Node} */ { key }) => key?.name === name)?.value;
  const [zh, en] = [value("zh"), value("en")].sort((a, b) => a?.start - b?.start);
  if (zh === undefined || en === undefined) return [];
  const [first, second] = [zh, en].map(({ start, end }) => text.slice(start, end));
  if (first === second || first === "zh" || first === "en") return [];
  const after = `${second}${text.slice(zh.end, en.start)}${first}`;
  return [mutation("languages", { start: zh.start, end: en.end }, after)];
}

/** A constant instead of what a function returns. @param {Node | null} result @returns {Mutation[]} */
function returned(result) {
  if (result === null || result.type === "Literal") return [];
  if (isQuestion(result)) return ["true", "false"].map((answer) => mutation("returned", result, answer));
  if (result.type === "Identifier" && result["name"] === "undefined") return [];
  if (result.type !== "ArrayExpression") return [mutation("returned", result, "undefined")];
  return result["elements"].length === 0 ? [] : [mutation("returned", result, "[]")];
}

/** @param {Node} node @returns {boolean} */
function isQuestion(node) {
  if (node.type === "UnaryExpression") return node["operator"] === "!";
  if (node.type === "LogicalExpression") return node["operator"] !== "??" && isQuestion(node["right"]);
  if (node.type === "CallExpression") return questions.has(node["callee"].property?.name);
  return node.type === "BinaryExpression" && comparisons.has(node["operator"]);
}
