import { z } from "zod";
import { count, finding, instant, ruleId } from "./parts.js";

const status = z.enum(["open", "explained", "refused", "reported"]);
const riskCase = z.strictObject({
  case: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  rule: ruleId,
  orders: z.array(z.string()),
  rows: z.array(z.strictObject({ file: z.string(), line: count, orderNo: z.string() })),
  figures: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe("what was measured; money and quantities as text"),
  formula: z.string(),
  status,
  history: z.array(z.strictObject({ status, at: instant, by: z.string(), note: z.string() })),
});

/** `risk`. */
export const risk = z.strictObject({
  schema: z.literal("qingdan/risk/1"),
  orders: count,
  lines: count,
  skipped: z.array(ruleId).describe("rules that some orders could not be looked at with; notes say why"),
  cases: z.array(riskCase),
  scores: z.array(
    z.strictObject({
      ebpCode: z.string(),
      orderNo: z.string(),
      score: count,
      band: z.enum(["low", "medium", "high"]),
      parts: z.record(ruleId, count).describe("what each rule adds"),
    }),
  ),
  findings: z.array(finding),
  notes: z.array(z.string()),
});
