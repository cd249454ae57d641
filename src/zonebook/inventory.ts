import { china } from "../law/codes.js";
import type { OutputRow } from "../output/output-tables.js";
import { type Amount, add, formatAmount, readAmount } from "../values/amount.js";
import { maskIdentityNumbers } from "../values/mask.js";
import { Exact, toFen } from "../values/money.js";
import type { Deducted } from "./deduction.js";
import type { ZoneExit } from "./exits.js";
import type { SharedHead } from "./gate-passes.js";
import { compareNumbers } from "./stock.js";

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
  readonly item: Deducted["item"];
  qty: Amount;
  qty1: Amount;
  qty2: Amount;
  total: Amount;
}

/** The goods of one day's zone inventories, by book. */
export class DayInventories {
  readonly #books = new Map<string, Map<string, Goods>>();

  /** Adds a line that was deducted. */
  add({ facts }: ZoneExit, { item, qty }: Deducted): void {
    const goods = this.#books.get(item.emsNo) ?? new Map<string, Goods>();
    this.#books.set(item.emsNo, goods);
    const parts = [item.putrecSeqno, item.itemRecordNo, facts.gcode, facts.unit1, facts.unit2];
    const key = [...parts, facts.currency, facts.country].join("\u001f");
    const known = goods.get(key) ?? { first: facts, item, qty: 0, qty1: 0, qty2: 0, total: 0 };
    known.qty = add(known.qty, qty);
    known.qty1 = add(known.qty1, readAmount(facts.qty1) ?? 0);
    known.qty2 = add(known.qty2, readAmount(facts.qty2) ?? 0);
    known.total = add(known.total, readAmount(facts.totalPrice) ?? 0);
    goods.set(key, known);
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
