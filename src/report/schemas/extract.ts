import { z } from "zod";
import { count, finding } from "./parts.js";

const cell = z.union([z.string(), z.number(), z.null(), z.array(z.string())]);

/** `extract`. */
export const extract = z.strictObject({
  schema: z.literal("qingdan/extract/1"),
  receiver: z.enum(["customs", "tax", "exchange", "commerce", "logistics"]),
  period: z.string().nullable(),
  orders: count.describe("orders that the extract is made of"),
  persons: z
    .enum(["none", "masked", "clear"])
    .describe("clear only where the profile's extract.receivers names the receiver"),
  rows: z
    .array(z.record(z.string(), cell))
    .describe("the receiver's columns: docs/extract.md; a row a goods line, an order, or an enterprise"),
  findings: z.array(finding),
  notes: z.array(z.string()),
});
