import { z } from "zod";
import { count } from "./parts.js";

const moment = z.iso.datetime({ offset: true }).describe("ISO 8601 in China's time");
const status = z.enum(["open", "explained", "refused", "reported"]);

const kept = {
  case: z.string(),
  rule: z.string(),
  what: z.string().describe("what it is about, without personal data"),
  orders: count,
  foundAt: moment.describe("when a run found it first"),
  status: status.describe("of the last review; open before the first"),
  history: z.array(
    z.strictObject({
      status,
      at: moment,
      by: z.string(),
      note: z.string().describe("identity and mobile numbers masked"),
    }),
  ),
};

/** `risk cases`. */
export const riskCases = z.strictObject({
  schema: z.literal("qingdan/risk-cases/1"),
  cases: z.array(z.strictObject(kept)),
});

/** `risk review`. */
export const riskReview = z.strictObject({ schema: z.literal("qingdan/risk-review/1"), ...kept });
