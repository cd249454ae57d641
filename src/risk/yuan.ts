import { type Amount, formatAmount } from "../values/amount.js";

const unitsPerFen = 1000;

/** Whole fen as an amount of yuan. */
export function amountOfFen(fen: number): Amount {
  return fen * unitsPerFen;
}

/** Whole fen as yuan with two decimals. */
export function yuanOfFen(fen: number): string {
  return formatAmount(amountOfFen(fen), 2);
}

/** An amount of yuan in whole fen; a limit has no smaller part. */
export function fenOf(amount: Amount): number {
  return Number(amount) / unitsPerFen;
}
