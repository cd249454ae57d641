import * as z from "zod/mini";

const goodsCodeStart = z.string().check(z.regex(/^\d{2,10}$/, "3304"));

/** `trace` of a profile: traceability. */
export const traceShape = z.strictObject({
  /** Whether goods have to have a bar code: what is wrong with one is an error then. */
  required: z.optional(z.boolean()),
  /** Beginnings of the goods codes of imports that have to have a batch number, in place of food and cosmetics. */
  batchCodes: z.optional(z.array(goodsCodeStart)),
});

export type TraceSettings = z.infer<typeof traceShape>;
