import { z } from "zod";

/** Money in yuan with two decimals, as text. */
export const yuan = z
  .string()
  .check(z.regex(/^-?\d+\.\d{2}$/))
  .describe("yuan, two decimals");
/** A number of things. */
export const count = z.int().check(z.nonnegative());
export const day = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
  .describe("YYYY-MM-DD");
/** A point of time, ISO 8601. */
export const instant = z.iso.datetime({ offset: true });
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const ruleId = z.string().check(z.regex(/^[a-z]+\/[a-z0-9-]+$/));
export const severity = z.enum(["error", "warning", "info"]);

/** A finding (docs/validate.md). */
export const finding = z.strictObject({
  rule: ruleId,
  kind: z.string(),
  severity,
  file: z.string(),
  line: count.describe("physical line, the header being 1; 0 where no line applies"),
  column: z.string(),
  orderNo: z.string(),
  value: z.string().describe("the text in the input, masked where it is personal"),
  expected: z.string(),
  count: count.optional().describe("of a note: how many rows or cells it stands for"),
  message: z.string(),
  remedy: z.string().describe("what to do: the end of the message; blank where nothing is to be done"),
  basis: z.string(),
  fingerprint: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
});

/** How a file was read otherwise than it stands. */
const note = z.strictObject({
  rule: ruleId,
  kind: z.string(),
  line: count,
  column: z.string(),
  value: z.string(),
  expected: z.string(),
  count,
});

/** An input file of a run. */
export const input = z.strictObject({
  name: z.string(),
  bytes: count,
  sha256,
  rows: count,
  encoding: z.string(),
  format: z.string(),
  sheet: z.string().optional(),
  preset: z.string().optional(),
  notes: z.array(note),
});

const laneSum = z.strictObject({ orders: count, lines: count, yuan });

/** The sums by lane: every lane of the direction. */
export const lanes = z.strictObject({
  simplified: laneSum.optional(),
  aggregated: laneSum.optional(),
  formal: laneSum.optional(),
  bonded: laneSum.optional(),
  direct: laneSum.optional(),
  "full-rate": laneSum.optional(),
  "general-trade": laneSum.optional(),
  rejected: laneSum,
});

/** How many findings there are. */
export const findingCounts = z.strictObject({
  error: count,
  warning: count,
  byRule: z.record(ruleId, count),
});

/** A file that a run has written. */
export const writtenFile = z.strictObject({ path: z.string(), bytes: count, sha256, nodes: count });

export const tool = z.strictObject({ name: z.string(), version: z.string() });

const taxes = {
  orders: count,
  dutiableValue: yuan,
  duty: yuan,
  consumptionTax: yuan,
  vat: yuan,
  total: yuan,
};

/** The sums of taxes. */
export const taxTotals = z.strictObject(taxes);

/** What one payer of taxes pays. */
export const payer = z.strictObject({
  payer: z.string(),
  releaseDate: day.nullable(),
  payFrom: day.nullable(),
  payTo: day.nullable(),
  ...taxes,
});

/** The taxes of a run of imports, and what they take of the guarantee. */
export const runTax = z.strictObject({
  ...taxes,
  payers: z.array(payer),
  guarantee: z
    .strictObject({
      kind: z.string(),
      amount: yuan,
      usedBefore: yuan,
      thisBatch: yuan,
      left: yuan,
    })
    .nullable(),
});

/** Levels that were given to rules in place of their own, by rule. */
export const levels = z.record(ruleId, severity);

/** How the exit status was decided, where it was otherwise than usual. */
export const policy = z.strictObject({
  failOn: z.enum(["error", "warning"]),
  exitZero: z.boolean(),
  severity: levels.optional(),
});
