import { voidColumns } from "../tables/column-lists.js";
import { emptyTable, tableRows } from "../tables/read-table.js";
import { maskedCell, type RowFault, refusal } from "../tables/row-faults.js";
import { type Amount, readAmount } from "../values/amount.js";
import { mostStored } from "./stored-amount.js";

/** An order of the list, to be given back. */
export interface VoidRow {
  readonly orderNo: string;
  /** Blank where the list does not name the platform. */
  readonly ebpCode: string;
  /** Yuan of the part; absent for the whole order. */
  readonly amount?: Amount;
  readonly reason: string;
}

/** The orders of a CSV list with the columns orderNo, ebpCode, amount, reason. A Failure lists every fault. */
export function readVoids(file: string, bytes: Buffer): readonly VoidRow[] {
  const faults: RowFault[] = [];
  const rows = tableRows(file, bytes, voidColumns);
  if (rows.length === 0) throw emptyTable(file, voidColumns);
  const voids = rows.map((row): VoidRow => {
    const orderNo = row.cell("orderNo");
    const text = row.cell("amount");
    const amount = text === "" ? undefined : readAmount(text);
    if (orderNo === "") {
      const missing = { zh: "缺少 orderNo（订单编号）", en: "orderNo is blank" };
      faults.push({ line: row.line, text: missing });
    }
    if (text !== "" && (amount === undefined || amount <= 0 || amount > mostStored)) {
      faults.push({
        line: row.line,
        text: {
          zh: `金额 ${maskedCell(text)} 不对；应为大于0的元数，如 120.50，小数不超过5位；整单退回则留空`,
          en: `the amount ${maskedCell(text)} is not an amount; write yuan above 0 like 120.50, at most 5 digits behind the point, or leave it blank for the whole order`,
        },
      });
    }
    const order = { orderNo, ebpCode: row.cell("ebpCode"), reason: row.cell("reason") };
    return amount === undefined ? order : { ...order, amount };
  });
  if (faults.length > 0) throw refusal(file, faults);
  return voids;
}
