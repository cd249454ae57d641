import { creditCode } from "../rules/identity/enterprise-code.js";
import { gtinOf } from "../values/gtin.js";
import { trimBlanks } from "../values/trim.js";

/** What goods are asked for by, in the order in which a key that could be several is read. */
export const keyKinds = ["gtin", "creditCode", "invtNo", "batch"] as const;
export type KeyKind = (typeof keyKinds)[number];

/** A key that goods are looked up by. */
export interface TraceKey {
  readonly text: string;
  /** The GTIN that it is, in its one form; undefined where it is none with a right check digit. */
  readonly gtin: string | undefined;
  /** The check digit that it would have, where it has the length of a GTIN and another one. */
  readonly checkDigit: string | undefined;
}

/** What of a goods line keys are compared with; blank where there is nothing. */
export interface KeyFacts {
  readonly gtin: string;
  readonly ownerCode: string;
  readonly ebcCode: string;
  readonly invtNo: string;
  /** A batch number, or several with a mark between them. */
  readonly batch: string;
}

/** The key of a user's text. */
export function traceKey(written: string): TraceKey {
  const text = trimBlanks(written);
  const gtin = gtinOf(text);
  return {
    text,
    gtin: gtin?.isRight === true ? gtin.number : undefined,
    checkDigit: gtin?.isRight === false ? gtin.checkDigit : undefined,
  };
}

/** The kinds by which a key finds a line. */
export function kindsOf({ text, gtin }: TraceKey, facts: KeyFacts): readonly KeyKind[] {
  const code = text.toUpperCase();
  const found: KeyKind[] = [];
  if (gtin !== undefined && facts.gtin === gtin) found.push("gtin");
  if (code !== "" && (facts.ownerCode === code || facts.ebcCode === code)) found.push("creditCode");
  if (code !== "" && facts.invtNo.toUpperCase() === code) found.push("invtNo");
  if (facts.batch !== "" && isBatchOf(facts.batch, text)) found.push("batch");
  return found;
}

/** The number of an inventory: customs, year, direction, serial number. */
const inventoryNumber = /^\d{8}[IE]\d{9}$/i;

/** The kind of a key that finds nothing, by its form. */
export function likelyKind({ text, gtin }: TraceKey): KeyKind {
  if (gtin !== undefined) return "gtin";
  if (inventoryNumber.test(text)) return "invtNo";
  return creditCode.test(text.toUpperCase()) ? "creditCode" : "batch";
}

const betweenBatches = /[;；,，、|]/;

function isBatchOf(batches: string, text: string): boolean {
  const wanted = text.toUpperCase();
  if (batches.toUpperCase() === wanted) return true;
  return batches.split(betweenBatches).some((each) => trimBlanks(each).toUpperCase() === wanted);
}
