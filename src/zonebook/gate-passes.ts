import type { DeclaredOrder } from "../declared/order.js";
import type { OutputRow } from "../output/output-tables.js";
import { type Amount, add, formatAmount, readAmount } from "../values/amount.js";

/** Head elements of a day's parcels of a book that the zone inventory takes over; blank where they differ. */
const sharedNames = [
  ...["customsCode", "portCode", "trafMode", "country", "tradeMode"],
  ...["areaCode", "areaName", "agentCode", "agentName"],
] as const;

/** What the heads of a day's orders of a book have in common. */
export type SharedHead = Readonly<Record<(typeof sharedNames)[number], string>>;

interface Parcels {
  readonly date: string;
  readonly emsNo: string;
  readonly head: Record<(typeof sharedNames)[number], string>;
  orders: number;
  packages: Amount;
  grossWeight: Amount;
  netWeight: Amount;
}

/** The parcels that leave, by day and book. */
export class GatePasses {
  readonly #parcels = new Map<string, Parcels>();

  /** Adds the parcels of an order. */
  add({ head }: Pick<DeclaredOrder, "head">, date: string): void {
    const key = `${date}\u001f${head.emsNo}`;
    const known = this.#parcels.get(key);
    const parcels = known ?? {
      ...{ date, emsNo: head.emsNo, orders: 0, packages: 0, grossWeight: 0, netWeight: 0 },
      head: { ...head },
    };
    parcels.orders++;
    parcels.packages = add(parcels.packages, readAmount(head.packNo) ?? 0);
    parcels.grossWeight = add(parcels.grossWeight, readAmount(head.grossWeight) ?? 0);
    parcels.netWeight = add(parcels.netWeight, readAmount(head.netWeight) ?? 0);
    for (const name of sharedNames) if (parcels.head[name] !== head[name]) parcels.head[name] = "";
    this.#parcels.set(key, parcels);
  }

  /** What the orders of a day and book have in common. */
  headOf(date: string, emsNo: string): SharedHead | undefined {
    return this.#parcels.get(`${date}\u001f${emsNo}`)?.head;
  }

  /** The rows of gate-passes.csv, by day and book. */
  rows(): readonly OutputRow[] {
    return [...this.#parcels.keys()].sort().flatMap((key) => {
      const parcels = this.#parcels.get(key);
      if (parcels === undefined) return [];
      const { date, emsNo, orders, packages, grossWeight, netWeight } = parcels;
      return {
        ...{ date, emsNo: emsNo === "" ? null : emsNo, orders },
        packages: Number(formatAmount(packages)),
        ...{ grossWeight: formatAmount(grossWeight), netWeight: formatAmount(netWeight) },
      };
    });
  }
}
