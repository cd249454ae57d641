import { isUtf8 } from "node:buffer";
import { closest, distance } from "fastest-levenshtein";
import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type * as z from "zod/mini";
import { lineOfAlias, yamlOddity } from "../../formats/yaml-oddity.js";
import type { Text } from "../../values/finding.js";
import { listed, mapFailure, withNearest } from "./map-failure.js";
import { type MapText, mapKeys, mapText } from "./map-text.js";

/** Most bytes of a map file: the largest sensible one has some ten thousand. */
const mostBytes = 1024 * 1024;
const mostAliases = 50;

/**
 * Reads the text of a map file. Throws a Failure with the line for bytes that are not YAML in UTF-8, for unknown keys
 * (with the nearest), for values of a wrong form, and for aliases that multiply.
 */
export function readMapText(file: string, bytes: Buffer): MapText {
  if (bytes.length > mostBytes)
    throw mapFailure(file, {
      zh: `有${bytes.length}字节，超过${mostBytes}字节，不像是列映射；请检查文件名`,
      en: `has ${bytes.length} bytes, more than the ${mostBytes} of a map; check the file's name`,
    });
  if (!isUtf8(bytes))
    throw mapFailure(file, {
      zh: "不是UTF-8文本；请另存为UTF-8",
      en: "is not UTF-8 text; save it as UTF-8",
    });
  const lines = new LineCounter();
  const document = parsed(file, bytes.toString("utf8"), lines);
  const odd = yamlOddity(document, lines);
  if (odd !== undefined) throw mapFailure(file, odd.text, odd.line);
  const value = contentsOf(file, document, lines);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw mapFailure(file, {
      zh: "没有“键: 值”；至少须有 columns，写法见 docs/maps.md",
      en: "has no keys and values; it needs `columns` at least, see docs/maps.md",
    });
  const result = mapText.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const line = first === undefined ? 0 : lineOfIssue(document, lines, first);
  throw mapFailure(file, listed(result.error.issues.slice(0, 5).map((issue) => explained(issue))), line);
}

/** Fifty lists within one another: the time to parse them grows with the square of their number. */
const deepNesting = /(?:[[{]\s*){50}|(?:-[ \t]+){50}/;

function parsed(file: string, text: string, lineCounter: LineCounter): Document {
  if (deepNesting.test(text)) throw mapFailure(file, nestedTooDeep);
  let document: Document;
  try {
    document = parseDocument(text, { schema: "failsafe", lineCounter, uniqueKeys: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw mapFailure(file, nestedTooDeep);
  }
  const [error] = document.errors;
  if (error === undefined) return document;
  const line = error.linePos?.[0].line ?? 0;
  if (error.code === "DUPLICATE_KEY")
    throw mapFailure(
      file,
      {
        zh: "这个键在上面已经写过；一列只能有一个来源，请删去一处",
        en: "this key stands further up already: a column has one source; remove one of them",
      },
      line,
    );
  throw mapFailure(
    file,
    {
      zh: "不是合法的YAML；请检查冒号后的空格、缩进和引号（列名里有 : # [ { 的要加引号）",
      en: "is not valid YAML; check the blank after each colon, the indentation and the quotes (a header text with : # [ { needs them)",
    },
    line,
  );
}

const nestedTooDeep: Text = {
  zh: "层次过深，不是列映射；写法见 docs/maps.md",
  en: "is nested too deeply for a map; see docs/maps.md",
};

function contentsOf(file: string, document: Document, lines: LineCounter): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (error instanceof RangeError) throw mapFailure(file, nestedTooDeep);
    if (!(error instanceof ReferenceError)) throw error;
    if (error.message.includes("Unresolved alias"))
      throw mapFailure(
        file,
        {
          zh: "别名（*）没有定义；以 * 开头的文字请加引号",
          en: "an alias (*) is defined nowhere; put quotes around a text that begins with *",
        },
        lineOfAlias(document, lines),
      );
    throw mapFailure(
      file,
      {
        zh: "别名（*）互相展开得太多，没有读取；请把内容直接写出来",
        en: "its aliases (*) multiply each other and were not read; write the contents out",
      },
      lineOfAlias(document, lines),
    );
  }
}

function lineOfIssue(document: Document, lines: LineCounter, issue: z.core.$ZodIssue): number {
  if (issue.code === "invalid_union") {
    const inner = issue.errors.flat().find(({ code }) => code === "unrecognized_keys");
    if (inner !== undefined)
      return lineOfIssue(document, lines, { ...inner, path: [...issue.path, ...inner.path] });
  }
  if (issue.code !== "unrecognized_keys") return lineOf(document, lines, issue.path);
  const around: unknown = issue.path.length === 0 ? document.contents : document.getIn(issue.path, true);
  const pair = isMap(around)
    ? around.items.find(({ key }) => isScalar(key) && key.value === issue.keys[0])
    : undefined;
  const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  return offset === undefined ? lineOf(document, lines, issue.path) : lines.linePos(offset).line;
}

/** The line of the innermost part of a path that stands in the file. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node !== "object" || node === null || !("range" in node)) continue;
    const [offset] = Array.isArray(node.range) ? node.range : [];
    if (typeof offset === "number") return lines.linePos(offset).line;
  }
  return 0;
}

function explained(issue: z.core.$ZodIssue): Text {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(issue.path);
    const names = issue.keys.map((key) => {
      const near = closest(key, [...known]);
      const isNear = distance(key, near) <= Math.max(2, key.length / 2);
      return withNearest(path === "" ? key : `${path}.${key}`, isNear ? near : undefined);
    });
    const list = listed(names);
    return {
      zh: `不认识的键 ${list.zh}；可用：${known.join("、")}`,
      en: `unknown key ${list.en}; known are ${known.join(", ")}`,
    };
  }
  if (issue.code === "invalid_union") return unionText(issue, path);
  return { zh: `${path} ${expected(issue).zh}`, en: `${path} ${expected(issue).en}` };
}

/** Of several forms that a value may have: what is wrong in the form of keys and values, where it is written so. */
function unionText(issue: z.core.$ZodIssueInvalidUnion, path: string): Text {
  const isInside = (inner: z.core.$ZodIssue): boolean =>
    inner.path.length > 0 || inner.code === "unrecognized_keys";
  const [inner] = issue.errors.find((issues) => issues.every(isInside)) ?? [];
  if (inner !== undefined) return explained({ ...inner, path: [...issue.path, ...inner.path] });
  return {
    zh: `${path} 的写法不对，见 docs/maps.md`,
    en: `${path} has a wrong form, see docs/maps.md`,
  };
}

function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const [top, ...rest] = path.filter((step) => typeof step === "string");
  if (top === undefined) return mapKeys[""] ?? [];
  if (top !== "columns") return mapKeys[top] ?? [];
  const part = rest.length > 1 ? rest.at(-1) : "columns";
  return mapKeys[part ?? ""] ?? [];
}

function expected(issue: z.core.$ZodIssue): Text {
  if (issue.code === "invalid_value")
    return { zh: `应为 ${issue.values.join("、")} 之一`, en: `has to be one of ${issue.values.join(", ")}` };
  if (issue.code === "invalid_type" && issue.input === undefined) return { zh: "缺少", en: "is missing" };
  if (issue.code === "invalid_type" && issue.expected === "string")
    return { zh: "应为一个文字", en: "has to be a single text" };
  if (issue.code === "too_small") return { zh: "不能为空", en: "can't be empty" };
  if (issue.code === "invalid_format") return { zh: "应为数字", en: "has to be a number" };
  return { zh: "的写法不对，见 docs/maps.md", en: "has a wrong form, see docs/maps.md" };
}
