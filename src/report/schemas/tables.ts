import { z } from "zod";
import { count, day, finding, sha256 } from "./parts.js";

const table = z.enum(["refund-rates", "hs", "elements", "licences", "holidays", "zones"]);

const edition = {
  table,
  edition: z.string(),
  validFrom: day.describe("the first day on which it is in force"),
  rows: count,
  deleted: count.describe("rows that its source marks as deleted"),
  sha256: sha256.describe("of its file; of several, of the lines that sha256sum prints of them"),
};

/** `tables list`, `tables import` and `tables diff`: each has its own members of these. */
export const tables = z.strictObject({
  schema: z.literal("qingdan/tables/1"),
  tables: z
    .array(
      z.strictObject({
        ...edition,
        files: z.array(z.strictObject({ name: z.string(), bytes: count, sha256 })),
        importedAt: z.iso.datetime({ offset: true }),
      }),
    )
    .optional()
    .describe("of tables list"),
  imported: z.strictObject(edition).optional().describe("of tables import"),
  differences: z
    .array(
      z.strictObject({
        code: z.string(),
        what: z.string().describe("new, ended, or what has changed: rate, unit, name …"),
        from: z.string().nullable().describe("null: nothing, or none is stated"),
        to: z.string().nullable(),
      }),
    )
    .optional()
    .describe("of tables import, against the edition before, and of tables diff"),
  findings: z.array(finding),
  notes: z.array(z.string()),
});

/** `codes refund-rates`: an entry. */
export const refundRate = z.strictObject({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  vatRatePercent: z.array(z.string()),
  refundRatePercent: z.string().nullable().describe("null: the library states none, which is not 0"),
  from: day.nullable(),
  to: day.nullable(),
  special: z.string().describe("the library's special mark"),
  edition: z.string(),
});
