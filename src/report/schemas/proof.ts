import { z } from "zod";
import { count, finding } from "./parts.js";

const money = z
  .string()
  .check(z.regex(/^-?\d+\.\d{2,5}$/))
  .describe("two decimals, in the row's currency");
const moment = z.iso
  .datetime({ offset: true })
  .nullable()
  .describe("ISO 8601 in China's time; null where it is not known");
const text = z.string().nullable();
const proofId = z
  .string()
  .check(z.regex(/^P[0-9a-f]{31}$/))
  .describe("by platform and order number alone");

/** `proof`, and proof.json. */
export const proof = z.strictObject({
  schema: z.literal("qingdan/proof/1"),
  proofs: z.array(
    z.strictObject({
      ...{ proofId, orderNo: z.string(), platform: text, buyerCountry: text, orderTime: moment },
      goodsHs6: text.describe("first six digits of the goods' codes, divided by ;"),
      qty: z.string().nullable().describe("null where the goods have several units"),
      currency: z.string(),
      amount: money.nullable().describe("null where a rate lacks"),
      paymentNo: text.describe("the bank's references, divided by ;"),
      paidAt: text.describe("their days"),
      ...{ carrier: text, logisticsNo: text, shippedAt: text, deliveredAt: text },
      ...{ tradeMode: text, invtNo: text, entryId: text, releasedAt: moment },
      fobCny: money.nullable().describe("yuan; null of imports, and where a rate lacks"),
      returnedAmount: money.describe("of --returns, of orders whose goods came back by the ledger"),
      refundedAmount: money.describe("of --returns, of all others"),
      availableAmount: money.describe(
        "amount less what was received, returned, refunded and pledged; 0.00 below level 3",
      ),
      evidenceLevel: count.describe("1 order, 2 and way-bill number, 3 and release, 4 and money"),
      evidence: z.array(z.enum(["order", "payment", "waybill", "release", "departure", "receipt"])),
      hash: z
        .string()
        .check(z.regex(/^[0-9a-f]{64}$/))
        .describe("SHA-256 of the hash before, a line feed, and the other cells as in proof.csv"),
    }),
  ),
  pledges: z.array(
    z.strictObject({
      proofId,
      lender: z.string(),
      amount: money.describe("what this call pledged"),
      state: z.enum(["pledged", "already-pledged", "nothing-available"]),
    }),
  ),
  findings: z.array(finding),
  notes: z.array(z.string()),
});
