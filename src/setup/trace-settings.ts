import * as z from "zod/mini";

/** `trace` of a profile: traceability. */
export const traceShape = z.strictObject({});

export type TraceSettings = z.infer<typeof traceShape>;
