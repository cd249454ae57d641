import type { Declarations } from "../ledger/declarations/declarations.js";
import { consignmentKey } from "../ledger/declarations/keys.js";
import type { DeclaredOrder } from "./order.js";

/** The inventories that applications were granted for: some of all, so that they fit into memory. */
export class GrantedApplications {
  readonly #names = new Set<string>();

  private constructor(ledger: Declarations | undefined, kinds: readonly string[]) {
    for (const { direction, ebpCode, orderNo, invtNo } of ledger?.granted(kinds) ?? []) {
      if (invtNo !== "") this.#names.add(`${direction} ${invtNo}`);
      if (orderNo !== "") this.#names.add(consignmentKey(direction, ebpCode, orderNo));
    }
  }

  /** Applications to cancel inventories (撤单). `ledger` undefined: none are known. */
  static toCancel(ledger: Declarations | undefined): GrantedApplications {
    return new GrantedApplications(ledger, ["CEB606", "CEB624"]);
  }

  /** Applications to return goods (退货). */
  static toReturn(ledger: Declarations | undefined): GrantedApplications {
    return new GrantedApplications(ledger, ["CEB214", "CEB626"]);
  }

  /** Whether one is about an order's inventory: applications of exports name it by its number alone. */
  has({ direction, head, known }: Pick<DeclaredOrder, "direction" | "head" | "known">): boolean {
    if (this.#names.size === 0) return false;
    const invtNo = known?.invtNo ?? head.invtNo;
    return (
      (invtNo !== "" && this.#names.has(`${direction} ${invtNo}`)) ||
      this.#names.has(consignmentKey(direction, head.ebpCode, head.orderNo))
    );
  }
}
