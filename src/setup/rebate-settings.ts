import * as z from "zod/mini";

/** `rebate` of a profile: rebates. */
export const rebateShape = z.strictObject({
  /** Whose exports those are whose 生产销售单位 is another enterprise: a principal's (the default), or the consignor's own. */
  agency: z.optional(z.enum(["agency", "own"])),
  /** Whether goods of overseas warehouses have their refund on departure (the default), or when they are sold. */
  overseasWarehouse: z.optional(z.enum(["departure", "sale"])),
  /** Whether sellers' numbers that are a person's stand in the purchase detail in full; else masked. */
  sellerNumbers: z.optional(z.enum(["masked", "full"])),
});

export type RebateSettings = z.infer<typeof rebateShape>;
