import { existsSync } from "node:fs";
import { DatabaseSync } from "@photostructure/sqlite";
import type { Database } from "./database.js";
import type { LedgerFile } from "./ledger.js";
import { orderKey } from "./order-key.js";
import { listQuery } from "./statement.js";

/** What of a booking is compared, by its names in an export. */
export const comparedColumns = ["buyer", "year", "day", "lane", "amount", "givenBack"] as const;
export type ComparedColumn = (typeof comparedColumns)[number];

type Compared = readonly string[];

/** What can still be read of a ledger, whatever its state. */
export interface Remains {
  /** The bookings in force, by `orderKey`. */
  readonly orders: Map<string, Compared>;
  /** Figures of customs. */
  readonly balances: number;
  /** Whether all of it could be read. */
  readonly whole: boolean;
}

/** An order that a made ledger and what is left of another do not have alike. */
export interface Difference {
  readonly ebpCode: string;
  readonly orderNo: string;
  /** `missing`: what is left lacks it; `only-there`: only what is left has it; `differs`: in these columns. */
  readonly kind: "missing" | "only-there" | "differs";
  readonly columns: readonly ComparedColumn[];
}

/** How a made ledger compares with what is left of another. */
export interface Comparison {
  readonly same: number;
  readonly missing: number;
  readonly onlyThere: number;
  readonly differing: number;
  /** The first of each kind. */
  readonly differences: readonly Difference[];
  /** Figures of customs in what is left, which no run has. */
  readonly balances: number;
  readonly whole: boolean;
}

/** Reads what can be read of a ledger's file, as it stands, damaged or not; undefined where there is none. */
export function readRemains(file: string): Remains | undefined {
  if (!existsSync(file)) return undefined;
  const orders = new Map<string, Compared>();
  let database: Database | undefined;
  try {
    database = new DatabaseSync(file);
    const whole = readOrders(database, orders);
    return { orders, whole, balances: countBalances(database) ?? 0 };
  } catch {
    // What can't be read is what is damaged.
    return { orders, whole: false, balances: 0 };
  } finally {
    database?.close();
  }
}

type Row = readonly [
  ebpCode: string,
  orderNo: string,
  buyer: string,
  year: bigint,
  day: string,
  lane: string,
  amount: bigint,
  givenBack: bigint,
];

function readOrders(database: Database, orders: Map<string, Compared>): boolean {
  // Without indices: one that misses rows would hide them.
  const rows = listQuery<Row>(
    database,
    `SELECT ebp_code, order_no, buyer, year, day, lane, amount, given_back FROM booking NOT INDEXED
      WHERE state <> 'replaced'`,
  );
  try {
    for (const [ebpCode, orderNo, ...compared] of rows.iterate())
      orders.set(orderKey(String(ebpCode), String(orderNo)), compared.map(String));
    return true;
  } catch {
    return false;
  }
}

function countBalances(database: Database): number | undefined {
  try {
    return Number(listQuery<readonly [bigint]>(database, "SELECT count(*) FROM balance").get()?.[0] ?? 0n);
  } catch {
    return undefined;
  }
}

/** Differences that are listed of each kind. */
const mostListed = 1000;

/** Compares a made ledger with what is left of another, order by order. `sameKey`: their buyers' hashes compare. */
export function compared(made: LedgerFile, remains: Remains, sameKey: boolean): Comparison {
  const counts = { missing: 0, "only-there": 0, differs: 0 };
  const differences: Difference[] = [];
  const add = (difference: Difference): void => {
    if (++counts[difference.kind] <= mostListed) differences.push(difference);
  };
  const left = new Map(remains.orders);
  let same = 0;
  for (const booking of made.bookings()) {
    if (booking.state === "replaced") continue;
    const { ebpCode, orderNo, buyer, year, day, lane, amount, voided } = booking;
    const key = orderKey(ebpCode, orderNo);
    const there = left.get(key);
    left.delete(key);
    if (there === undefined) {
      add({ ebpCode, orderNo, kind: "missing", columns: [] });
      continue;
    }
    const own = [buyer, year, day, lane, amount, voided].map(String);
    const columns = comparedColumns.filter(
      (column, at) => own[at] !== there[at] && (sameKey || column !== "buyer"),
    );
    if (columns.length === 0) same++;
    else add({ ebpCode, orderNo, kind: "differs", columns });
  }
  for (const key of left.keys()) {
    const [ebpCode = "", orderNo = ""] = key.split("\n");
    add({ ebpCode, orderNo, kind: "only-there", columns: [] });
  }
  return {
    ...{ same, missing: counts.missing, onlyThere: counts["only-there"], differing: counts.differs },
    ...{ differences, balances: remains.balances, whole: remains.whole },
  };
}
