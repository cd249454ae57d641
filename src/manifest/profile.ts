import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { closest } from "fastest-levenshtein";
import { parse, YAMLParseError } from "yaml";
import { z } from "zod";
import { Failure, systemReason } from "../values/failure.js";
import { exportLayout } from "./columns.js";

const money = z.string().regex(/^-?\d+(\.\d{1,2})?$/, "0.00");

const quarter = z.strictObject({
  peopleStart: z.number().int().min(0),
  peopleEnd: z.number().int().min(0),
  assetsStart: z.string().regex(/^\d+(\.\d+)?$/, "0.00"),
  assetsEnd: z.string().regex(/^\d+(\.\d+)?$/, "0.00"),
});

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** `qingdan.yaml`, as the contract has it. */
const profileShape = z.strictObject({
  transfer: z
    .strictObject({
      copCode: z.string().min(1).max(18),
      copName: z.string().min(1).max(100),
      dxpId: z.string().min(1).max(30),
    })
    .optional(),
  pilotZone: z.string().default(""),
  defaults: z.record(z.string(), scalar).default({}),
  income: z
    .strictObject({
      quarters: z.array(quarter).optional(),
      restrictedIndustry: z.boolean().optional(),
      nonTaxableIncome: money.optional(),
      taxFreeIncome: money.optional(),
      prepaid: money.optional(),
    })
    .optional(),
});

/** The profile of a broker or enterprise, validated. */
export interface Profile {
  /** Its path as given; blank where there is none. */
  readonly file: string;
  readonly sha256: string;
  readonly transfer:
    | { readonly copCode: string; readonly copName: string; readonly dxpId: string }
    | undefined;
  readonly pilotZone: string;
  /** Values for manifest columns, by the column's name. */
  readonly defaults: ReadonlyMap<string, string>;
}

/** What holds without a profile: nothing is transmitted, nothing is filled in. */
export const noProfile: Profile = {
  file: "",
  sha256: "",
  transfer: undefined,
  pilotZone: "",
  defaults: new Map(),
};

/** Loads a profile. Throws a Failure that names the key, what is wrong with it, and the nearest known key. */
export function loadProfile(file: string): Profile {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = systemReason(error);
    throw wrong(file, `无法读取：${reason.zh}`, `can't be read: ${reason.en}`);
  }
  if (text.replace(/^\s*#.*$/gm, "").trim() === "")
    throw wrong(file, "是空的，声明报文须有 transfer", "is empty; declaring needs `transfer`");
  const parsed = profileShape.safeParse(parseYaml(file, text), { reportInput: true });
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => explain(issue));
    throw wrong(file, issues.map(({ zh }) => zh).join("；"), issues.map(({ en }) => en).join("; "));
  }
  const { transfer, pilotZone, defaults } = parsed.data;
  return {
    file,
    sha256: createHash("sha256").update(text).digest("hex"),
    transfer,
    pilotZone: pilotZone.trim(),
    defaults: resolveDefaults(file, defaults),
  };
}

function parseYaml(file: string, text: string): unknown {
  try {
    // Plain scalars stay texts, so that a code such as 0110 or 3302 keeps its digits.
    const value: unknown = parse(text, { schema: "core" });
    return restoreTexts(value, parse(text, { schema: "failsafe" }));
  } catch (error) {
    const at = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 0) : 0;
    throw wrong(file, `第${at}行不是合法的YAML`, `line ${at} is not valid YAML`);
  }
}

/** Of codes and names the text as written counts, not the number that YAML makes of it. An empty file is no key. */
function restoreTexts(value: unknown, written: unknown): unknown {
  if (!isRecord(value) || !isRecord(written)) return value ?? {};
  const texts = ["transfer", "pilotZone", "defaults"].filter((key) => key in value && value[key] !== null);
  return { ...value, ...Object.fromEntries(texts.map((key) => [key, written[key]])) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function resolveDefaults(file: string, defaults: Readonly<Record<string, unknown>>): Map<string, string> {
  const resolved = new Map<string, string>();
  for (const [key, value] of Object.entries(defaults)) {
    const column = exportLayout.find(key);
    if (column === undefined) {
      const near = closest(
        key,
        exportLayout.all.map(({ name }) => name),
      );
      throw wrong(
        file,
        `defaults 中不认识列 ${key}，是否指 ${near}`,
        `defaults names a column that is not known, ${key}; is ${near} meant`,
      );
    }
    resolved.set(column.name, String(value).trim());
  }
  return resolved;
}

/** The keys of each part, for naming the nearest. */
const knownKeys: Readonly<Record<string, readonly string[]>> = {
  "": ["transfer", "pilotZone", "defaults", "income"],
  transfer: ["copCode", "copName", "dxpId"],
  income: ["quarters", "restrictedIndustry", "nonTaxableIncome", "taxFreeIncome", "prepaid"],
  quarters: ["peopleStart", "peopleEnd", "assetsStart", "assetsEnd"],
};

function explain(issue: z.core.$ZodIssue): { zh: string; en: string } {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const part = issue.path.filter((step) => typeof step === "string").at(-1) ?? "";
    const known = knownKeys[String(part)] ?? [];
    const keys = issue.keys.map(
      (key) => `${path === "" ? "" : `${path}.`}${key} → ${closest(key, [...known])}`,
    );
    return { zh: `不认识的键：${keys.join("、")}？`, en: `unknown key: ${keys.join(", ")}?` };
  }
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return { zh: `缺少 ${path}`, en: `${path} is missing` };
  }
  const should = expected(issue);
  return { zh: `${path} 的值不对：${should.zh}`, en: `${path} has a wrong value: ${should.en}` };
}

function expected(issue: z.core.$ZodIssue): { zh: string; en: string } {
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
    case "invalid_type":
      return {
        zh: `类型应为 ${issue.expected}（数字样的代码请加引号）`,
        en: `it has to be a ${issue.expected} (put quotes around a code of digits)`,
      };
    default:
      return { zh: "不符合样例的格式", en: "it has not the form of the template" };
  }
}

function wrong(file: string, zh: string, en: string): Failure {
  return new Failure({
    zh: `配置文件 ${file}：${zh}。样例见 templates/qingdan.yaml。`,
    en: `profile ${file}: ${en}. See templates/qingdan.yaml.`,
  });
}
