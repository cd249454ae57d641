import { type Document, LineCounter, parseDocument } from "yaml";
import { lineOfAlias, yamlFault } from "../formats/yaml-oddity.js";
import type { Failure } from "../values/failure.js";
import { wrongProfile as wrong } from "./profile-failure.js";

/**
 * The value of a profile's text (`file` names it in messages). Numbers that are codes or names are texts, as they are
 * written. Throws a Failure for what is no YAML, with the line.
 */
export function parseProfileYaml(file: string, text: string): unknown {
  const lines = new LineCounter();
  const document = parsedDocument(file, text, lines);
  const fault = yamlFault(document, lines);
  if (fault !== undefined) throw wrong(file, fault.zh, fault.en);
  try {
    // YAML reads a code such as 0110 as a number; `restoreTexts` puts its digits back.
    const value: unknown = document.toJS();
    return restoreTexts(value, parseDocument(text, { schema: "failsafe" }).toJS());
  } catch (thrown) {
    throw illegible(file, document, lines, thrown);
  }
}

function parsedDocument(file: string, text: string, lineCounter: LineCounter): Document {
  try {
    return parseDocument(text, { schema: "core", lineCounter });
  } catch {
    throw nestedTooDeep(file);
  }
}

/** Why a profile that is YAML can't be read: its aliases multiply or lead nowhere, or it is nested too deeply. */
function illegible(file: string, document: Document, lines: LineCounter, error: unknown): Failure {
  // Thrown for aliases that multiply each other, and for one without an anchor.
  if (!(error instanceof ReferenceError)) return nestedTooDeep(file);
  const at = lineOfAlias(document, lines) ?? 1;
  return wrong(
    file,
    `第${at}行起用了YAML别名（*），展开得太多或没有对应的锚点（&），未读取。请把内容直接写出来`,
    `from line ${at} on it has YAML aliases (*) that multiply each other, or have no anchor (&), and was not read. Write the contents out`,
  );
}

function nestedTooDeep(file: string): Failure {
  return wrong(
    file,
    "内容的层次过深或写法不合YAML规则，未读取。请照样例重写",
    "it is nested too deeply, or no YAML, and was not read. Write it as in the sample",
  );
}

const writtenKeys: ReadonlySet<string> = new Set(["transfer", "pilotZone", "defaults"]);

/**
 * Replaces numbers that YAML has made of codes and names by their text as written. A key without a value is
 * left out.
 */
function restoreTexts(value: unknown, written: unknown): unknown {
  if (!isRecord(value) || !isRecord(written)) return value ?? {};
  const present = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(present.map(([key, part]) => [key, writtenKeys.has(key) ? written[key] : part]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
