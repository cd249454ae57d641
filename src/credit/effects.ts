import type { CreditDecree, CreditTier } from "../law/credit.js";
import type { CreditEffect, CreditSettings } from "../setup/credit-settings.js";
import type { Text } from "../values/finding.js";
import { Exact, type Yuan } from "../values/money.js";

/** What a tier brings an enterprise. */
export interface TierEffects {
  /** The share of its inventories that is expected to be inspected, a part of 1: no more are inspected than there are. */
  readonly inspection: Yuan;
  /** What its taxes are multiplied by for the guarantee that it needs. */
  readonly guarantee: Yuan;
  /** Its place in the order of submission: the lowest first. */
  readonly priority: number;
  readonly basis: Text;
}

/** The base, of whose inspection rate the others are parts. */
const base: CreditEffect = { inspection: "1", guarantee: "1", priority: 3 };

/**
 * What tiers bring where the profile says nothing. Of order 251 two figures are known: 高级认证 has less than a fifth of
 * the inspections of ordinary enterprises, 失信 at least 80 % of all. An exemption from the guarantee is asked for and
 * granted, and does not follow from a tier.
 */
const defaults: Readonly<Record<CreditTier, CreditEffect>> = {
  高级认证: { inspection: "0.2", guarantee: "1", priority: 1 },
  认证: { inspection: "1", guarantee: "1", priority: 2 },
  常规: base,
  其他: base,
  失信: { inspectionAbsolute: "0.8", guarantee: "1", priority: 4 },
  严重失信: { inspectionAbsolute: "0.8", guarantee: "1", priority: 5 },
};

const ordinaryRate = "0.05";

/** The effects of a tier, of the base without one, by the profile. */
export function effectsOf(
  tier: CreditTier | undefined,
  decree: CreditDecree,
  settings: CreditSettings | undefined,
): TierEffects {
  const own = tier === undefined ? undefined : settings?.effects?.[tier];
  const given = tier === undefined ? base : defaults[tier];
  const rate = settings?.inspectionRate ?? ordinaryRate;
  const absolute =
    own?.inspectionAbsolute ?? (own?.inspection === undefined ? given.inspectionAbsolute : undefined);
  const factor = own?.inspection ?? given.inspection ?? "1";
  const guarantee = own?.guarantee ?? given.guarantee ?? "1";
  return {
    inspection: absolute === undefined ? Exact.min(new Exact(rate).times(factor), 1) : new Exact(absolute),
    guarantee: new Exact(guarantee),
    priority: own?.priority ?? given.priority ?? 3,
    basis: basisOf({
      decree,
      tier,
      inspection: absolute ?? `${rate} × ${factor}`,
      guarantee,
      isOwn: own !== undefined || settings !== undefined,
    }),
  };
}

const blank: Text = { zh: "", en: "" };

interface BasisParts {
  readonly decree: CreditDecree;
  readonly tier: CreditTier | undefined;
  readonly inspection: string;
  readonly guarantee: string;
  /** Whether the profile has a part in it. */
  readonly isOwn: boolean;
}

function basisOf({ decree, tier, inspection, guarantee, isOwn }: BasisParts): Text {
  const from = isOwn
    ? { zh: "按配置文件 credit", en: "by the profile's credit" }
    : { zh: "按本工具的默认值", en: "by this tool's defaults" };
  const none: Text =
    tier === undefined
      ? { zh: "；该日没有等级，按一般企业", en: "; no tier on that day, as an ordinary one" }
      : blank;
  const unread: Text =
    tier === "严重失信" && !isOwn
      ? { zh: "；查验比例未见到规定，与失信同", en: "; no rate of inspection was found, as 失信" }
      : blank;
  return {
    zh: `海关总署令第${decree.number}号；查验率 ${inspection}，担保 × ${guarantee}，${from.zh}${none.zh}${unread.zh}`,
    en: `GACC order ${decree.number}; inspection ${inspection}, guarantee × ${guarantee}, ${from.en}${none.en}${unread.en}`,
  };
}
