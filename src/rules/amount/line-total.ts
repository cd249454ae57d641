import { messageSpecification } from "../../law/bases.js";
import {
  type Amount,
  add,
  amountOf,
  formatAmount,
  fractionDigits,
  multiply,
  negate,
  one,
  readAmount,
  subtract,
  times,
} from "../../values/amount.js";
import { type ConsignmentFault, consignmentRule, type Fault } from "../rule.js";

/** Digits to which a total is compared: as many as it is written with, at least the fen, at most the schema's 5. */
function comparedDigits(total: string): number {
  return Math.min(5, Math.max(2, fractionDigits(total)));
}

export const lineTotal = consignmentRule({
  id: "amount/line-total",
  title: { zh: "总价=申报数量×单价", en: "totalPrice = qty × price" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    differs: {
      zh: "{column} 为 {value}，而 {expected}（数量×单价，四舍五入到总价的小数位）。请核对数量、单价、总价。",
      en: "{column} is {value}, but {expected} (qty × price, rounded half up to the total's digits). Check all three.",
    },
    "other-price": {
      zh: "{column} 为 {value}，而 {expected}（前一个是数量×单价，四舍五入到总价的小数位；后一个的单价正好得出总价）。请核对单价是否少写了小数位，否则核对数量和总价。",
      en: "{column} is {value}, but {expected} (the first is qty × price, rounded half up to the total's digits; the second price gives this total). Check whether the price lacks digits, else check quantity and total.",
    },
    "no-price-fits": {
      zh: "{column} 为 {value}：这个数量没有哪个五位小数的单价能得出这个总价。最近的是 {expected}。请改用其中一个总价和单价（并使订单、合计一致），或核对数量。",
      en: "{column} is {value}: with this quantity no unit price of five digits behind the point gives it. The nearest are {expected}. Take one of these totals with its price (in the order and the sums too), or check the quantity.",
    },
    "no-price": {
      zh: "{column} 为空，而总价 {value} ÷ 数量 {expected} 除不尽五位小数，得不出单价。请填写单价。",
      en: "{column} is blank, and the total {value} divided by the quantity {expected} is no price of five digits behind the point. Fill in the unit price.",
    },
  },
  example: {
    zh: "qty 3、price 9.90、totalPrice 29.00：应为29.70。",
    en: "qty 3, price 9.90, totalPrice 29.00: it should be 29.70.",
    wrong: { qty: "3", price: "9.90", totalPrice: "29.00" },
    right: { qty: "3", price: "9.90", totalPrice: "29.70" },
  },
  check({ lines }) {
    const faults: ConsignmentFault<TotalKind | "no-price">[] = [];
    for (const { row, text, qty, price, totalPrice, supplied } of lines) {
      if (supplied.includes("price") && totalPrice !== undefined) {
        faults.push({ kind: "no-price", column: "price", row, value: text.totalPrice, expected: text.qty });
        continue;
      }
      if (
        supplied.includes("totalPrice") ||
        qty === undefined ||
        price === undefined ||
        totalPrice === undefined
      )
        continue;
      const due = multiply(qty, price, comparedDigits(text.totalPrice));
      if (due === totalPrice) continue;
      faults.push({ ...totalFault(text, qty, totalPrice, due), column: "totalPrice", row });
    }
    return faults;
  },
});

type TotalKind = "differs" | "other-price" | "no-price-fits";

/** What is wrong with the total of a line of any document; undefined where it is quantity times price, or they are no numbers. */
export function lineTotalFault(
  text: Readonly<Record<"qty" | "price" | "totalPrice", string>>,
): Fault<TotalKind> | undefined {
  const [qty, price, totalPrice] = [text.qty, text.price, text.totalPrice].map(readAmount);
  if (qty === undefined || price === undefined || totalPrice === undefined) return undefined;
  const due = multiply(qty, price, comparedDigits(text.totalPrice));
  return due === totalPrice ? undefined : totalFault(text, qty, totalPrice, due);
}

/** The least step of a price: a unit of its last digit. */
const step = 1;
/** The part of a total by which it may be off where the price was rounded: a hundredth. */
const nearness = 100;

/** The fault of a total that is not `due`: with the price that gives it where one is near, and where none does with the nearest totals. */
function totalFault(
  text: Readonly<Record<"qty" | "price" | "totalPrice", string>>,
  qty: Amount,
  totalPrice: Amount,
  due: Amount,
): Fault<TotalKind> {
  const value = text.totalPrice;
  const digits = comparedDigits(value);
  const standing = `${text.qty} × ${text.price} = ${formatAmount(due, 2)}`;
  if (qty <= 0 || totalPrice <= 0) return { kind: "differs", value, expected: standing };
  const below = priceBelow(totalPrice, qty);
  const prices = [below, add(below, step)];
  const offers = prices.map((price) => ({ price, total: multiply(qty, price, digits) }));
  const fitting = offers.find(({ total }) => total === totalPrice);
  const written = ({ price, total }: { price: Amount; total: Amount }) =>
    `${text.qty} × ${formatAmount(price, 2)} = ${formatAmount(total, 2)}`;
  if (fitting === undefined)
    return { kind: "no-price-fits", value, expected: offers.map(written).join(" / ") };
  return isNear(due, totalPrice)
    ? { kind: "other-price", value, expected: `${standing}; ${written(fitting)}` }
    : { kind: "differs", value, expected: standing };
}

/** Whether two totals differ by a hundredth of the first at most, as rounded prices make them. */
function isNear(due: Amount, total: Amount): boolean {
  const difference = subtract(due, total);
  return times(difference < 0 ? negate(difference) : difference, nearness) <= due;
}

/** The greatest price of five digits behind the point that times the quantity does not exceed the total. */
function priceBelow(total: Amount, qty: Amount): Amount {
  return amountOf((BigInt(total) * BigInt(one)) / BigInt(qty));
}
