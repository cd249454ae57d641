import type { CreditTier } from "../law/credit.js";
import type { CreditSettings } from "../setup/credit-settings.js";
import { type Amount, formatAmount } from "../values/amount.js";
import type { Text } from "../values/finding.js";
import { fen, toYuan } from "../values/money.js";
import type { PartyCounts } from "./counts.js";
import { effectsOf } from "./effects.js";
import type { Parties, Party } from "./parties.js";

/** An enterprise with its tier on the day, and what it brings. */
export interface PartyRow {
  readonly code: string;
  readonly name: string;
  readonly role: Party["role"];
  readonly tier: CreditTier | null;
  readonly inventories: number;
  /** Yuan, to the fen; null where the taxes of none of its imports are known. */
  readonly taxes: string | null;
  readonly inspectionPercent: string;
  readonly expectedInspections: string;
  readonly guaranteeNeed: string | null;
  readonly priority: number;
  readonly basis: Text;
}

/** The row of a party. */
export function partyRow(
  parties: Parties,
  party: Party,
  counts: PartyCounts,
  settings: CreditSettings | undefined,
): PartyRow {
  const { code, name, role } = party;
  const { inventories } = counts;
  const tier = parties.tierOf(code);
  const { inspection, guarantee, priority, basis } = effectsOf(tier, parties.decree, settings);
  const taxes = taxesOf(counts);
  return {
    ...{ code, name, role, tier: tier ?? null, inventories },
    taxes: taxes === undefined ? null : formatAmount(taxes, 2),
    inspectionPercent: inspection.times(100).toFixed(1),
    expectedInspections: inspection.times(inventories).toFixed(),
    guaranteeNeed: taxes === undefined ? null : fen(toYuan(taxes, guarantee)),
    ...{ priority, basis },
  };
}

/** The taxes of a party; undefined where it has imports and none of their taxes is known. */
function taxesOf({ taxes, untaxed }: PartyCounts): Amount | undefined {
  return untaxed > 0 && taxes === 0 ? undefined : taxes;
}
