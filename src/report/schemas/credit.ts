import { z } from "zod";
import { count, day, finding, yuan } from "./parts.js";

const tier = z.enum(["高级认证", "认证", "常规", "其他", "失信", "严重失信"]);
const role = z.enum(["merchant", "platform", "declarant", "guarantor", "carrier", "owner"]);
const percent = z.string().check(z.regex(/^\d+\.\d$/));
const quantity = z.string().check(z.regex(/^\d+(\.\d+)?$/));

/** `credit`. */
export const credit = z.strictObject({
  schema: z.literal("qingdan/credit/1"),
  asOf: day,
  decree: z.enum(["251", "282"]),
  parties: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      role,
      tier: tier.nullable().describe("null: no row of the table has one on that day"),
      inventories: count,
      taxes: yuan.nullable().describe("null: the taxes of none of its imports are known"),
      inspectionPercent: percent,
      expectedInspections: quantity,
      guaranteeNeed: yuan.nullable(),
      priority: count,
      basis: z.string(),
    }),
  ),
  record: z.array(
    z.strictObject({
      code: z.string(),
      role,
      year: z.string(),
      inventories: count,
      refused: count.nullable().describe("ever had 100; null without a ledger"),
      changed: count,
      cancelled: count.nullable().describe("applications to cancel"),
      refusedPercent: percent.nullable(),
      inspectedPercent: percent.nullable().describe("ever had 500, of those that had 120"),
      penalties: count.nullable().describe("null without --penalties"),
      fines: yuan.nullable(),
      owed: count.nullable(),
      documentsBefore: count.describe("inventories of the year before, by the sources"),
      penaltyLimit: quantity.nullable(),
      finesLimit: yuan.nullable(),
      state: z.enum(["below", "exceeds", "owed"]).nullable(),
      basis: z.string(),
    }),
  ),
  findings: z.array(finding),
  notes: z.array(z.string()),
});
