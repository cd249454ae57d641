import { finding } from "../findings/finding.js";
import { type CreditDecree, type CreditTier, creditDecrees } from "../law/credit.js";
import { inForce } from "../law/dated.js";
import { creditRow, isPartyRole, overlapFault, type PartyRole } from "../rules/credit/row.js";
import { creditTier, isCreditTier } from "../rules/credit/tier.js";
import type { partyColumns } from "../tables/credit-columns.js";
import type { RowOf } from "../tables/read-table.js";
import type { Finding, RowPlace } from "../values/finding.js";

/** An enterprise in one role. */
export interface Party {
  readonly code: string;
  readonly role: PartyRole;
  /** Its name in the first row that has one. */
  name: string;
}

/** A tier that a row gives an enterprise; its days YYYY-MM-DD, blank where open. */
interface TierRow extends RowPlace {
  readonly tier: CreditTier;
  readonly from: string;
  readonly to: string;
}

/** The enterprises of a table of parties, with their tiers on a day. A small table: it is held. */
export class Parties {
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly decree: CreditDecree;
  readonly #parties = new Map<string, Party>();
  readonly #tiers = new Map<string, TierRow[]>();

  /** Throws LawUnknown for a day before the first decree that is known. */
  constructor(asOf: string) {
    this.asOf = asOf;
    this.decree = inForce(creditDecrees, asOf).value;
  }

  /** Takes a row; returns what is wrong with it. A row of a wrong tier is a party nevertheless, without a tier. */
  take({ file, line, cell }: RowOf<typeof partyColumns>): readonly Finding[] {
    const place = { file, line, column: "", orderNo: "" } as const;
    const [code, role] = [cell("code"), cell("role")];
    const [from, to] = [cell("tierFrom"), cell("tierTo")];
    const fault = creditRow.check({ code, role, from, to });
    const found = fault === undefined ? [] : [finding(creditRow, fault.kind, place, fault)];
    if ((fault !== undefined && fault.severity !== "warning") || !isPartyRole(role)) return found;
    this.#add(code, role, cell("name"));
    const tier = cell("creditTier");
    if (tier === "") return found;
    const wrong = creditTier.check({ tier, from, to }, this.asOf);
    if (wrong !== undefined) return [...found, finding(creditTier, wrong.kind, place, wrong)];
    if (isCreditTier(tier)) this.#addTier(code, { tier, from, to, file, line });
    return found;
  }

  #add(code: string, role: PartyRole, name: string): void {
    const key = partyKey(code, role);
    const known = this.#parties.get(key);
    if (known === undefined) this.#parties.set(key, { code, role, name });
    else if (known.name === "") known.name = name;
  }

  #addTier(code: string, row: TierRow): void {
    const rows = this.#tiers.get(code);
    if (rows === undefined) this.#tiers.set(code, [row]);
    else rows.push(row);
  }

  /** Every enterprise once for each of its roles, in the order of the table. */
  all(): readonly Party[] {
    return [...this.#parties.values()];
  }

  /** The enterprise with a code in a role; undefined where the table does not have it. */
  of(code: string, role: PartyRole): Party | undefined {
    return code === "" ? undefined : this.#parties.get(partyKey(code, role));
  }

  /**
   * The tier of an enterprise on the day, whatever role the row has; of several the one that began last. The rest of
   * decree 251 (其他) is the ordinary tier of decree 282. Undefined where no row has one.
   */
  tierOf(code: string): CreditTier | undefined {
    const tier = this.#inForce(code).at(-1)?.tier;
    return tier === undefined ? undefined : this.#read(tier);
  }

  /** Enterprises that have two tiers on the day. */
  *overlaps(): Generator<Finding> {
    for (const code of this.#tiers.keys()) {
      const rows = this.#inForce(code);
      const tiers = [...new Set(rows.map(({ tier }) => this.#read(tier)))];
      const last = rows.at(-1);
      if (tiers.length < 2 || last === undefined) continue;
      const fault = overlapFault(code, tiers);
      const { file, line } = last;
      yield finding(creditRow, fault.kind, { file, line, column: "", orderNo: "" }, fault);
    }
  }

  #read(tier: CreditTier): CreditTier {
    return tier === "其他" && !this.decree.tiers.includes(tier) ? "常规" : tier;
  }

  /** The rows in force on the day, the one that began last at the end; at equal days as in the table. */
  #inForce(code: string): readonly TierRow[] {
    return (this.#tiers.get(code) ?? [])
      .filter(({ from, to }) => from <= this.asOf && (to === "" || to >= this.asOf))
      .sort((one, other) => Number(one.from > other.from) - Number(one.from < other.from));
  }
}

function partyKey(code: string, role: PartyRole): string {
  return `${role} ${code}`;
}
