import { layouts } from "../columns/direction.js";
import { messageTableColumns } from "../columns/message-tables.js";
import { releasedLayout } from "../columns/released.js";
import { documentColumns } from "../columns/three-documents.js";
import { listLayouts } from "../columns/withdrawals.js";
import { catalogue } from "../rules/catalogue.js";
import type { Finding, Language, RuleId, Severity } from "../values/finding.js";
import { fingerprintOf } from "./fingerprint.js";
import { remedyOf } from "./remedy.js";

const common = [
  ...messageTableColumns,
  ...documentColumns,
  ...listLayouts.return.all,
  ...releasedLayout("owner").all,
];
/** Chinese names of columns, by direction where they differ. */
const columnTitles = {
  E: titlesOf([...common, ...layouts.I.all, ...layouts.E.all]),
  I: titlesOf([...common, ...layouts.E.all, ...layouts.I.all]),
} as const;

function titlesOf(columns: readonly { readonly name: string; readonly zh: string }[]): Map<string, string> {
  return new Map(columns.map(({ name, zh }) => [name, zh]));
}

/** A column's name as a text: the CEB name, in Chinese with its Chinese name. */
export function columnTitle(
  { column: name, direction }: Pick<Finding, "column" | "direction">,
  language: Language,
): string {
  const zh = columnTitles[direction ?? "E"].get(name);
  return language === "zh" && zh !== undefined ? `${name} ${zh}` : name;
}

/** The sentence of a finding: what is wrong and what to do; the place is printed separately. */
export function sentence(finding: Finding, language: Language): string {
  return filledIn(wordingOf(finding, language), finding);
}

/** A finding as JSON (contract: "A finding"). */
export interface FindingRecord {
  readonly rule: string;
  /** Which fault of the rule. */
  readonly kind: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly orderNo: string;
  readonly value: string;
  readonly expected: string;
  /** Of a note: how many rows or cells it stands for. */
  readonly count?: number;
  readonly message: string;
  /** What to do: the end of the message; blank where nothing is to be done. */
  readonly remedy: string;
  readonly basis: string;
  /** The same for the same fault of the same order, wherever its row stands. */
  readonly fingerprint: string;
}

/** A finding as JSON, with its sentence in a language. */
export function findingRecord(finding: Finding, language: Language): FindingRecord {
  const { rule, kind, severity, file, line, column, orderNo, value, expected, count } = finding;
  const wording = wordingOf(finding, language);
  return {
    ...{ rule, kind, severity, file, line, column, orderNo, value, expected },
    ...(count === undefined ? {} : { count }),
    message: filledIn(wording, finding),
    remedy: filledIn(wording.remedy, finding),
    basis: wording.basis,
    fingerprint: fingerprintOf(finding),
  };
}

/** `findingRecord` as JSON text: the same bytes, in a fraction of the time. */
export function findingJson(finding: Finding, language: Language): string {
  const { file, line, orderNo, value, expected, count } = finding;
  const wording = wordingOf(finding, language);
  const { json, isPlain } = wording;
  const plainValue = isPlainJson(value);
  const plainExpected = isPlainJson(expected);
  const message = filledIn(wording, finding);
  const remedy = filledIn(wording.remedy, finding);
  const plain = isPlain && plainValue && plainExpected;
  return (
    `${json.rule}${jsonString(file)},"line":${line}${json.column}${jsonString(orderNo)}` +
    `,"value":${plainValue ? `"${value}"` : JSON.stringify(value)}` +
    `,"expected":${plainExpected ? `"${expected}"` : JSON.stringify(expected)}` +
    `${count === undefined ? "" : `,"count":${count}`},"message":${plain ? `"${message}"` : JSON.stringify(message)}` +
    `,"remedy":${plain ? `"${remedy}"` : JSON.stringify(remedy)}${json.basis}${fingerprintOf(finding)}"}`
  );
}

/** What a finding puts into its sentence. */
type Place = "value" | "expected" | "count";

/** A text with places for what a finding has. */
interface Template {
  /** The texts between its places, one more than those. */
  readonly texts: readonly string[];
  readonly places: readonly Place[];
  /** Stands in the place of a blank value. */
  readonly blank: string;
}

/** What is the same in all findings of one rule, kind, severity, column and direction, in one language. */
interface Wording extends Template {
  readonly severity: Severity;
  readonly direction: Finding["direction"];
  /** The sentences that say what to do. */
  readonly remedy: Template;
  /** The instruments that the rule rests on. */
  readonly basis: string;
  /** True where the sentence's texts need no escaping in JSON. */
  readonly isPlain: boolean;
  /** The constant parts of its JSON: from the rule to the file, from the column to the order, from the basis on. */
  readonly json: { readonly rule: string; readonly column: string; readonly basis: string };
}

function filledIn({ texts, places, blank }: Template, { value, expected, count = 1 }: Finding): string {
  let text = texts[0] ?? "";
  for (let index = 0; index < places.length; index++) {
    const place = places[index];
    if (place === "count") text += count;
    else text += place === "expected" ? expected : value || blank;
    text += texts[index + 1] ?? "";
  }
  return text;
}

/** The wordings made so far, by language, rule, kind and column. They follow from the catalogue alone. */
const wordings: Readonly<Record<Language, Map<RuleId, Map<string, Map<string, Wording[]>>>>> = {
  zh: new Map(),
  en: new Map(),
};

function wordingOf(finding: Finding, language: Language): Wording {
  const { rule, kind, column, severity, direction } = finding;
  const known = wordings[language].get(rule)?.get(kind)?.get(column);
  if (known !== undefined)
    for (const wording of known)
      if (wording.severity === severity && wording.direction === direction) return wording;
  const wording = makeWording(finding, language);
  const byKind = emplace(wordings[language], rule, () => new Map<string, Map<string, Wording[]>>());
  emplace(
    emplace(byKind, kind, () => new Map<string, Wording[]>()),
    column,
    (): Wording[] => [],
  ).push(wording);
  return wording;
}

function emplace<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function makeWording(finding: Finding, language: Language): Wording {
  const { rule, kind, column, severity, direction } = finding;
  const facts = catalogue.get(rule);
  const message = facts?.messages[kind]?.[language];
  const basis = (facts?.basis ?? []).map((instrument) => instrument[language]).join("; ");
  const blank = message === undefined ? "" : blankTexts[language];
  const title = columnTitle(finding, language);
  const { texts, places } = cutMessage(message ?? `${rule} {value}`, title);
  return {
    severity,
    direction,
    texts,
    places,
    blank,
    remedy: { ...cutMessage(remedyOf(message ?? "", language), title), blank },
    basis,
    isPlain: texts.every(isPlainJson),
    json: {
      rule: `{"rule":${JSON.stringify(rule)},"kind":${JSON.stringify(kind)},"severity":${JSON.stringify(severity)},"file":`,
      column: `,"column":${JSON.stringify(column)},"orderNo":`,
      basis: `,"basis":${JSON.stringify(basis)},"fingerprint":"`,
    },
  };
}

/** Cuts a message at the places of value and expected; the column's title is put into its place. */
function cutMessage(message: string, title: string): Pick<Template, "texts" | "places"> {
  const texts = [""];
  const places: Place[] = [];
  // What the pattern's group matches stands between the texts.
  for (const part of message.split(/(\{(?:column|value|expected|count)\})/)) {
    if (part === "{value}" || part === "{expected}" || part === "{count}") {
      places.push(placeNames[part]);
      texts.push("");
    } else texts.push(`${texts.pop() ?? ""}${part === "{column}" ? title : part}`);
  }
  return { texts, places };
}

const placeNames = { "{value}": "value", "{expected}": "expected", "{count}": "count" } as const;

const blankTexts = { zh: "（空）", en: "(blank)" } as const;

function jsonString(text: string): string {
  return isPlainJson(text) ? `"${text}"` : JSON.stringify(text);
}

/** True for a text that JSON has as it is: no quotes, backslashes and control characters, no surrogates, which may be lone. */
function isPlainJson(text: string): boolean {
  return !escaped.test(text);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what JSON escapes.
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;
