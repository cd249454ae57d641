import * as z from "zod/mini";

/** `statistics` of a profile: the statistics of `stats`. */
export const statisticsShape = z.strictObject({
  /** What exports from zones (1210) count as; B2B2C where the profile does not say. */
  zoneExportModel: z.optional(z.enum(["B2B2C", "B2C"])),
});

export type StatisticsSettings = z.infer<typeof statisticsShape>;
