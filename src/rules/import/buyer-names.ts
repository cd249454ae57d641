import type { ImportConsignment } from "../../consignment/consignment.js";
import type { YearAccounts } from "../../ledger/year-accounts.js";
import type { Finding } from "../../values/finding.js";
import { maskText } from "../../values/mask.js";
import { placed } from "../check.js";
import { buyerNames } from "./buyer-id.js";

interface FirstUse {
  readonly name: string;
  readonly orderNo: string;
  readonly file: string;
  readonly row: number;
}

/** Whole identity numbers; what is not one has a finding of its own. */
const whole = /^\d{17}[\dXx]$/;

/** Finds an identity number under a second name within a run; the numbers are kept as keyed hashes. */
export class BuyerNames {
  readonly #accounts: YearAccounts;
  readonly #first = new Map<string, FirstUse>();

  constructor(accounts: YearAccounts) {
    this.#accounts = accounts;
  }

  check(consignment: ImportConsignment): Finding[] {
    const { buyerIdNumber, buyerName, orderNo } = consignment.head;
    if (buyerName === "" || !whole.test(buyerIdNumber)) return [];
    const buyer = this.#accounts.buyerKey(buyerIdNumber);
    const first = this.#first.get(buyer);
    if (first === undefined) {
      const { file, row } = consignment;
      // Copied, so that it does not keep the whole row in memory that it was cut from.
      const name = Buffer.from(buyerName).toString();
      this.#first.set(buyer, { name, orderNo, file, row });
      return [];
    }
    if (first.name === buyerName || withoutBlanks(first.name) === withoutBlanks(buyerName)) return [];
    const expected = `${maskText(first.name)} ${first.orderNo} (${first.file}:${first.row})`;
    const fault = { kind: "names", column: "buyerName", value: buyerName, expected };
    return [placed(buyerNames, fault, consignment)];
  }
}

function withoutBlanks(name: string): string {
  return name.replace(/\s/g, "");
}
