import { z } from "zod";
import {
  count,
  day,
  finding,
  findingCounts,
  input,
  instant,
  lanes,
  levels,
  payer,
  policy,
  ruleId,
  runTax,
  sha256,
  taxTotals,
  tool,
  writtenFile,
  yuan,
} from "./parts.js";

const language = z.enum(["zh", "en"]);

/** `run.json` of `declare`, and what it prints with --format json. */
export const run = z.strictObject({
  schema: z.literal("qingdan/run/1"),
  tool,
  lawDate: day,
  at: instant,
  profile: z.strictObject({ name: z.string(), path: z.string(), sha256, pilotZone: z.string() }),
  options: z.strictObject({
    lang: language,
    tables: z.array(z.strictObject({ table: z.string(), name: z.string(), sha256 })),
    taxRounding: z.enum(["line", "order"]).optional(),
    ledger: z.boolean().optional(),
    quarantine: z.literal("xlsx").optional(),
    failOn: z.enum(["error", "warning"]).optional(),
    exitZero: z.boolean().optional(),
    severity: levels.optional(),
  }),
  ledger: z.strictObject({ path: z.string() }).optional(),
  inputs: z.array(input),
  documents: z.array(input).optional(),
  earlierRuns: z.array(z.string()).optional(),
  lanes,
  findings: findingCounts,
  skipped: z.array(ruleId),
  warnings: z.array(finding),
  tax: runTax.optional(),
  files: z.array(writtenFile),
  sha256,
});

/** The findings of `validate`, and of `declare` where they are asked for. */
export const findings = z.strictObject({
  schema: z.literal("qingdan/findings/1"),
  findings: z.array(finding),
  lawDate: day,
  inputs: z.array(input),
  lanes: lanes.optional(),
  counts: findingCounts,
  skipped: z.array(ruleId),
  policy: policy.optional(),
});

/** A run that could not be done. */
export const error = z.strictObject({
  schema: z.literal("qingdan/error/1"),
  error: z.strictObject({
    rule: ruleId.nullable(),
    message: z.string(),
    file: z.string().optional(),
    line: count.optional(),
    remedy: z.string(),
  }),
});

/** `run.json` of `summarize`. */
export const summarize = z.strictObject({
  schema: z.literal("qingdan/summarize/1"),
  tool,
  lawDate: day,
  at: instant,
  options: z.strictObject({
    by: z.enum(["merchant", "owner"]),
    period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    maxList: count,
  }),
  inputs: z.array(input),
  month: z.string().optional().describe("--month: YYYY-MM"),
  due: day.optional().describe("--month: the last day for declaring it"),
  applications: count,
  inventories: z.strictObject({
    summarised: count,
    rejected: count,
    simplified: count,
    waiting: count,
    refused: count,
    cancelled: count,
    conflicts: count.optional().describe("--month: a refusal contradicts their release"),
    already: count.optional().describe("--month: in an application that is not refused"),
  }),
  findings: findingCounts,
  files: z.array(writtenFile),
  sha256,
});

const applied = z.strictObject({ applied: count, rejected: count });

/** `run.json` of `cancel` and `return`; what they print has the ledger's answer besides. */
export const withdraw = z.strictObject({
  schema: z.literal("qingdan/withdraw/1"),
  tool,
  lawDate: day,
  at: instant,
  command: z.enum(["cancel", "return"]),
  options: z.strictObject({ lang: language, ledger: z.boolean() }),
  inputs: z.array(input),
  sources: z.array(input),
  applications: z.strictObject({
    CEB213: count.optional(),
    CEB605: count.optional(),
    CEB623: count.optional(),
    CEB625: count.optional(),
  }),
  rows: applied,
  inventories: applied,
  arriveBy: z.strictObject({ first: day, last: day, inventories: count }).nullable(),
  findings: findingCounts,
  skipped: z.array(ruleId),
  files: z.array(writtenFile),
  sha256,
  ledger: z
    .strictObject({
      state: z.enum(["booked", "absent"]),
      givenBack: count,
      already: count,
      unknown: count,
      short: z.array(z.strictObject({ orderNo: z.string(), asked: z.number(), left: z.number() })).optional(),
    })
    .nullable()
    .optional(),
});

const written = z.strictObject({ written: count, rejected: count });

/** `run.json` of `write`, and what it prints with --format json. */
export const write = z.strictObject({
  schema: z.literal("qingdan/write/1"),
  tool,
  lawDate: day,
  at: instant,
  type: z.string(),
  options: z.strictObject({ lang: language, ledger: z.boolean() }),
  inputs: z.array(input),
  rows: written,
  nodes: written,
  findings: findingCounts,
  files: z.array(writtenFile),
  sha256,
});

const summaryTexts = Object.fromEntries(
  [
    ...["ebcCode", "ebcName", "trafMode", "ownerCode", "ownerName", "areaCode", "areaName", "country"],
    ...["portCode", "destinationCountry", "originCountry", "gcode", "currency"],
  ].map((name) => [name, z.string().optional()]),
);

/** `summary.json`: the aggregation. */
export const summary = z.strictObject({
  schema: z.literal("qingdan/summary/1"),
  rows: z.array(
    z.strictObject({
      lane: z.string(),
      ...summaryTexts,
      orders: count,
      lines: count,
      legalQuantities: z.array(z.strictObject({ unit: z.string(), quantity: z.string() })),
      totalPrice: z.string(),
      yuan,
    }),
  ),
});

const lineTaxes = { dutiableValue: yuan, duty: yuan, consumptionTax: yuan, vat: yuan };

/** `tax import`. */
export const taxImport = z.strictObject({
  schema: z.literal("qingdan/tax-import/1"),
  orders: z.array(
    z.strictObject({
      orderNo: z.string(),
      lane: z.string(),
      ...lineTaxes,
      total: yuan,
      explanation: z.string(),
      lines: z.array(
        z.strictObject({ gnum: z.string(), gcode: z.string(), ...lineTaxes, explanation: z.string() }),
      ),
    }),
  ),
  untaxed: z.array(
    z.strictObject({
      orderNo: z.string(),
      lane: z.string(),
      rules: z.array(ruleId),
      deletion: z.literal(true).optional(),
    }),
  ),
  totals: taxTotals,
  payers: z.array(payer),
});
