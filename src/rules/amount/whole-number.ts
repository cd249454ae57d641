import type { ImportConsignment } from "../../consignment/consignment.js";
import { messageSpecification } from "../../law/bases.js";
import { countedBy } from "../../reference/counted-units.js";
import { type Amount, formatAmount, isWhole, readAmount } from "../../values/amount.js";
import { type ConsignmentFault, consignmentRule, type RuleContext } from "../rule.js";
import type { ReturnedLine, WithdrawalFault } from "../withdraw/withdrawal.js";

type WholeFault = ConsignmentFault<"thing" | "package" | "pieces">;

interface PartOfThing {
  readonly kind: "thing" | "package";
  readonly severity?: "warning";
  readonly column: "qty" | "qty1" | "qty2";
  readonly value: string;
  /** Customs code. */
  readonly unit: string;
}

const none: readonly never[] = [];

export const wholeNumber = consignmentRule({
  id: "amount/whole-number",
  title: { zh: "按个数计的单位，数量须为整数", en: "quantities of counted units are whole numbers" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    thing: {
      zh: "{column} 为 {value}，而单位 {expected} 按个数计，须为整数。请填实际件数（单价随之为一件的价格）；如数量是重量、长度等，请改正单位。",
      en: "{column} is {value}, and {expected} is a unit of whole things. Write how many there are, with the price of one; if the quantity is a weight or measure, correct the unit.",
    },
    package: {
      zh: "{column} 为 {value}，而单位 {expected} 一般为整数。请核对数量和单位；不满一{expected}的，宜改用商品本身的单位。",
      en: "{column} is {value}, and {expected} is usually counted whole. Check quantity and unit; a part of one is better declared in the unit of the goods inside.",
    },
    pieces: {
      zh: "{column} 为 {value}，须为整数：按片（张）计价的化妆品，以片数判断是否征消费税。请填写本行商品共有多少片。",
      en: "{column} is {value} and has to be a whole number: of cosmetics sold by the sheet it decides whether consumption tax is due. Write how many sheets the line has in all.",
    },
  },
  example: {
    zh: "一块手表 qty 0.5、unit 007（个）：应为1。",
    en: "a watch with qty 0.5 and unit 007 (个): it should be 1.",
    wrong: { qty: "0.5", unit: "007", unit1: "007", price: "100.00", totalPrice: "50.00" },
    right: { qty: "1", unit: "007", unit1: "007", price: "50.00", totalPrice: "50.00" },
  },
  check(consignment, { reference }): readonly WholeFault[] {
    const pieces = consignment.direction === "I" ? partOfPieces(consignment) : none;
    let faults: WholeFault[] | undefined = pieces.length === 0 ? undefined : [...pieces];
    const { lines } = consignment;
    for (const { row, file, text, qty, qty1 } of lines) {
      const qty2 = text.qty2 === "" ? undefined : text.amount("qty2");
      if (isWholeOrUnread(qty) && isWholeOrUnread(qty1) && isWholeOrUnread(qty2)) continue;
      // A legal quantity that repeats the declared one has its fault.
      const repeats = qty1 === qty && text.unit1 === text.unit;
      faults ??= [];
      for (const part of [
        partOfThing("qty", qty, text.unit),
        repeats ? undefined : partOfThing("qty1", qty1, text.unit1),
        partOfThing("qty2", qty2, text.unit2),
      ]) {
        if (part !== undefined) faults.push({ ...named(part, reference), row, file });
      }
    }
    return faults ?? none;
  },
});

/** Sheets (片数) of cosmetics that are no whole number. */
function partOfPieces({ lines }: ImportConsignment): readonly WholeFault[] {
  let faults: WholeFault[] | undefined;
  for (const { row, file, flag } of lines) {
    const pieces = flag.pieces === "" ? undefined : flag.amount("pieces");
    if (isWholeOrUnread(pieces)) continue;
    faults ??= [];
    faults.push({ kind: "pieces", column: "pieces", row, file, value: flag.pieces });
  }
  return faults ?? none;
}

/** Of what comes back: a part of a thing does not, unless the inventory has no more. */
export function returnedPart(
  { place: at, text, known, quantity }: ReturnedLine,
  { reference }: RuleContext,
): WithdrawalFault<"thing" | "package"> | undefined {
  const part = partOfThing("qty", quantity, text.unit);
  if (part === undefined || quantity === readAmount(known?.qty ?? "")) return undefined;
  return { ...named(part, reference), column: "qty", at };
}

/** The fault with its unit's name. */
function named({ unit, ...fault }: PartOfThing, reference: RuleContext["reference"]) {
  return { ...fault, expected: reference.table("units").get(unit)?.name ?? unit };
}

/** A value that can't be read has a finding of its own. */
function isWholeOrUnread(quantity: Amount | undefined): boolean {
  return quantity === undefined || isWhole(quantity);
}

function partOfThing(
  column: "qty" | "qty1" | "qty2",
  quantity: Amount | undefined,
  unit: string,
): PartOfThing | undefined {
  if (quantity === undefined || isWhole(quantity)) return undefined;
  const counted = countedBy(unit);
  if (counted === undefined) return undefined;
  const fault = { column, value: formatAmount(quantity), unit };
  return counted === "things"
    ? { kind: "thing", ...fault }
    : { kind: "package", ...fault, severity: "warning" };
}
