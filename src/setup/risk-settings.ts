import * as z from "zod/mini";

const count = (least: number, otherwise: number) =>
  z._default(z.number().check(z.int(), z.minimum(least), z.maximum(100_000_000)), otherwise);

/** A decimal above 0, as "3.5"; YAML reads it as a number where it has no quotes. */
const decimal = (otherwise: string) =>
  z._default(
    z.union([
      z.string().check(z.regex(/^(?!0*(\.0*)?$)\d{1,9}(\.\d{1,6})?$/, "3.5")),
      z.number().check(z.gt(0), z.maximum(999_999_999)),
    ]),
    otherwise,
  );

/** A part of a whole, as "0.2"; neither nothing nor all of it. */
const share = (otherwise: string) =>
  z._default(
    z.union([z.string().check(z.regex(/^0?\.(?!0+$)\d{1,6}$/, "0.2")), z.number().check(z.gt(0), z.lt(1))]),
    otherwise,
  );

const yuan = (otherwise: string) =>
  z._default(
    z.union([
      z.string().check(z.regex(/^\d{1,12}(\.\d{1,2})?$/, "5000.00")),
      z.number().check(z.int(), z.minimum(0), z.maximum(999_999_999_999)),
    ]),
    otherwise,
  );

const scale = z._default(z.enum(["log", "plain"]), "log");

/** What the rule adds to the score of an order that it names. */
const weight = (otherwise: number) =>
  z._default(z.number().check(z.int(), z.minimum(0), z.maximum(100)), otherwise);

/** The settings by part of `risk`, each with what holds where the profile says nothing. */
const parts = {
  bands: z.strictObject({ medium: count(1, 20), high: count(1, 50) }),
  "split-order": z.strictObject({
    weight: weight(4),
    orders: count(2, 2),
    hours: count(1, 24),
    days: count(1, 7),
  }),
  "annual-jump": z.strictObject({
    weight: weight(3),
    share: share("0.9"),
    days: count(1, 7),
    ordersPerDay: count(2, 20),
  }),
  "shared-identity": z.strictObject({
    weight: weight(4),
    days: count(1, 30),
    names: count(1, 1),
    phones: count(1, 3),
    addresses: count(1, 3),
    buyersPerPhone: count(1, 3),
    buyersPerAddress: count(1, 5),
  }),
  "same-payer": z.strictObject({ weight: weight(4), buyers: count(2, 3) }),
  burst: z.strictObject({
    weight: weight(3),
    orders: count(2, 30),
    seconds: count(1, 60),
    evenOrders: count(3, 50),
    variation: share("0.05"),
  }),
  "cloned-basket": z.strictObject({ weight: weight(3), orders: count(2, 50), share: share("0.2") }),
  "duplicate-waybill": z.strictObject({ weight: weight(5) }),
  "sequential-waybill-gap": z.strictObject({
    weight: weight(2),
    /** Forms of a carrier's numbers by its code: 9 stands for a digit, A for a letter, all else for itself; S10 for mail items. */
    carriers: z._default(
      z.record(z.string(), z.array(z.string().check(z.minLength(1), z.maxLength(60)))),
      {},
    ),
  }),
  "price-outlier": z.strictObject({
    weight: weight(3),
    minimum: count(3, 20),
    scale,
    z: decimal("3.5"),
  }),
  "weight-outlier": z.strictObject({
    weight: weight(2),
    minimum: count(3, 20),
    scale,
    z: decimal("3.5"),
    netOfGross: share("0.3"),
  }),
  "value-cluster": z.strictObject({
    weight: weight(2),
    orders: count(2, 50),
    below: yuan("4800.00"),
    from: yuan("4900.00"),
    to: yuan("5000.00"),
    share: share("0.1"),
    ratio: decimal("3"),
  }),
  "country-mismatch": z.strictObject({ weight: weight(3) }),
  "listed-party": z.strictObject({ weight: weight(5) }),
} as const;

/** `risk` of a profile: thresholds and weights of the rules of `risk`. */
export const riskShape = z.strictObject({
  bands: z.optional(parts.bands),
  "split-order": z.optional(parts["split-order"]),
  "annual-jump": z.optional(parts["annual-jump"]),
  "shared-identity": z.optional(parts["shared-identity"]),
  "same-payer": z.optional(parts["same-payer"]),
  burst: z.optional(parts.burst),
  "cloned-basket": z.optional(parts["cloned-basket"]),
  "duplicate-waybill": z.optional(parts["duplicate-waybill"]),
  "sequential-waybill-gap": z.optional(parts["sequential-waybill-gap"]),
  "price-outlier": z.optional(parts["price-outlier"]),
  "weight-outlier": z.optional(parts["weight-outlier"]),
  "value-cluster": z.optional(parts["value-cluster"]),
  "country-mismatch": z.optional(parts["country-mismatch"]),
  "listed-party": z.optional(parts["listed-party"]),
});

export type RiskSettings = z.infer<typeof riskShape>;

/** A profile's thresholds, with the defaults where it says nothing. */
export function riskThresholds(settings: RiskSettings = {}) {
  return {
    bands: parts.bands.parse(settings.bands ?? {}),
    "split-order": parts["split-order"].parse(settings["split-order"] ?? {}),
    "annual-jump": parts["annual-jump"].parse(settings["annual-jump"] ?? {}),
    "shared-identity": parts["shared-identity"].parse(settings["shared-identity"] ?? {}),
    "same-payer": parts["same-payer"].parse(settings["same-payer"] ?? {}),
    burst: parts.burst.parse(settings.burst ?? {}),
    "cloned-basket": parts["cloned-basket"].parse(settings["cloned-basket"] ?? {}),
    "duplicate-waybill": parts["duplicate-waybill"].parse(settings["duplicate-waybill"] ?? {}),
    "sequential-waybill-gap": parts["sequential-waybill-gap"].parse(settings["sequential-waybill-gap"] ?? {}),
    "price-outlier": parts["price-outlier"].parse(settings["price-outlier"] ?? {}),
    "weight-outlier": parts["weight-outlier"].parse(settings["weight-outlier"] ?? {}),
    "value-cluster": parts["value-cluster"].parse(settings["value-cluster"] ?? {}),
    "country-mismatch": parts["country-mismatch"].parse(settings["country-mismatch"] ?? {}),
    "listed-party": parts["listed-party"].parse(settings["listed-party"] ?? {}),
  };
}

/** Thresholds and weights of every rule of `risk`. */
export type RiskThresholds = ReturnType<typeof riskThresholds>;
