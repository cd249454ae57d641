import { z } from "zod";
import { count } from "./parts.js";

/** `retry`. */
export const retry = z.strictObject({
  schema: z.literal("qingdan/retry/1"),
  orders: z.array(
    z.strictObject({
      ebpCode: z.string(),
      orderNo: z.string(),
      guid: z.string(),
      state: z.string(),
      appType: z.enum(["1", "2"]),
      code: z.string().describe("the first code in customs' words, else a negative state, else blank"),
      reason: z.string(),
    }),
  ),
  rows: count,
  missing: z.array(z.string()).describe("order numbers"),
});
