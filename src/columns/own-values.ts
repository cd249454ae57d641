import type { Field } from "../ceb/field.js";

/** Texts that differ from goods to goods and are no numbers. */
const goodsTexts: ReadonlySet<string> = new Set(["gname", "gmodel", "itemName"]);
/** Numbers and persons that are the same in many orders: a flight, an office, the kind of a document. */
const sharedNumbers: ReadonlySet<string> = new Set(["voyageNo", "billNo", "loctNo", "emsNo", "barCode"]);
/** Amounts that many orders have alike. */
const sharedAmounts: ReadonlySet<string> = new Set(["freight", "insuredFee", "packNo"]);

/** Whether a value is of one order or its goods, so that no default of the profile can stand for it. */
export function isOwnValue(field: Field): boolean {
  if (field.kind === "decimal") return !sharedAmounts.has(field.name);
  if (field.kind !== "text") return false;
  if (field.personal !== undefined || goodsTexts.has(field.name)) return true;
  return field.identifier === true && !sharedNumbers.has(field.name);
}
