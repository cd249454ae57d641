import { z } from "zod";
import { count, day, finding, sha256, yuan } from "./parts.js";

const percent = z
  .string()
  .check(z.regex(/^\d+\.\d$/))
  .nullable()
  .describe("percent, one decimal");
const text = z.string();
const treatment = z.enum(["claimable", "pending", "exempt-103", "exempt-invoice", "taxable"]);
const ofLine = { ebpCode: text, orderNo: text, gnum: z.int() };

const line = z.strictObject({
  ...ofLine,
  gcode: text,
  qty: text.nullable().describe("in the unit of the sale"),
  valueCny: yuan,
  treatment,
  reason: text
    .nullable()
    .describe("refund-withdrawn, no-voucher, or what lacks (entry, purchases, refund-rate), joined by ;"),
  basis: yuan.nullable().describe("amount of the invoices that give a refund"),
  invoiceRatePercent: percent.describe("null where the line's invoices differ"),
  refundRatePercent: percent.describe("of the edition in force on the day of export"),
  refund: yuan.nullable().describe("of claimable lines"),
  exportedOn: day,
  claimBy: day,
  fxBy: day,
  finalBy: day.nullable().describe("null of exports before 2026"),
});

/** `rebate`, and rebate.json. */
export const rebate = z.strictObject({
  schema: z.literal("qingdan/rebate/1"),
  asOf: day,
  excluded: z
    .array(z.strictObject({ reason: text, orders: count, lines: count, currency: text, amount: text }))
    .describe("lines without a rate of exchange, which are in no table"),
  purchases: z.strictObject({
    rows: count,
    rejected: count,
    used: count.describe("rows of which a line was given something"),
    open: count.describe("rows of which something is left"),
  }),
  lines: z.array(line),
  totals: z.array(z.strictObject({ treatment, lines: count, valueCny: yuan, refund: yuan })),
  departure: z.array(
    z.strictObject({
      ...ofLine,
      entryId: text.nullable(),
      exportedOn: day,
      refund: yuan.nullable(),
      businessType: text.nullable(),
      soldOn: day.nullable(),
      settleBy: day.nullable(),
    }),
  ),
  agency: z.array(
    z.strictObject({
      ...ofLine,
      ownerCode: text,
      ownerName: text,
      agentCode: text,
      entryId: text.nullable(),
      exportedOn: day,
      valueCny: yuan,
      certificate: text.nullable(),
      state: z.enum(["present", "missing"]),
    }),
  ),
  dossier: z
    .array(
      z.strictObject({
        entryId: text,
        seq: count.nullable(),
        document: text,
        state: z.enum(["present", "missing", "optional", "risk"]),
        file: text.nullable(),
        bytes: count.nullable(),
        sha256: sha256.nullable(),
      }),
    )
    .optional()
    .describe("with --dossier"),
  findings: z.array(finding),
  notes: z.array(text),
});
