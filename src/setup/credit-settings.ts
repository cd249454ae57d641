import * as z from "zod/mini";
import type { NamedPath } from "../values/user-path.js";
import { besideProfile } from "./submission.js";

/** A part of 1: `0.05`, `1`. */
const share = z.string().check(z.regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, "0.05"));

/** What something is multiplied by: `0.2`, `2.5`. */
const factor = z.string().check(z.regex(/^\d{1,3}(\.\d{1,6})?$/, "0.2"));

const money = z.string().check(z.regex(/^\d{1,14}(\.\d{1,2})?$/, "0.00"));

/** What a tier brings; what is not written stays as it is without the profile. */
const effect = z.strictObject({
  inspection: z.optional(factor),
  inspectionAbsolute: z.optional(share),
  guarantee: z.optional(factor),
  priority: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(99))),
});

/**
 * `credit` of a profile: the effects of credit tiers. `inspectionRate` is the share of an ordinary enterprise's inventories
 * that is inspected; `inspection` multiplies it, `inspectionAbsolute` stands in its place. `thresholds`: penalties of a
 * year above which an enterprise is dishonest, for days whose decree has none here. `parties`: the table of enterprises by
 * whose tiers `submit` puts messages in order.
 */
export const creditShape = z.strictObject({
  parties: z.optional(z.string().check(z.minLength(1))),
  inspectionRate: z._default(share, "0.05"),
  effects: z.optional(
    z.strictObject({
      高级认证: z.optional(effect),
      认证: z.optional(effect),
      常规: z.optional(effect),
      其他: z.optional(effect),
      失信: z.optional(effect),
      严重失信: z.optional(effect),
    }),
  ),
  thresholds: z.optional(
    z.strictObject({ penaltyShare: share, fines: money, brokerPenaltyShare: share, brokerFines: money }),
  ),
});

type WrittenCredit = z.infer<typeof creditShape>;

export interface CreditSettings extends Omit<WrittenCredit, "parties"> {
  /** Where the table of enterprises is. */
  readonly parties?: NamedPath | undefined;
}

/** What a profile says of credit; paths are beside the profile. */
export function creditOf(profile: NamedPath, { parties, ...settings }: WrittenCredit): CreditSettings {
  return parties === undefined ? settings : { ...settings, parties: besideProfile(profile, parties) };
}
export type CreditEffect = z.infer<typeof effect>;
