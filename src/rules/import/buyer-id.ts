import type { ImportConsignment } from "../../consignment/consignment.js";
import { gacc2018no194, messageSpecification } from "../../law/bases.js";
import { identityCard } from "../../law/specification.js";
import type { RowPlace } from "../../values/finding.js";
import { hasIdentityShape } from "../../values/identity-number.js";
import { type NameDifference, nameFault, nameMessages } from "../documents/name-difference.js";
import { askingRule, type ConsignmentFault, importRule } from "../rule.js";
import { hasOwnFinding } from "../spoiled.js";

const facts = {
  id: "import/buyer-id",
  title: {
    zh: "订购人以身份证实名，一个证件号只有一个姓名",
    en: "the buyer is named by identity card, and a number has one name",
  },
  severity: "error",
  only: "I",
  basis: [gacc2018no194, messageSpecification],
  messages: {
    type: {
      zh: "{column} 为 {value}：订购人证件类型限 {expected}（身份证）。请改为 {expected} 并填身份证号；没有身份证的不能作订购人。",
      en: "{column} is {value}: the buyer's document is {expected}, the identity card. Write {expected} with the number of that card; who has none can't be the buyer.",
    },
    ...nameMessages,
    names: {
      zh: "同一证件号用了两个订购人姓名：本单 {value}，另一单 {expected}。实名验证至多一个能通过，请核对。",
      en: "one identity number has two names: {value} here, {expected} there. At most one can pass customs' check; find out which.",
    },
  },
  example: {
    zh: "buyerIdType 为 2。",
    en: "buyerIdType 2.",
    wrong: { buyerIdType: "2" },
    right: { buyerIdType: "1" },
  },
} as const;

const none: readonly never[] = [];

export const buyerId = importRule({
  ...facts,
  reads: { head: ["buyerIdType"] },
  check({ head }) {
    const type = head.buyerIdType;
    if (type === "" || type === identityCard.value) return none;
    return [{ kind: "type", column: "buyerIdType", value: type, expected: identityCard.value }];
  },
});

/** A buyer's identity number on an inventory: under which name, and where. */
export interface BuyerUse extends RowPlace {
  readonly name: string;
  readonly orderNo: string;
}

/** The identity numbers of a run so far. Implemented in ledger/. */
export interface BuyerNames {
  /** The first use of the number in the run where it had another name; undefined where it had this one, or there was none. */
  otherUse(identityNumber: string, use: BuyerUse): BuyerUse | undefined;
}

/**
 * The same rule over the consignments of a run, in order; a warning, since it is not known which of the names
 * is wrong.
 */
export const buyerNames = askingRule("batch", {
  ...facts,
  severity: "warning",
  check(
    { head, file, row }: ImportConsignment,
    names: BuyerNames,
  ): readonly ConsignmentFault<NameDifference | "names", ImportConsignment>[] {
    const { buyerIdNumber, buyerName: name, orderNo } = head;
    // A text that is no identity number, or no name, has a finding of its own.
    if (name === "" || hasOwnFinding(name) || !hasIdentityShape(buyerIdNumber)) return none;
    const first = names.otherUse(buyerIdNumber, { name, orderNo, file, line: row });
    if (first === undefined || withoutBlanks(first.name) === withoutBlanks(name)) return none;
    return [{ column: "buyerName", ...nameFault("names", name, { ...first, value: first.name }) }];
  },
});

function withoutBlanks(name: string): string {
  return name.replace(/\s/g, "");
}
