import { type Document, isScalar, type LineCounter, visit } from "yaml";
import type { Text } from "../values/finding.js";

/** What YAML allows and no file of ours means, with the line where it stands. */
export interface YamlOddity {
  readonly line: number;
  readonly text: Text;
}

/** Keys that would change the object itself instead of being kept in it. */
const reservedKeys: ReadonlySet<unknown> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * The first thing in a document that would be left out, or read otherwise than it stands: a tag of one's own
 * (`!secret x`), a key that is a list or has keys itself (`? [a]`), and names that JavaScript keeps for itself. The
 * library reads on past the first two with a warning of its own.
 */
export function yamlOddity(document: Document, lines: LineCounter): YamlOddity | undefined {
  const [warning] = document.warnings;
  if (warning !== undefined)
    return {
      line: warning.linePos?.[0].line ?? lines.linePos(warning.pos[0]).line,
      text: {
        zh: "用了YAML标签（!…），这里没有意义；请删去，以 ! 开头的文字请加引号",
        en: "has a YAML tag (!…), which means nothing here: remove it, and put quotes around a text that begins with !",
      },
    };
  let found: YamlOddity | undefined;
  visit(document, {
    Pair(_, { key }) {
      const text = faultOfKey(key);
      if (text === undefined) return undefined;
      found = { line: lineOf(key, lines), text };
      return visit.BREAK;
    },
  });
  return found;
}

/**
 * Why a parsed document can't be used as the keys and values of a file of ours, as a sentence that begins with the line:
 * what is no YAML, a key that stands twice, and what `yamlOddity` finds. Undefined where it can.
 */
export function yamlFault(document: Document, lines: LineCounter): Text | undefined {
  const [error] = document.errors;
  if (error === undefined) {
    const odd = yamlOddity(document, lines);
    return odd && { zh: `第${odd.line}行${odd.text.zh}`, en: `line ${odd.line} ${odd.text.en}` };
  }
  const at = error.linePos?.[0].line ?? 1;
  if (error.code === "DUPLICATE_KEY")
    return {
      zh: `第${at}行的键在同一层已经写过，请删去一处`,
      en: `the key in line ${at} stands further up already; remove one of them`,
    };
  return { zh: `第${at}行不是合法的YAML，请改正`, en: `line ${at} is not valid YAML; correct it` };
}

function faultOfKey(key: unknown): Text | undefined {
  if (!isScalar(key))
    return {
      zh: "键本身是列表、“键: 值”或别名；键应是一个名称，写成“名称: 值”",
      en: "has a key that is a list, has keys itself or is an alias; write one name, a colon and the value",
    };
  if (!reservedKeys.has(key.value)) return undefined;
  return {
    zh: `键 ${String(key.value)} 不是任何设置或列的名称，请删去`,
    en: `has the key ${String(key.value)}, which names no setting and no column; remove it`,
  };
}

function lineOf(node: unknown, lines: LineCounter): number {
  const range: unknown =
    typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  const [offset] = Array.isArray(range) ? range : [];
  return typeof offset === "number" ? lines.linePos(offset).line : 1;
}

/** The line of a document's first alias (`*name`); undefined where it has none. */
export function lineOfAlias(document: Document, lines: LineCounter): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias(_, { range }) {
      offset = range?.[0];
      return visit.BREAK;
    },
  });
  return offset === undefined ? undefined : lines.linePos(offset).line;
}
