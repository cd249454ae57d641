import type { ExportConsignment } from "../../consignment/consignment.js";
import { messageSpecification } from "../../law/bases.js";
import { businessModes } from "../../law/codes.js";
import { countedBy } from "../../reference/counted-units.js";
import {
  type Amount,
  add,
  amountDigits,
  formatAmount,
  multiply,
  one,
  parseAmount,
  times,
} from "../../values/amount.js";
import { type ConsignmentFault, exportRule } from "../rule.js";

const none: readonly never[] = [];

/** A package weighs at least this with what is in it, in kilograms. */
const lightest = parseAmount("0.01");
/** From so many on, packages that are as many as the pieces are likely the pieces. */
const fewestAlike = parseAmount("5");
/** One piece is packed in fewer packages than this. */
const mostOfPiece = 10;

export const exportPackNo = exportRule({
  id: "export/pack-no",
  title: {
    zh: "件数（包裹数量）与商品数量、毛重相称",
    en: "the number of packages fits the pieces and the weight",
  },
  severity: "warning",
  only: "E",
  basis: [messageSpecification],
  messages: {
    light: {
      zh: "{column} 为 {value} 件，而毛重只有 {expected} 公斤，平均每件不到10克。请核对：件数是包裹数量，毛重以公斤计。",
      en: "{column} is {value}, and the gross weight {expected} kg: less than 10 grams a package. Check both: packNo counts packages, and weights are in kilograms.",
    },
    pieces: {
      zh: "{column} 为 {value}，与商品的总数量 {expected} 相同，像是商品件数。件数是包裹数量，一个运单一般为1，请核对。",
      en: "{column} is {value}, as many as the pieces of goods, {expected}. It counts packages, of which a way-bill usually has one: check it.",
    },
    many: {
      zh: "{column} 为 {value}，而商品总数量只有 {expected}。件数是包裹数量，请核对件数和数量。",
      en: "{column} is {value}, but there are only {expected} pieces of goods. It counts packages: check it and the quantities.",
    },
  },
  example: {
    zh: "一个零售包裹，商品共12件，packNo 也写12。",
    en: "a retail parcel of 12 pieces with packNo 12.",
    wrong: { packNo: "12", qty: "12", price: "4.25", totalPrice: "51.00" },
    right: { packNo: "1", qty: "12", price: "4.25", totalPrice: "51.00" },
  },
  check({ head, lines }): readonly ConsignmentFault<"light" | "pieces" | "many">[] {
    const packages = head.amount("packNo");
    // What is no count of at most nine digits has a finding of its own.
    if (packages === undefined || packages <= one || !/^\d{1,9}$/.test(head.packNo)) return none;
    const fault = { column: "packNo", value: head.packNo } as const;
    const gross = head.amount("grossWeight");
    if (gross !== undefined && gross > 0 && multiply(packages, lightest, amountDigits) > gross)
      return [{ kind: "light", ...fault, expected: head.grossWeight }];
    const pieces = piecesOf(lines);
    if (pieces === undefined || pieces <= 0) return none;
    const expected = formatAmount(pieces);
    if (packages > times(pieces, mostOfPiece)) return [{ kind: "many", ...fault, expected }];
    const isRetail = !businessModes.has(head.tradeMode);
    return isRetail && packages === pieces && pieces >= fewestAlike
      ? [{ kind: "pieces", ...fault, expected }]
      : none;
  },
});

/** The pieces of all lines; undefined where any is not in a unit of single things. */
function piecesOf(lines: ExportConsignment["lines"]): Amount | undefined {
  let sum: Amount = 0;
  for (const { qty, text } of lines) {
    if (qty === undefined || countedBy(text.unit) !== "things") return undefined;
    sum = add(sum, qty);
  }
  return sum;
}
