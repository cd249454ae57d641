import { china } from "../law/codes.js";
import type { OutputRow } from "../output/output-tables.js";
import { spread } from "../tax/import/spread.js";
import { type Amount, add, amountOf, formatAmount, readAmount, subtract } from "../values/amount.js";
import { maskIdentityNumbers } from "../values/mask.js";
import { Exact, toFen } from "../values/money.js";
import type { Deducted } from "./deduction.js";
import type { ZoneExit } from "./exits.js";
import type { SharedHead } from "./gate-passes.js";
import { compareNumbers, type StockItem } from "./stock.js";

/** Codes of INV101 for what leaves by retail. */
const retailExit = {
  /** 备案申请 */
  dclTypecd: "1",
  /** 保税电商 */
  invtType: "8",
  /** 出区 */
  impexpMarkcd: "E",
  /** 料件 */
  mtpckEndprdMarkcd: "I",
  /** 非报关 */
  dclcusFlag: "2",
  /** 不生成报关单 */
  genDecFlag: "2",
  /** 未修改 */
  modfMarkcd: "0",
} as const;

/** Digits behind the point of a unit price. */
const priceDigits = 4;

/** Goods of a zone inventory that are alike. */
interface Goods {
  readonly first: ZoneExit["facts"];
  readonly item: StockItem;
  qty: Amount;
  qty1: Amount;
  qty2: Amount;
  total: Amount;
}

/** The goods of one day's zone inventories, by book. */
export class DayInventories {
  readonly #books = new Map<string, Map<string, Goods>>();

  /** Adds a line that was deducted. Of a line in several parts each has its share of legal quantities and price. */
  add({ facts }: ZoneExit, { parts }: Deducted): void {
    const quantities = parts.map(({ qty }) => qty);
    const [qty1, qty2] = [facts.qty1, facts.qty2].map((text) => shares(readAmount(text) ?? 0, quantities));
    const total = spread(readAmount(facts.totalPrice) ?? 0, quantities);
    parts.forEach(({ item, qty }, part) => {
      const known = this.#goodsOf(facts, item);
      known.qty = add(known.qty, qty);
      known.qty1 = add(known.qty1, qty1?.[part] ?? 0);
      known.qty2 = add(known.qty2, qty2?.[part] ?? 0);
      known.total = add(known.total, total[part] ?? 0);
    });
  }

  #goodsOf(facts: ZoneExit["facts"], item: StockItem): Goods {
    const goods = this.#books.get(item.emsNo) ?? new Map<string, Goods>();
    this.#books.set(item.emsNo, goods);
    const parts = [item.putrecSeqno, item.itemRecordNo, facts.gcode, facts.unit1, facts.unit2];
    const key = [...parts, facts.currency, facts.country].join("\u001f");
    const known = goods.get(key) ?? { first: facts, item, qty: 0, qty1: 0, qty2: 0, total: 0 };
    goods.set(key, known);
    return known;
  }

  /** The books that something was deducted from, in order. */
  books(): readonly string[] {
    return [...this.#books.keys()].sort();
  }

  /** The rows of inventory-list.csv of a book. */
  rows(emsNo: string, innerNumber: string): readonly OutputRow[] {
    const goods = [...(this.#books.get(emsNo)?.values() ?? [])].sort(
      (one, other) =>
        compareNumbers(one.item.putrecSeqno, other.item.putrecSeqno) ||
        compareNumbers(one.item.itemRecordNo, other.item.itemRecordNo),
    );
    return goods.map((each, index) => goodsRow(each, innerNumber, index + 1));
  }
}

/** An amount shared out by quantities, to 1/100000 cut off; the last has what remains. */
function shares(amount: Amount, quantities: readonly Amount[]): readonly Amount[] {
  const last = quantities.length - 1;
  if (last === 0) return [amount];
  const all = BigInt(quantities.reduce<Amount>(add, 0));
  let rest = amount;
  return quantities.map((qty, part) => {
    if (part === last) return rest;
    const share = amountOf((BigInt(amount) * BigInt(qty)) / all);
    rest = subtract(rest, share);
    return share;
  });
}

/** Our number of a day's zone inventory of a book. */
export function innerNumber(emsNo: string, day: string): string {
  return `${emsNo}-${day.replaceAll("-", "")}`;
}

function goodsRow({ first, item, ...sums }: Goods, inner: string, number: number): OutputRow {
  const { qty, qty1, qty2, total } = sums;
  return {
    etpsInnerInvtNo: inner,
    gdsSeqno: number,
    entryGdsSeqno: number,
    putrecSeqno: orNull(item.putrecSeqno),
    gdsMtno: item.itemRecordNo,
    gdecd: orNull(first.gcode),
    gdsNm: orNull(maskIdentityNumbers(first.gname)),
    gdsSpcfModelDesc: orNull(maskIdentityNumbers(first.gmodel)),
    dclUnitcd: item.unit,
    dclQty: formatAmount(qty),
    lawfUnitcd: orNull(first.unit1),
    lawfQty: first.unit1 === "" ? null : formatAmount(qty1),
    secdLawfUnitcd: orNull(first.unit2),
    secdLawfQty: first.unit2 === "" ? null : formatAmount(qty2),
    dclCurrcd: orNull(first.currency),
    dclUprcAmt: unitPrice(total, qty),
    dclTotalAmt: formatAmount(toFen(total), 2),
    natcd: orNull(first.country),
    destinationNatcd: china,
    lvyrlfModecd: null,
    clyMarkcd: null,
    modfMarkcd: retailExit.modfMarkcd,
    grossWt: null,
    netWt: null,
    rmk: null,
  };
}

/** A total shared out over a quantity, rounded half up to four digits. */
function unitPrice(total: Amount, qty: Amount): string {
  return new Exact(total.toString()).dividedBy(qty.toString()).toFixed(priceDigits, Exact.ROUND_HALF_UP);
}

/** The row of inventory-head.csv of a book. `day`: of the exits; `made`: the run's, both YYYY-MM-DD. */
export function headRow(emsNo: string, day: string, made: string, head: SharedHead | undefined): OutputRow {
  const { dclTypecd, invtType, impexpMarkcd, mtpckEndprdMarkcd, dclcusFlag, genDecFlag } = retailExit;
  return {
    etpsInnerInvtNo: innerNumber(emsNo, day),
    putrecNo: emsNo,
    ...{ dclTypecd, invtType },
    ...enterprise("bizop", "bizopEtpsSccd", head?.areaCode, head?.areaName),
    ...enterprise("dcl", "dclEtpsSccd", head?.agentCode, head?.agentName),
    ...enterprise("rcvgd", "rvsngdEtpsSccd", undefined, undefined),
    ...{ inputCode: null, inputCreditCode: null, inputName: null },
    inputTime: made.replaceAll("-", ""),
    invtDclTime: null,
    ...{ impexpMarkcd, mtpckEndprdMarkcd },
    supvModecd: orNull(head?.tradeMode),
    trspModecd: orNull(head?.trafMode),
    impexpPortcd: orNull(head?.portCode),
    dclPlcCuscd: orNull(head?.customsCode),
    stshipTrsarvNatcd: orNull(head?.country),
    ...{ dclcusFlag, genDecFlag, decType: null, dclcusTypecd: null, rmk: null },
  };
}

/** An enterprise's customs code or credit code, and its name. */
function enterprise(
  role: string,
  creditMember: string,
  code: string | undefined = "",
  name: string | undefined = "",
): OutputRow {
  const isCreditCode = code.length === 18;
  return {
    [`${role}Etpsno`]: isCreditCode ? null : orNull(code),
    [creditMember]: isCreditCode ? code : null,
    [`${role}EtpsNm`]: orNull(name),
  };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
