import type { Database } from "../database.js";
import { listQuery, type Statement } from "../statement.js";
import { type ConsignmentName, inventoryTypes, type WayBillName } from "./keys.js";
import { storedGuid } from "./stored-guid.js";

/** What names a node: of a `message`, every node of it. */
export type NodeKey =
  | { readonly kind: "guid" | "message"; readonly guid: string }
  | { readonly kind: "copNo"; readonly copNo: string; readonly agentCode: string }
  | { readonly kind: "preNo"; readonly preNo: string }
  | { readonly kind: "invtNo"; readonly invtNo: string }
  | { readonly kind: "order"; readonly ebpCode: string; readonly orderNo: string }
  | { readonly kind: "wayBill"; readonly logisticsCode: string; readonly logisticsNo: string };

/** A node and the object that it belongs to, by their numbers in the ledger. */
export interface NodeAndObject {
  readonly node: number;
  readonly object: number;
}

type Row = readonly [node: bigint, object: bigint];

/** Finds nodes by what receipts and runs name them by. */
export class Matches {
  readonly #statements;

  constructor(database: Database) {
    const lists = <R extends readonly unknown[]>(sql: string): Statement<R> => listQuery(database, sql);
    const ofType = "CROSS JOIN message ON message.id = node.message AND type = ?1";
    const select = "SELECT node.id, node.object FROM node";
    /** Nodes that have a number themselves, or to which a receipt gave it. */
    const byNumber = (column: string) =>
      lists<Row>(`${select} ${ofType} WHERE ${column} = ?2 AND ${column} <> ''
        UNION SELECT node.id, node.object FROM (SELECT node FROM receipt WHERE ${column} = ?2 AND ${column} <> '') AS told
        CROSS JOIN node ON node.id = told.node ${ofType} ORDER BY 1`);
    this.#statements = {
      guid: lists<Row>(`${select} ${ofType} WHERE node.guid = unhex(?2) ORDER BY 1`),
      message:
        lists<Row>(`SELECT node.id, node.object FROM message CROSS JOIN node ON node.message = message.id
        WHERE message.guid = unhex(?2) AND type = ?1 ORDER BY 1`),
      copNo: lists<Row>(`${select} CROSS JOIN shared ON shared.id = node.shared AND agent_code = ?3 ${ofType}
        WHERE cop_no = ?2 AND cop_no <> '' ORDER BY 1`),
      preNo: byNumber("pre_no"),
      invtNo: byNumber("invt_no"),
      order: lists<Row>(`${select} CROSS JOIN shared ON shared.id = node.shared AND ebp_code = ?2 ${ofType}
        WHERE order_no = ?3 AND order_no <> '' ORDER BY 1`),
      wayBill:
        lists<Row>(`${select} CROSS JOIN shared ON shared.id = node.shared AND logistics_code = ?2 ${ofType}
        WHERE logistics_no = ?3 AND logistics_no <> '' ORDER BY 1`),
      consignments: lists<readonly [place: bigint, object: bigint]>(`SELECT asked.key, node.id
        FROM (SELECT key, value FROM json_each(?)) AS asked
        CROSS JOIN node ON order_no = asked.value ->> 2 AND order_no <> '' AND node.object = node.id
        CROSS JOIN shared ON shared.id = node.shared AND direction = asked.value ->> 0 AND ebp_code = asked.value ->> 1
        CROSS JOIN message ON message.id = node.message AND type IN ${inventoryTypes}`),
      wayBills: lists<readonly [place: bigint, object: bigint]>(`SELECT DISTINCT asked.key, node.object
        FROM (SELECT key, value FROM json_each(?)) AS asked
        CROSS JOIN node ON logistics_no = asked.value ->> 1 AND logistics_no <> ''
        CROSS JOIN shared ON shared.id = node.shared AND logistics_code = asked.value ->> 0
        CROSS JOIN message ON message.id = node.message AND type IN ${inventoryTypes} ORDER BY 1, 2`),
      namedOrders: lists<readonly [object: bigint]>(`SELECT DISTINCT node.object
        FROM (SELECT value FROM json_each(?)) AS asked
        CROSS JOIN node ON order_no = asked.value AND order_no <> ''
        CROSS JOIN message ON message.id = node.message AND type IN ${inventoryTypes} ORDER BY 1`),
      namedDocuments: lists<readonly [object: bigint]>(
        ["order_no", "cop_no", "invt_no", "logistics_no"]
          .map(
            (column) => `SELECT node.object FROM (SELECT value FROM json_each(?1)) AS asked
              CROSS JOIN node ON ${column} = asked.value AND ${column} <> ''
              CROSS JOIN message ON message.id = node.message AND type NOT IN ${inventoryTypes}`,
          )
          .join(" UNION ")
          .concat(" ORDER BY 1"),
      ),
    };
  }

  /** The nodes of a type of message that a key names, in the order of booking; blank keys name none. */
  by(type: string, key: NodeKey): readonly NodeAndObject[] {
    return this.#rows(type, key).map(([node, object]) => ({ node: Number(node), object: Number(object) }));
  }

  #rows(type: string, key: NodeKey): readonly Row[] {
    const { guid, message, copNo, preNo, invtNo, order, wayBill } = this.#statements;
    switch (key.kind) {
      case "guid":
        return guid.all(type, storedGuid(key.guid).toString("hex"));
      case "message":
        return message.all(type, storedGuid(key.guid).toString("hex"));
      case "copNo":
        return copNo.all(type, key.copNo, key.agentCode);
      case "preNo":
        return preNo.all(type, key.preNo);
      case "invtNo":
        return invtNo.all(type, key.invtNo);
      case "order":
        return order.all(type, key.ebpCode, key.orderNo);
      case "wayBill":
        return wayBill.all(type, key.logisticsCode, key.logisticsNo);
    }
  }

  /** The consignments that are known, by the places of their names. */
  consignments(names: readonly ConsignmentName[]): ReadonlyMap<number, number> {
    const asked = names.map(({ direction, ebpCode, orderNo }) => [direction, ebpCode, orderNo]);
    const rows = this.#statements.consignments.all(JSON.stringify(asked));
    return new Map(rows.map(([place, object]) => [Number(place), Number(object)]));
  }

  /** The consignments that have, or had in an earlier report, a way-bill: pairs of the way-bill's place and the object. */
  wayBills(names: readonly WayBillName[]): readonly (readonly [place: number, object: number])[] {
    const asked = names.map(({ logisticsCode, logisticsNo }) => [logisticsCode, logisticsNo]);
    const rows = this.#statements.wayBills.all(JSON.stringify(asked));
    return rows.map(([place, object]) => [Number(place), Number(object)] as const);
  }

  /** The consignments of order numbers, on whatever platform and in whatever direction. */
  namedOrders(orders: readonly string[]): readonly number[] {
    return this.#statements.namedOrders.all(JSON.stringify(orders)).map(([object]) => Number(object));
  }

  /** The other business nodes that are of these orders, or have one of these as their copNo, invtNo or way-bill. */
  namedDocuments(names: readonly string[]): readonly number[] {
    return this.#statements.namedDocuments.all(JSON.stringify(names)).map(([object]) => Number(object));
  }
}
