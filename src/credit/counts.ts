import { isListed } from "../consignment/lanes.js";
import type { DeclaredOrder } from "../declared/order.js";
import { everHad } from "../declared/population.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import type { PartyRole } from "../rules/credit/row.js";
import { type Amount, add } from "../values/amount.js";
import type { Parties, Party } from "./parties.js";

/** What an enterprise declared, or had a part in, in a year. */
export interface YearCounts {
  /** Orders that are declared by list. */
  inventories: number;
  /** Of them those that the ledger has receipts of. */
  known: number;
  /** Those that ever had 120, 100 and 500. */
  accepted: number;
  refused: number;
  inspected: number;
  /** Those whose latest report is a change. */
  changed: number;
  /** Applications to cancel. */
  cancelled: number;
}

/** What an enterprise has in all sources. */
export interface PartyCounts {
  inventories: number;
  /** Taxes of its imports, in yuan, as far as they are known; imports whose taxes are not. */
  taxes: Amount;
  untaxed: number;
  /** By year, as a text. */
  readonly years: Map<string, YearCounts>;
}

/** The codes that an order has of each role. */
type RoleCodes = Readonly<Record<PartyRole, string>>;

/** Counts of the parties, gathered in one going through of the orders: they grow with the parties alone. */
export class CreditCounts {
  readonly #parties: Parties;
  readonly #counts = new Map<Party, PartyCounts>();
  readonly #roles: ReadonlySet<PartyRole>;
  /** Enterprises of orders that the table does not have, by their role; of roles that it has. */
  readonly absent = new Map<PartyRole, Set<string>>();
  /** Orders that go by a formal declaration and have no inventory. */
  formal = 0;
  /** Imports whose taxes are not known. */
  untaxed = 0;

  constructor(parties: Parties) {
    this.#parties = parties;
    this.#roles = new Set(parties.all().map(({ role }) => role));
  }

  /** Takes an order. Only those declared by list count: a formal declaration, and what is rejected, has no inventory. */
  take(order: DeclaredOrder): void {
    if (!isListed(order.lane)) {
      this.formal++;
      return;
    }
    if (order.direction === "I" && order.taxes === undefined) this.untaxed++;
    const { ebcCode, ebpCode, agentCode, assureCode, logisticsCode, ownerCode } = order.head;
    const codes = {
      ...{ merchant: ebcCode, platform: ebpCode, declarant: agentCode },
      ...{ guarantor: assureCode, carrier: logisticsCode, owner: ownerCode },
    };
    for (const party of this.#involved(codes)) this.#add(this.of(party), order);
  }

  /** Takes an application to cancel. */
  takeCancellation({ ebcCode, ebpCode, agentCode, logisticsCode, run }: KnownObject): void {
    const codes = {
      ...{ merchant: ebcCode, platform: ebpCode, declarant: agentCode },
      ...{ guarantor: "", carrier: logisticsCode, owner: "" },
    };
    for (const party of this.#involved(codes)) yearOf(this.of(party), run.at.slice(0, 4)).cancelled++;
  }

  /** The counts of a party. */
  of(party: Party): PartyCounts {
    const known = this.#counts.get(party);
    if (known !== undefined) return known;
    const counts: PartyCounts = { inventories: 0, taxes: 0, untaxed: 0, years: new Map() };
    this.#counts.set(party, counts);
    return counts;
  }

  *#involved(codes: RoleCodes): Generator<Party> {
    for (const role of roles) {
      const party = this.#parties.of(codes[role], role);
      if (party !== undefined) yield party;
      else if (this.#roles.has(role)) this.#isAbsent(role, codes[role]);
    }
  }

  #isAbsent(role: PartyRole, code: string): void {
    if (code === "" || code === noOwner) return;
    const known = this.absent.get(role);
    if (known === undefined) this.absent.set(role, new Set([code]));
    else known.add(code);
  }

  #add(counts: PartyCounts, order: DeclaredOrder): void {
    counts.inventories++;
    if (order.direction === "I") {
      if (order.taxes === undefined) counts.untaxed++;
      else counts.taxes = add(counts.taxes, order.taxes);
    }
    const year = yearOf(counts, order.day.slice(0, 4));
    year.inventories++;
    if (order.known !== undefined) year.known++;
    if (everHad(order, "120")) year.accepted++;
    if (everHad(order, "100")) year.refused++;
    if (everHad(order, "500")) year.inspected++;
    if (order.head.appType === "2") year.changed++;
  }
}

/** What an export has in place of an owner without a code. */
const noOwner = "NO";

const roles: readonly PartyRole[] = ["merchant", "platform", "declarant", "guarantor", "carrier", "owner"];

function yearOf({ years }: PartyCounts, year: string): YearCounts {
  const known = years.get(year);
  if (known !== undefined) return known;
  const counts = {
    ...{ inventories: 0, known: 0, accepted: 0, refused: 0 },
    ...{ inspected: 0, changed: 0, cancelled: 0 },
  };
  years.set(year, counts);
  return counts;
}
