import { z } from "zod";
import { count, finding } from "./parts.js";

const money = z
  .string()
  .check(z.regex(/^-?\d+\.\d{2}$/))
  .describe("two decimals, in the row's currency");
const currency = z
  .string()
  .check(z.regex(/^\d{3}$/))
  .describe("customs' code");

/** `fx`, and fx.json. */
export const fx = z.strictObject({
  schema: z.literal("qingdan/fx/1"),
  year: z.string().check(z.regex(/^\d{4}$/)),
  receipts: z
    .strictObject({ rows: count, counted: count, repeated: count, unknown: count, rejected: count })
    .describe("rows of --receipts: each is in one of the last four"),
  excluded: z
    .array(z.strictObject({ reason: z.string(), orders: count, lines: count, currency, amount: money }))
    .describe("goods lines and rows of the bank without a rate, in no sum of yuan or dollars"),
  watch: z.array(
    z.strictObject({
      enterprise: z.string(),
      year: z.string(),
      receiptsUsd: money,
      paymentsUsd: money,
      limitPercent: z
        .string()
        .check(z.regex(/^\d+\.\d$/))
        .describe("the larger of both in percent of the limit, cut"),
      state: z.enum(["below", "near", "reached"]),
    }),
  ),
  netting: z.array(
    z.strictObject({
      batch: z.string(),
      currency,
      grossReceivable: money,
      warehousing: money,
      logistics: money,
      tax: money,
      platformFee: money,
      other: money,
      netReceived: money,
      difference: money,
      declaredGrossIncome: money,
      declaredExpense: money,
      rows: count,
    }),
  ),
  reconciliation: z.array(
    z.strictObject({
      ebpCode: z.string(),
      orderNo: z.string(),
      currency,
      amount: money,
      received: money,
      refunded: money,
      difference: money.describe("received − (amount − refunded)"),
      state: z.enum(["refunded", "matched", "short", "over", "open", "no-release"]),
      ageDays: z.int().describe("days from the declaration"),
      ageBand: z.enum(["0-30", "31-60", "61-90", "91-180", "180+"]),
    }),
  ),
  totals: z.array(
    z.strictObject({
      what: z.enum(["orders", "receipts", "payments"]),
      currency,
      rows: count,
      amount: money,
      valueCny: money.nullable().describe("yuan; null where nothing has a rate"),
    }),
  ),
  findings: z.array(finding),
  notes: z.array(z.string()),
});
