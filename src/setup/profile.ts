import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import { layouts } from "../columns/direction.js";
import { wholeText } from "../formats/whole-text.js";
import { nearestColumnLabel } from "../intake/header.js";
import { type Levels, levelNames, levelsOf } from "../rules/levels.js";
import { isDashedDay } from "../values/days.js";
import { systemReason } from "../values/failure.js";
import { type NamedPath, namedPath, type UserPath } from "../values/user-path.js";
import { type CreditSettings, creditOf, creditShape } from "./credit-settings.js";
import { enterpriseCodeRemark } from "./enterprise-codes.js";
import { type ExtractSettings, extractShape } from "./extract-settings.js";
import { type FxSettings, fxShape } from "./fx-settings.js";
import { wrongProfile as wrong } from "./profile-failure.js";
import { explainIssue } from "./profile-issues.js";
import { isRecord, parseProfileYaml } from "./profile-yaml.js";
import { type RebateSettings, rebateShape } from "./rebate-settings.js";
import { type RiskSettings, riskShape } from "./risk-settings.js";
import { spoiledText } from "./spoiled-text.js";
import { type StatisticsSettings, statisticsShape } from "./statistics-settings.js";
import {
  besideProfile,
  type Submission,
  submissionOf,
  submissionShape,
  withSignatureProfile,
} from "./submission.js";
import { type TraceSettings, traceShape } from "./trace-settings.js";

const money = z.string().check(z.regex(/^-?\d+(\.\d{1,2})?$/, "0.00"));

const positiveMoney = z.string().check(z.regex(/^\d{1,14}(\.\d{1,2})?$/, "0.00"));

const people = z.number().check(z.int(), z.minimum(0));

const assets = z.string().check(z.regex(/^\d+(\.\d+)?$/, "0.00"));

const quarter = z.strictObject({
  peopleStart: people,
  peopleEnd: people,
  assetsStart: assets,
  assetsEnd: assets,
});

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A text that goes into messages as it stands. */
const textUpTo = (characters: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(characters),
    z.refine((text) => spoiledText(text) === undefined),
  );

/** `qingdan.yaml`, as the contract has it. */
const profileShape = z.strictObject({
  transfer: z.optional(
    z.strictObject({ copCode: textUpTo(18), copName: textUpTo(100), dxpId: textUpTo(30) }),
  ),
  pilotZone: z._default(z.string(), ""),
  businessRebateLane: z.optional(z.enum(["formal", "aggregated"])),
  defaults: z._default(z.record(z.string(), scalar), {}),
  guarantee: z.optional(
    z.strictObject({
      kind: z.enum(["deposit", "bank-letter", "customs-insurance"]),
      amount: positiveMoney,
      used: z._default(positiveMoney, "0.00"),
      validUntil: z.optional(z.string().check(z.refine(isDashedDay, "YYYY-MM-DD"))),
    }),
  ),
  ledger: z.optional(
    z.strictObject({
      path: textUpTo(1000),
      backups: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(365))),
    }),
  ),
  findings: z.optional(
    z.strictObject({
      failOn: z.optional(z.enum(["error", "warning"])),
      exitZero: z.optional(z.boolean()),
      severity: z._default(z.record(z.string(), z.enum(levelNames)), {}),
    }),
  ),
  submission: z.optional(submissionShape),
  income: z.optional(
    z.strictObject({
      quarters: z.optional(z.array(quarter)),
      restrictedIndustry: z.optional(z.boolean()),
      domesticSales: z.optional(money),
      serviceIncome: z.optional(money),
      interestIncome: z.optional(money),
      exchangeGains: z.optional(money),
      otherTaxableIncome: z.optional(money),
      businessExports: z.optional(z.enum(["retail", "other"])),
      otherOwners: z.optional(z.enum(["own", "agency"])),
      ownerCodes: z.optional(z.array(textUpTo(18))),
      nonTaxableIncome: z.optional(money),
      taxFreeIncome: z.optional(money),
      prepaid: z.optional(money),
    }),
  ),
  statistics: z.optional(statisticsShape),
  risk: z.optional(riskShape),
  credit: z.optional(creditShape),
  fx: z.optional(fxShape),
  rebate: z.optional(rebateShape),
  trace: z.optional(traceShape),
  extract: z.optional(extractShape),
});

/** 税款担保 for taxes collected on behalf of buyers; yuan. */
export interface Guarantee {
  readonly kind: "deposit" | "bank-letter" | "customs-insurance";
  readonly amount: string;
  /** Yuan that other batches have used of it. */
  readonly used: string;
  /** Its last day, YYYY-MM-DD; absent where the profile does not say. */
  readonly validUntil?: string | undefined;
}

/** The buyers' ledger that a profile names. */
export interface ProfileLedger {
  readonly file: NamedPath;
  /** How many automatic backups are kept; undefined where the profile does not say. */
  readonly backups: number | undefined;
}

/** How grave findings are, and what they make of the exit status. */
export interface ProfileFindings {
  readonly failOn?: "error" | "warning" | undefined;
  readonly exitZero?: boolean | undefined;
  /** Levels of rules in place of their own. */
  readonly levels?: Levels | undefined;
}

/** The profile of a broker or enterprise, validated. */
export interface Profile {
  /** Its path as present; blank where there is none. */
  readonly file: string;
  readonly sha256: string;
  readonly transfer:
    | { readonly copCode: string; readonly copName: string; readonly dxpId: string }
    | undefined;
  readonly pilotZone: string;
  /** How 9710 and 9810 goods with a rebate are declared; undefined: formally. */
  readonly businessRebateLane?: "formal" | "aggregated" | undefined;
  /** Values for manifest columns, by the column's name. */
  readonly defaults: ReadonlyMap<string, string>;
  readonly guarantee?: Guarantee | undefined;
  readonly ledger?: ProfileLedger | undefined;
  readonly findings?: ProfileFindings | undefined;
  /** How messages are sent and receipts taken; undefined where the profile does not say. */
  readonly submission?: Submission | undefined;
  /** Settings of the income tax, as written (see tax/income/settings.ts). */
  readonly income?: z.infer<typeof profileShape>["income"];
  readonly statistics?: StatisticsSettings | undefined;
  readonly risk?: RiskSettings | undefined;
  readonly credit?: CreditSettings | undefined;
  readonly fx?: FxSettings | undefined;
  readonly rebate?: RebateSettings | undefined;
  readonly trace?: TraceSettings | undefined;
  readonly extract?: ExtractSettings | undefined;
}

/** The profile of a run without one: no transmitter, no defaults. */
export const noProfile: Profile = {
  file: "",
  sha256: "",
  transfer: undefined,
  pilotZone: "",
  defaults: new Map(),
};

/** Loads a profile. Throws a Failure that names the key, what is wrong with it, and the nearest known key. */
export function loadProfile(profile: UserPath): Profile {
  const { name: file, path } = namedPath(profile);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = systemReason(error);
    throw wrong(file, `无法读取：${reason.zh}`, `can't be read: ${reason.en}`);
  }
  const whole = wholeText(bytes);
  if ("fault" in whole) throw wrong(file, whole.fault.zh, whole.fault.en);
  const { text } = whole;
  if (text.replace(/^\s*#.*$/gm, "").trim() === "")
    throw wrong(file, "是空的，声明报文须有 transfer", "is empty; declaring needs `transfer`");
  const value = parseProfileYaml(file, text);
  if (!isRecord(value)) {
    throw wrong(
      file,
      "不是“键: 值”的写法，须有 transfer 等键",
      "is not written as keys and values; it needs keys such as `transfer`",
    );
  }
  const parsed = profileShape.safeParse(withSignatureProfile(withLedgerPath(value)), { reportInput: true });
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => explainIssue(issue, profileKeys()));
    throw wrong(file, issues.map(({ zh }) => zh).join("；"), issues.map(({ en }) => en).join("; "));
  }
  const {
    transfer,
    pilotZone,
    businessRebateLane,
    defaults,
    guarantee,
    ledger,
    findings,
    submission,
    income,
    credit,
    ...systems
  } = parsed.data;
  checkCodes(file, parsed.data);
  return {
    file,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    transfer,
    pilotZone: pilotZone.trim(),
    businessRebateLane,
    defaults: resolveDefaults(file, defaults),
    guarantee,
    ledger: ledger && { file: besideProfile({ name: file, path }, ledger.path), backups: ledger.backups },
    findings: findings && findingsOf(file, findings),
    submission: submission && submissionOf({ name: file, path }, submission),
    income,
    credit: credit && creditOf({ name: file, path }, credit),
    ...systems,
  };
}

/** Throws a Failure for a rule that there is not, and for a level that it can't have. */
function findingsOf(
  file: string,
  { failOn, exitZero, severity }: NonNullable<z.infer<typeof profileShape>["findings"]>,
): ProfileFindings {
  const read = levelsOf(severity);
  if ("levels" in read) return { failOn, exitZero, levels: read.levels };
  const { zh, en } = read.refused;
  throw wrong(file, `findings.severity：${zh}`, `findings.severity: ${en}`);
}

/** Throws a Failure for an enterprise's code that can't be one: it would stand in every message, or match nothing. */
function checkCodes(file: string, { transfer, income }: z.infer<typeof profileShape>): void {
  const remarks = [
    ...(transfer === undefined
      ? []
      : [enterpriseCodeRemark("transfer.copCode", transfer.copCode, { portNumber: true })]),
    ...(income?.ownerCodes ?? []).map((code) =>
      enterpriseCodeRemark("income.ownerCodes", code.toUpperCase()),
    ),
  ];
  const texts = remarks.flatMap((remark) => (remark?.refused === true ? [remark.text] : []));
  if (texts.length === 0) return;
  throw wrong(file, texts.map(({ zh }) => zh).join("；"), texts.map(({ en }) => en).join("; "));
}

/** `ledger: <path>` as the mapping that it is short for. */
function withLedgerPath(value: Record<string, unknown>): Record<string, unknown> {
  const { ledger } = value;
  return typeof ledger === "string" ? { ...value, ledger: { path: ledger } } : value;
}

function resolveDefaults(file: string, defaults: Readonly<Record<string, unknown>>): Map<string, string> {
  const resolved = new Map<string, string>();
  for (const [key, value] of Object.entries(defaults)) {
    const column = layouts.E.find(key) ?? layouts.I.find(key);
    if (column === undefined) {
      const near = nearestColumnLabel(key, layouts.E) ?? "";
      throw wrong(
        file,
        `defaults 中不认识列 ${key}${near === "" ? "" : `，是否指 ${near}`}`,
        `defaults names an unknown column, ${key}${near === "" ? "" : `; is ${near} meant`}`,
      );
    }
    if (resolved.has(column.name)) {
      throw wrong(
        file,
        `defaults 中 ${column.name} 写了两次（${key}）`,
        `defaults names ${column.name} twice (${key})`,
      );
    }
    resolved.set(column.name, String(value).trim());
  }
  return resolved;
}

/** Every key of the profile by the part that it stands in: "" for the profile itself, `income.quarters` for a quarter's. */
export function profileKeys(): ReadonlyMap<string, readonly string[]> {
  return new Map(partsOf(profileShape, []));
}

function* partsOf(schema: z.core.$ZodType, path: readonly string[]): Generator<[string, readonly string[]]> {
  const inner = withoutWrappers(schema);
  if (!(inner instanceof z.core.$ZodObject)) return;
  const { shape } = inner._zod.def;
  yield [path.join("."), Object.keys(shape)];
  for (const [key, part] of Object.entries(shape)) yield* partsOf(part, [...path, key]);
}

/** The schema of what is there, once: of an optional part the part, of a list its entries. */
function withoutWrappers(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.core.$ZodOptional || schema instanceof z.core.$ZodDefault)
    return withoutWrappers(schema._zod.def.innerType);
  return schema instanceof z.core.$ZodArray ? withoutWrappers(schema._zod.def.element) : schema;
}
